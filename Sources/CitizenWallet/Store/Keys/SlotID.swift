/// The name of a key slot: 128 random bits, 22 characters of base64url. It may stand in logs.
public struct SlotID: Sendable, Hashable, CustomStringConvertible {
  let value: Bytes16

  init(_ value: Bytes16) { self.value = value }

  /// - Throws: `malformed` for anything but 22 characters of base64url.
  public init(_ text: String) throws(Refusal) {
    guard let value = Bytes16(text: text) else {
      throw Refusal(.malformed, "a slot ID has 22 characters of base64url")
    }
    self.value = value
  }

  public var text: String { value.text }
  public var description: String { text }
}
