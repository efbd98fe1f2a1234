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
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Self.count)
    bytes.append(self)
    return bytes
  }

  fileprivate func append(to bytes: inout [UInt8]) {
    bytes.append(bigEndian: high)
    bytes.append(bigEndian: low)
  }

  /// Both halves, in the order of their bytes.
  var bigEndianHalves: (UInt64, UInt64) { (high.bigEndian, low.bigEndian) }

  package var text: String { Base64URL.encode(bytes) }

  package static func < (a: Bytes16, b: Bytes16) -> Bool { (a.high, a.low) < (b.high, b.low) }
}

extension FixedWidthInteger {
  /// The bytes, the most significant first.
  var bigEndianBytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Self.bitWidth / 8)
    bytes.append(bigEndian: self)
    return bytes
  }
}

extension [UInt8] {
  /// Looks at many bytes at once, as `==` does not (Swift 6.3).
  func hasSameBytes(as other: [UInt8]) -> Bool {
    guard count == other.count else { return false }
    let (bytes, others) = (span, other.span)
    var difference: UInt8 = 0
    for index in bytes.indices { difference |= bytes[index] ^ others[index] }
    return difference == 0
  }

  mutating func append(bigEndian number: some FixedWidthInteger) {
    var shift = number.bitWidth - 8
    while shift >= 0 {
      append(UInt8(truncatingIfNeeded: number >> shift))
      shift -= 8
    }
  }

  mutating func append(_ value: Bytes16) { value.append(to: &self) }
}
