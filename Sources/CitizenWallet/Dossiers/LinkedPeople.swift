/// Which personal IDs are one person's: a number may have been cancelled and another one established (Decree
/// 58/2026/NĐ-CP), and old papers carry the old one.
///
/// Only links that a store has verified count. What is claimed, in conflict or revoked leads to nobody.
public struct LinkedPeople: Sendable, Equatable {
  /// Each number to the first one, in the order of digits, that is the same person's.
  private let first: [PersonalID: PersonalID]

  /// Every number is another person's.
  public static let none = LinkedPeople(first: [:])

  private init(first: [PersonalID: PersonalID]) { self.first = first }

  /// What a caller has verified elsewhere. For the adapter protocol.
  ///
  /// - Throws: `malformed` when a number is in two groups.
  package init(stated groups: [[PersonalID]]) throws(Refusal) {
    var first: [PersonalID: PersonalID] = [:]
    for group in groups where Set(group).count > 1 {
      let least = group.min { $0.canonical < $1.canonical }
      for person in Set(group) {
        guard first.updateValue(least ?? person, forKey: person) == nil else {
          throw Refusal(.malformed, "a personal ID is linked to two people")
        }
      }
    }
    self.init(first: first)
  }

  /// DSR-30
  func isSame(_ a: PersonalID, _ b: PersonalID) -> Bool { a == b || (first[a] ?? a) == (first[b] ?? b) }

  /// An organisation has the one number that the document names.
  func isSame(_ a: Owner, _ b: Owner) -> Bool {
    guard let a = a.personalID, let b = b.personalID else { return a == b }
    return isSame(a, b)
  }

  /// The numbers of each person who has more than one, in a stable order.
  var groups: [[PersonalID]] {
    Dictionary(grouping: first.keys) { first[$0] ?? $0 }.values
      .map { $0.sorted { $0.canonical < $1.canonical } }.filter { $0.count > 1 }
      .sorted { $0[0].canonical < $1[0].canonical }
  }
}

extension WalletStore {
  /// Which of these numbers are one person's, by the links that the store has verified. Each question is entered in the
  /// store's log.
  ///
  /// - Throws: `malformed` for an authority without a tool or reason; `tampered`, `locked`; ``StoreFailure``.
  public func linkedPeople(
    among people: Set<PersonalID>, under authority: OperatorAuthority, at now: Instant
  ) async throws -> LinkedPeople {
    var byVault: [VaultName: [PersonalID]] = [:]
    for person in people.sorted(by: { $0.canonical < $1.canonical }) {
      do {
        let found = try await resolve(LinkedIdentifier(person), under: authority, at: now)
        guard found.state == .verified || found.state == .cancelled, let vault = found.vault else { continue }
        byVault[vault, default: []].append(person)
      } catch let refusal as Refusal where refusal.code == .notFound || refusal.code == .erased {}
    }
    return try LinkedPeople(stated: Array(byVault.values))
  }
}

extension LinkedPeople: CustomStringConvertible, CustomReflectable {
  public var description: String { "LinkedPeople(redacted)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
