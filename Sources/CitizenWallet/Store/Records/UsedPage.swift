internal import WalletCrypto

/// A part of what was used once: the one record of a partition of its own, sealed with the store's key.
///
/// The pages spread what is remembered, so that a taking reads and writes little, and what has expired goes
/// whenever its page is written.
struct UsedPage: Sendable {
  let number: UInt16
  private(set) var entries: [Entry] = []

  struct Entry: Sendable, Equatable {
    let mark: Bytes16
    let expiry: Instant
  }

  static let count = 4096
  static let maximumEntries = 65_536
  private static let version: UInt8 = 1

  /// Where a key is remembered, and by what (STO-90).
  struct Place: Sendable, Equatable {
    let page: UInt16
    let mark: Bytes16

    init(of key: [UInt8]) {
      let digest = Digest.sha256(key)
      page = (UInt16(digest[0]) << 8 | UInt16(digest[1])) % UInt16(UsedPage.count)
      mark = Bytes16(prefix: digest)!
    }
  }

  private init(_ number: UInt16) { self.number = number }

  /// Remembers a mark, and forgets what has expired (STO-93).
  ///
  /// - Returns: false when the mark is there.
  /// - Throws: `too-large` when the page is full.
  mutating func take(_ mark: Bytes16, until expiry: Instant, at now: Instant) throws(Refusal) -> Bool {
    entries.removeAll { $0.expiry < now }
    guard !entries.contains(where: { $0.mark == mark }) else { return false }
    guard entries.count < Self.maximumEntries else {
      throw Refusal(.tooLarge, "more was used at once than can be remembered")
    }
    entries.append(Entry(mark: mark, expiry: expiry))
    return true
  }

  /// STO-91
  func sealed(by keys: StoreKeys) -> SealedRecord {
    var writer = ByteWriter()
    writer.byte(Self.version)
    writer.count(entries.count)
    for entry in entries {
      writer.id(entry.mark)
      writer.number(UInt64(bitPattern: entry.expiry.milliseconds))
    }
    return keys.store.seal(writer.bytes, as: .used(page: number))
  }

  /// An empty page where there is none.
  ///
  /// - Throws: `tampered`; `unsupported-format` for a page of a later version.
  static func load(_ number: UInt16, from reader: any StoreReader, keys: StoreKeys) throws -> UsedPage {
    let name = RecordName.used(page: number)
    let key = keys.store.key(of: name)
    guard try reader.keys().allSatisfy({ $0 == key }) else {
      throw Refusal(.tampered, "something lies beside a page of what was used")
    }
    guard let sealed = try reader.get(key) else { return UsedPage(number) }
    return try UsedPage(number, keys.store.open(sealed, as: name))
  }

  init(_ number: UInt16, _ payload: [UInt8]) throws(Refusal) {
    self.number = number
    var reader = ByteReader(payload)
    guard try reader.byte() == Self.version else {
      throw Refusal(.unsupportedFormat, "a page of what was used is of a later version")
    }
    for _ in 0..<(try reader.count(limit: Self.maximumEntries)) {
      let mark = try reader.bytes16()
      entries.append(Entry(mark: mark, expiry: Instant(milliseconds: Int64(bitPattern: try reader.number()))))
    }
    try reader.finish()
  }
}
