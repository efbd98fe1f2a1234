internal import WalletCrypto

/// Random bytes for many records, drawn at once: a draw costs as much as sealing a kilobyte. Each is handed out once.
struct RandomDraw: ~Copyable {
  private let bytes: [UInt8]
  private var used = 0

  /// - Parameter count: how many records get an ID and a nonce.
  init(forRecords count: Int) { bytes = SecureRandom.bytes(count * (Bytes16.count + AES256GCM.nonceCount)) }

  mutating func id() -> Bytes16 { Bytes16(prefix: take(Bytes16.count))! }

  mutating func nonce() -> [UInt8] { Array(take(AES256GCM.nonceCount)) }

  private mutating func take(_ count: Int) -> ArraySlice<UInt8> {
    defer { used += count }
    return bytes[used..<(used + count)]
  }
}
