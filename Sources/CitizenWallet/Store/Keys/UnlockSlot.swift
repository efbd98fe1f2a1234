/// One way into a store (`Specs/store.md`, STO-04), as far as it is no secret.
public struct UnlockSlot: Sendable, Equatable {
  /// By what it opens.
  public enum Method: Sendable, Hashable {
    /// A passphrase through scrypt with these numbers (RFC 7914).
    case passphrase(costN: Int, blockSize: Int, parallelism: Int)
    /// A key of 32 bytes.
    case key
    /// A slot of a type that this version does not know, such as a token.
    case other(type: UInt8)
  }

  /// A label may be this long, in bytes of its NFC form.
  public static let maximumLabelBytes = 200

  public let id: SlotID
  public let method: Method
  /// The operator's own words, such as `envelope in safe 3`. Empty when none were given.
  public let label: String
  public let addedAt: Instant
}
