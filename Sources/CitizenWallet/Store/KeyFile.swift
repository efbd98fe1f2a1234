internal import WalletCrypto

/// The part of the keys area that belongs to no owner: the header, the store's own key, the slots.
struct KeyFile: Sendable {
  static let partition = Partition(.keys, .zero)
  private static let headerKey = Bytes16(number: 0)
  private static let storeKeyKey = Bytes16(number: 1)
  private static let firstSlotKey = Bytes16(number: 256)
  private static let magic = Array("CWSTORE".utf8)
  private static let version: UInt8 = 1

  let storeID: Bytes16
  /// The store's wrapped data key.
  let storeKey: [UInt8]
  let slots: [[UInt8]]

  /// STO-02: magic ‖ version ‖ store ID.
  private var header: [UInt8] { Self.magic + [Self.version] + storeID.bytes }

  func write(to writer: any StoreWriter) throws {
    try writer.put(header, for: Self.headerKey)
    try writer.put(storeKey, for: Self.storeKeyKey)
    for (number, slot) in slots.enumerated() { try writer.put(slot, for: Bytes16(number: 256 + UInt64(number))) }
  }

  /// - Throws: `unsupported-format` for a later version, `tampered` when a part is missing or broken.
  init(from reader: any StoreReader) throws {
    guard let header = try reader.get(Self.headerKey), let storeKey = try reader.get(Self.storeKeyKey) else {
      throw Self.broken
    }
    storeID = try Self.storeID(in: header)
    self.storeKey = storeKey
    let slotKeys = try reader.keys().filter { $0 >= Self.firstSlotKey }
    guard (1...KeySlot.maximumSlots).contains(slotKeys.count) else { throw Self.broken }
    slots = try slotKeys.compactMap(reader.get)
  }

  static func storeID(in header: [UInt8]) throws(Refusal) -> Bytes16 {
    guard header.starts(with: magic), header.count > magic.count else { throw broken }
    guard header[magic.count] == version else { throw Refusal(.unsupportedFormat, "the store is of a later version") }
    guard header.count == magic.count + 1 + Bytes16.count else { throw broken }
    return Bytes16(prefix: header.dropFirst(magic.count + 1))!
  }

  init(storeID: Bytes16, storeKey: [UInt8], slots: [[UInt8]]) {
    self.storeID = storeID
    self.storeKey = storeKey
    self.slots = slots
  }

  /// The master key behind any slot that the secret opens.
  ///
  /// - Throws: `wrong-key` when it opens none, `tampered` when no slot has its form.
  func master(for unlock: StoreUnlock) throws -> SecretBytes {
    for slot in slots {
      if let master = try KeySlot.open(slot, with: unlock, storeID: storeID) { return master }
    }
    throw Refusal(.wrongKey, "the passphrase or key opens no slot of the store")
  }

  private static let broken = Refusal(.tampered, "the store's keys do not have their form")
}
