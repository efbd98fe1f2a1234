// Two sources may speak of one paper and say different things. The fresher one counts; where neither is fresher, the
// planner stops and shows both.

/// What one paper says of another that it speaks of.
enum Contradiction {
  /// The first is out of date.
  case firstIsOlder
  case secondIsOlder
  /// They say different things, and neither is the fresher.
  case open

  /// Nil when the two are of different papers, or agree.
  init?(_ a: Document, _ b: Document, people: LinkedPeople) {
    guard a.speaksOfSamePaper(as: b, people), a.disagrees(with: b, people) else { return nil }
    if a.issuedOn.latest < b.issuedOn.earliest {
      self = .firstIsOlder
    } else if b.issuedOn.latest < a.issuedOn.earliest {
      self = .secondIsOlder
    } else {
      self = .open
    }
  }

  /// A register's word on whether a paper is in force is of now, so it is the fresher on that.
  init?(_ document: Document, record: Document, people: LinkedPeople, at now: Instant) {
    guard document.speaksOfSamePaper(as: record, people) else { return nil }
    if record.force(at: now) != .inForce {
      self = .firstIsOlder
      return
    }
    self.init(document, record, people: people)
  }
}

extension Document {
  /// One number of one kind, and of one issuer where both say so. A record without a number speaks of the paper that
  /// the same people hold.
  fileprivate func speaksOfSamePaper(as other: Document, _ people: LinkedPeople) -> Bool {
    guard kind == other.kind else { return false }
    if number != nil, other.number != nil { return isSamePaper(as: other) }
    guard copyClass == .registerData || other.copyClass == .registerData else { return false }
    return holders.allSatisfy { mine in other.holders.contains { people.isSame($0, mine) } }
      && other.holders.allSatisfy { its in holders.contains { people.isSame($0, its) } }
  }

  /// Something that both say, and not alike: a field, the term, or who plays a role. What one of them leaves out says
  /// nothing.
  fileprivate func disagrees(with other: Document, _ people: LinkedPeople) -> Bool {
    if fields.members.contains(where: { name, value in other.fields[name].map { $0 != value } ?? false }) {
      return true
    }
    if case .fixed(let from, let to) = validity, case .fixed(let otherFrom, let otherTo) = other.validity,
      (from, to) != (otherFrom, otherTo)
    {
      return true
    }
    return holders.contains { mine in
      guard let role = mine.role else { return false }
      let others = other.holders.filter { $0.role?.hasSameBytes(as: role) ?? false }
      guard !others.isEmpty, holders.count(where: { $0.role?.hasSameBytes(as: role) ?? false }) == 1 else {
        return false
      }
      return others.count == 1 && !people.isSame(others[0], mine)
    }
  }
}

/// What the documents and records of one request say against each other. Mostly nothing, and then it costs nothing.
struct Contradictions {
  /// Positions of documents that a newer source has overtaken.
  private(set) var overtaken: Set<Int> = []
  /// Positions of documents that contradict each other, in their order.
  private(set) var pairs: [(first: Int, second: Int)] = []
  /// Documents that a record of a register contradicts.
  private(set) var byRecord: [(document: Int, register: Register)] = []

  var isEmpty: Bool { pairs.isEmpty && byRecord.isEmpty }

  /// DSR-34: only what could serve contradicts: a paper in force that is more than a scan or the citizen's own word.
  init(
    _ documents: [EvidenceDocument], records: [Register: [EvidenceDocument]], people: LinkedPeople, at now: Instant
  ) {
    func couldServe(_ document: Document) -> Bool {
      document.force(at: now) == .inForce && document.copyClass >= .digitisedByOfficer
        && document.source.origin != .selfDeclared
    }
    for positions in Self.positionsOfTwins(documents) {
      let candidates = positions.filter { couldServe(documents[$0].document) }
      for (place, first) in candidates.enumerated() {
        for second in candidates[(place + 1)...] {
          switch Contradiction(documents[first].document, documents[second].document, people: people) {
          case .firstIsOlder: overtaken.insert(first)
          case .secondIsOlder: overtaken.insert(second)
          case .open: pairs.append((first, second))
          case nil: break
          }
        }
      }
    }
    pairs.sort { ($0.first, $0.second) < ($1.first, $1.second) }
    guard !records.isEmpty else { return }
    for index in documents.indices where couldServe(documents[index].document) {
      for register in Register.allCases {
        for record in records[register] ?? [] {
          switch Contradiction(documents[index].document, record: record.document, people: people, at: now) {
          case .firstIsOlder: overtaken.insert(index)
          // The citizen's paper is the newer one, and the register has not caught up: that is not settled here.
          case .secondIsOlder, .open: byRecord.append((index, register))
          case nil: break
          }
        }
      }
    }
  }

  /// Where documents of one number stand, for each number that more than one has.
  private static func positionsOfTwins(_ documents: [EvidenceDocument]) -> [[Int]] {
    var seen = Set<String>(minimumCapacity: documents.count)
    let areAllDifferent = documents.indices.allSatisfy { index in
      documents[index].document.number.map { seen.insert($0).inserted } ?? true
    }
    guard !areAllDifferent else { return [] }
    var byNumber: [String: [Int]] = [:]
    for index in documents.indices {
      if let number = documents[index].document.number { byNumber[number, default: []].append(index) }
    }
    return byNumber.values.filter { $0.count > 1 }
  }
}
