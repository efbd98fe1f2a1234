/// A vault's random name inside its store (the owner ID), as audit events show it. It says nothing about the person.
///
/// It is how an authority speaks of a vault whose number leads to two, and of the two that it merges.
public struct VaultName: Sendable, Hashable, CustomStringConvertible {
  let owner: OwnerID

  init(_ owner: OwnerID) { self.owner = owner }

  /// - Throws: `malformed` for anything but 22 characters of base64url, `not-found` for the store's own name.
  public init(_ text: String) throws(Refusal) {
    guard let value = Bytes16(text: text) else {
      throw Refusal(.malformed, "a vault's name has 22 characters of base64url")
    }
    guard value != .zero else { throw Refusal(.notFound, "the store has no such vault") }
    owner = OwnerID(value)
  }

  public var text: String { owner.value.text }
  public var description: String { text }
}
