internal import WalletCrypto

/// Sixteen bytes: a random identifier, or a blind key under which an engine keeps something.
package struct Bytes16: Sendable, Hashable, Comparable {
  private let high: UInt64
  private let low: UInt64

  package static let count = 16
  package static let zero = Bytes16(number: 0)

  /// Takes the first sixteen bytes. Nil when there are fewer.
  package init?(prefix bytes: some Collection<UInt8>) {
    guard bytes.count >= Self.count else { return nil }
    high = bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    low = bytes.dropFirst(8).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// A number, big-endian.
  package init(number: UInt64) {
    high = 0
    low = number
  }

  /// Base64url of exactly sixteen bytes.
  package init?(text: String) {
    guard text.utf8.count == 22, let bytes = Base64URL.decode(text) else { return nil }
    self.init(prefix: bytes)
  }

  package static func random() -> Bytes16 { Bytes16(prefix: SecureRandom.bytes(count))! }

  package var bytes: [UInt8] {
    (0..<Self.count).map { place in
      UInt8(truncatingIfNeeded: (place < 8 ? high : low) >> UInt64(56 - 8 * (place % 8)))
    }
  }

  package var text: String { Base64URL.encode(bytes) }

  package static func < (a: Bytes16, b: Bytes16) -> Bool { (a.high, a.low) < (b.high, b.low) }
}

extension FixedWidthInteger {
  /// The bytes, the most significant first.
  var bigEndianBytes: [UInt8] {
    stride(from: Self.bitWidth - 8, through: 0, by: -8).map { UInt8(truncatingIfNeeded: self >> Self($0)) }
  }
}
