/// Which numbers are one person's: a personal ID may have been cancelled and another one established (Decree
/// 58/2026/NĐ-CP), and old papers carry the old one, or the number of an old identity card or a tax code.
///
/// Only links that a store has verified count. What is claimed, in conflict or revoked leads to nobody.
public struct LinkedPeople: Sendable, Equatable {
  /// Each number to the first one, in a stable order, that is the same person's.
  private let first: [LinkedIdentifier: LinkedIdentifier]

  /// Every number is another person's.
  public static let none = LinkedPeople(first: [:])

  private init(first: [LinkedIdentifier: LinkedIdentifier]) { self.first = first }

  /// What a caller has verified elsewhere. For the adapter protocol.
  ///
  /// - Throws: `malformed` when a number is in two groups.
  package init(stated groups: [[LinkedIdentifier]]) throws(Refusal) {
    var first: [LinkedIdentifier: LinkedIdentifier] = [:]
    for group in groups where Set(group).count > 1 {
      let least = group.min(by: Self.comesBefore)
      for number in Set(group) {
        guard first.updateValue(least ?? number, forKey: number) == nil else {
          throw Refusal(.malformed, "a number is linked to two people")
        }
      }
    }
    self.init(first: first)
  }

  /// DSR-30
  func isSame(_ a: PersonalID, _ b: PersonalID) -> Bool {
    a == b || isSame(LinkedIdentifier(a), LinkedIdentifier(b))
  }

  /// DSR-82: whether a holder of a paper is this person.
  func isSame(_ holder: Document.Holder, _ person: PersonalID) -> Bool {
    if let named = holder.personalID { return isSame(named, person) }
    return isSame(holder, Document.Holder(person))
  }

  /// An organisation has the one number that the document names, which may have been some person's tax code.
  func isSame(_ a: Document.Holder, _ b: Document.Holder) -> Bool {
    if a.owner?.organisationID != nil || b.owner?.organisationID != nil { return a.owner == b.owner }
    guard let a = a.linkedIdentifier, let b = b.linkedIdentifier else { return false }
    return isSame(a, b)
  }

  private func isSame(_ a: LinkedIdentifier, _ b: LinkedIdentifier) -> Bool {
    a == b || (first[a] ?? a) == (first[b] ?? b)
  }

  /// The numbers of each person who has more than one, in a stable order.
  var groups: [[LinkedIdentifier]] {
    Dictionary(grouping: first.keys) { first[$0] ?? $0 }.values
      .map { $0.sorted(by: Self.comesBefore) }.filter { $0.count > 1 }
      .sorted { Self.comesBefore($0[0], $1[0]) }
  }

  /// Personal IDs first.
  fileprivate static func comesBefore(_ a: LinkedIdentifier, _ b: LinkedIdentifier) -> Bool {
    func rank(_ scheme: LinkedIdentifier.Scheme) -> String { scheme == .personalID ? "" : scheme.rawValue }
    return (rank(a.scheme), a.value) < (rank(b.scheme), b.value)
  }
}

extension WalletStore {
  /// Which of these numbers are one person's, by the links that the store has verified. Each question is entered in the
  /// store's log.
  ///
  /// - Throws: `malformed` for an authority without a tool or reason; `tampered`, `locked`; ``StoreFailure``.
  public func linkedPeople(
    among numbers: Set<LinkedIdentifier>, under authority: OperatorAuthority, at now: Instant
  ) async throws -> LinkedPeople {
    var byVault: [VaultName: [LinkedIdentifier]] = [:]
    for number in numbers.sorted(by: LinkedPeople.comesBefore) {
      do {
        let found = try await resolve(number, under: authority, at: now)
        guard found.state == .verified || found.state == .cancelled, let vault = found.vault else { continue }
        byVault[vault, default: []].append(number)
      } catch let refusal as Refusal where refusal.code == .notFound || refusal.code == .erased {}
    }
    return try LinkedPeople(stated: Array(byVault.values))
  }

  /// DSR-82: which of the numbers that a request names, of people in roles and on papers, are one person's.
  ///
  /// - Throws: as ``linkedPeople(among:under:at:)``.
  public func linkedPeople(
    for request: PlanRequest, under authority: OperatorAuthority, at now: Instant
  ) async throws -> LinkedPeople {
    try await linkedPeople(among: request.numbers, under: authority, at: now)
  }
}

extension PlanRequest {
  /// Of whoever plays a role or stands on a paper. What only an organisation has is not among them.
  fileprivate var numbers: Set<LinkedIdentifier> {
    var documents = documents.map(\.document)
    for case .records(let records) in registerAnswers.values { documents += records }
    let onPaper = documents.flatMap(\.holders).filter { $0.owner?.organisationID == nil }
    return Set(([applicant] + roles.values).map { LinkedIdentifier($0) } + onPaper.compactMap(\.linkedIdentifier))
  }
}

extension PlanRequest {
  /// DSR-83: names somebody in a role whom the applicant was verified to stand for, such as their child.
  ///
  /// - Throws: `subject-mismatch` when somebody else than the applicant stands for them; `expired`, `not-yet-valid` when
  ///   it does not hold at the instant of the plan; `malformed` for an organisation, which plays no role.
  public mutating func name(_ representation: VerifiedRepresentation, as role: String) throws(Refusal) {
    guard linkedPeople.isSame(representation.representative, applicant) else {
      throw Refusal(.subjectMismatch, "the representation is another person's than the applicant's")
    }
    try representation.require(at: at)
    guard let person = representation.represented.personalID else {
      throw Refusal(.malformed, "an organisation plays no role in a dossier")
    }
    roles[role] = person
  }
}

extension LinkedPeople: CustomStringConvertible, CustomReflectable {
  public var description: String { "LinkedPeople(redacted)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
