internal import WalletCrypto

/// Random bytes for several records, drawn at once: a draw costs as much as sealing a kilobyte. Each is handed out once.
struct RandomDraw: ~Copyable {
  private var bytes: ArraySlice<UInt8>
  private let count: Int

  /// - Parameter count: how many records get an ID and a nonce. For more than these it draws again.
  init(forRecords count: Int) {
    self.count = count * (Bytes16.count + AES256GCM.nonceCount)
    bytes = SecureRandom.bytes(self.count)[...]
  }

  mutating func id() -> Bytes16 { Bytes16(prefix: take(Bytes16.count))! }

  mutating func nonce() -> [UInt8] { Array(take(AES256GCM.nonceCount)) }

  private mutating func take(_ wanted: Int) -> ArraySlice<UInt8> {
    if bytes.count < wanted { bytes = SecureRandom.bytes(count)[...] }
    defer { bytes.removeFirst(wanted) }
    return bytes.prefix(wanted)
  }
}
