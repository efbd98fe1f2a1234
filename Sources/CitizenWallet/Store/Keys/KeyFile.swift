internal import WalletCrypto

/// The part of the keys area that belongs to no owner: the header, the store's own key, the slots.
struct KeyFile: Sendable, Equatable {
  static let partition = Partition(.keys, .zero)
  private static let headerKey = Bytes16(number: 0)
  private static let storeKeyKey = Bytes16(number: 1)
  private static let slotListKey = Bytes16(number: 2)
  private static let firstSlotKey = Bytes16(number: 256)
  private static let magic = Array("CWSTORE".utf8)
  private static let version: UInt8 = 1

  let storeID: Bytes16
  /// The store's wrapped data key.
  let storeKey: [UInt8]
  /// The sealed list of the slots.
  let slotList: [UInt8]
  let slots: [[UInt8]]

  /// STO-02: magic ‖ version ‖ store ID.
  private var header: [UInt8] { Self.magic + [Self.version] + storeID.bytes }

  func write(to writer: any StoreWriter) throws {
    try writer.put(header, for: Self.headerKey)
    try writer.put(storeKey, for: Self.storeKeyKey)
    try writer.put(slotList, for: Self.slotListKey)
    let places = slots.indices.map { Bytes16(number: 256 + UInt64($0)) }
    for (place, slot) in zip(places, slots) { try writer.put(slot, for: place) }
    for place in try writer.keys() where place >= Self.firstSlotKey && !places.contains(place) {
      try writer.remove(place)
    }
  }

  /// - Throws: `unsupported-format` for a later version, `tampered` when a part is missing or broken.
  init(from reader: any StoreReader) throws {
    guard let header = try reader.get(Self.headerKey) else { throw Self.broken }
    storeID = try Self.storeID(in: header)
    guard let storeKey = try reader.get(Self.storeKeyKey), let slotList = try reader.get(Self.slotListKey) else {
      throw Self.broken
    }
    self.storeKey = storeKey
    self.slotList = slotList
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

  init(storeID: Bytes16, storeKey: [UInt8], slotList: [UInt8], slots: [[UInt8]]) {
    self.storeID = storeID
    self.storeKey = storeKey
    self.slotList = slotList
    self.slots = slots
  }

  func with(slots: [[UInt8]], list: [UInt8]) -> KeyFile {
    KeyFile(storeID: storeID, storeKey: storeKey, slotList: list, slots: slots)
  }

  /// - Throws: `conflict` when somebody else has changed it.
  func requireUnchanged(in reader: any StoreReader) throws {
    guard try KeyFile(from: reader) == self else {
      throw Refusal(.conflict, "somebody else has changed the store's slots")
    }
  }

  /// The master key behind any slot that the secret opens.
  ///
  /// - Throws: `wrong-key` when it opens none, `tampered` when a slot does not have its form.
  func master(for unlock: StoreUnlock) throws -> SecretBytes { try slot(for: unlock).master }

  /// The first slot that the secret opens, of those at `places` if any are given.
  func slot(for unlock: StoreUnlock, among places: [Int]? = nil) throws -> (index: Int, master: SecretBytes) {
    for index in places ?? Array(slots.indices) {
      if let master = try KeySlot.open(slots[index], with: unlock, storeID: storeID) { return (index, master) }
    }
    throw Refusal(.wrongKey, "the passphrase or key opens no slot of the store")
  }

  private static let broken = Refusal(.tampered, "the store's keys do not have their form")
}
