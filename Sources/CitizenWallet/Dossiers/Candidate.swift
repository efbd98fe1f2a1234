/// What the search asks of a document again and again, judged once for the day of the plan.
struct Candidate {
  let kind: DocumentKind
  let holders: [Document.Holder]
  let copyClass: CopyClass
  let isSingleUse: Bool
  let isSelfDeclared: Bool
  /// Why it is worth nothing at the instant; nil when it is in force.
  let forceFault: DossierPlan.Reason?
  /// How many days ago it was issued at most.
  let age: Int

  init(_ document: Document, at now: Instant, today: CalendarDate) {
    kind = document.kind
    holders = document.holders
    copyClass = document.copyClass
    isSingleUse = document.usage == .singleUse
    isSelfDeclared = document.source.origin == .selfDeclared
    let issued = document.issuedOn.earliest
    age = today.daysSince1970 - issued.daysSince1970
    forceFault =
      switch document.force(at: now) {
      // A paper of a day that has not come proves nothing yet.
      case .inForce: issued > today ? .notYetValid : nil
      case .notYetValid: .notYetValid
      case .expired: .expired
      case .revoked: .revoked
      case .cancelled: .cancelled
      case .replaced: .replaced
      }
  }
}

extension Array where Element == EvidenceDocument {
  /// DSR-15: by place, copy class and issue date, the last two falling, then identity: the order does not depend on
  /// the order in which the documents came.
  func sortedAsEvidence() -> [EvidenceDocument] {
    guard count > 1 else { return self }
    var keys: [EvidenceKey] = []
    keys.reserveCapacity(count)
    for index in indices { keys.append(EvidenceKey(self[index], at: index)) }
    keys.sort { $0 < $1 }
    // The content is written out once, and only where the names do not tell documents apart.
    for place in keys.indices.dropFirst() where keys[place].hasSameName(as: keys[place - 1]) {
      for twin in [place - 1, place] where keys[twin].content.isEmpty {
        keys[twin].content = self[keys[twin].index].content
      }
    }
    if keys.contains(where: { !$0.content.isEmpty }) { keys.sort { $0 < $1 } }
    return keys.map { self[$0.index] }
  }

  /// DSR-80: where papers stand that serve once and were used for another dossier, in this copy or another.
  func spent(but dossier: String?) -> Set<Int> {
    let own = dossier?.nfc
    let used = filter { evidence in
      evidence.document.usage == .singleUse && evidence.usedFor.contains { $0 != own }
    }
    guard !used.isEmpty else { return [] }
    return Set(indices.filter { index in used.contains { $0.isCopy(of: self[index]) } })
  }
}

extension EvidenceDocument {
  fileprivate func isCopy(of other: EvidenceDocument) -> Bool {
    if document.isSamePaper(as: other.document) { return true }
    guard let id, let others = other.id else { return false }
    return place == other.place && id.hasSameBytes(as: others)
  }

  /// What tells it from others of its name.
  fileprivate var content: String {
    ([document.json.canonical, owner?.canonical ?? ""] + usedFor.sorted()).joined(separator: "\n")
  }
}

/// What the order of evidence depends on.
private struct EvidenceKey {
  let index: Int
  let rank: Int
  let copyClass: Int
  let issued: Int
  let id: String
  let version: String
  var content = ""

  init(_ evidence: EvidenceDocument, at index: Int) {
    self.index = index
    rank = evidence.place.rank
    copyClass = evidence.document.copyClass.rawValue
    issued = evidence.document.issuedOn.earliest.daysSince1970
    id = evidence.id ?? ""
    version = String(evidence.version ?? 0)
  }

  func hasSameName(as other: EvidenceKey) -> Bool {
    rank == other.rank && copyClass == other.copyClass && issued == other.issued && id == other.id
      && version == other.version
  }

  static func < (a: EvidenceKey, b: EvidenceKey) -> Bool {
    if a.rank != b.rank { return a.rank < b.rank }
    if a.copyClass != b.copyClass { return a.copyClass > b.copyClass }
    if a.issued != b.issued { return a.issued > b.issued }
    if a.id != b.id { return a.id < b.id }
    if a.version != b.version { return a.version < b.version }
    return a.content < b.content
  }
}
