/// A person's name inside the store, random and never shown to other systems as an identifier.
///
/// Identifiers of the state are aliases of it (`Specs/store.md`). The store's own log and aliases
/// belong to ``store``, whose bytes are all zero.
struct OwnerID: Sendable, Hashable {
  let value: Bytes16

  init(_ value: Bytes16) { self.value = value }

  static let store = OwnerID(.zero)
  static func random() -> OwnerID { OwnerID(.random()) }
}
