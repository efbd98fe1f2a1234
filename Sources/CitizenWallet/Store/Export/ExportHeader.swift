internal import WalletCrypto

/// What stands before the sealed archive of an export (EXP-01): which export it is, and the slots that open it.
struct ExportHeader: Sendable, Equatable {
  private static let magic = Array("CWEXPORT".utf8)
  private static let version: UInt8 = 1
  private static let label = Array("citizenwallet/1/export".utf8)
  /// Magic, version, ID and count.
  static let fixedCount = magic.count + 1 + Bytes16.count + 1

  let id: Bytes16
  let slots: [[UInt8]]

  var bytes: [UInt8] {
    var bytes = Self.magic + [Self.version] + id.bytes + [UInt8(slots.count)]
    for slot in slots { bytes += UInt16(slot.count).bigEndianBytes + slot }
    return bytes
  }

  /// A header for whoever has one of the secrets, with a new file key.
  static func make(for unlocks: [StoreUnlock]) throws -> (header: ExportHeader, message: ChunkedMessage) {
    guard (1...KeySlot.maximumSlots).contains(unlocks.count) else {
      throw Refusal(.malformed, "an export is for 1 to \(KeySlot.maximumSlots) secrets")
    }
    let id = Bytes16.random()
    let key = SecretBytes.random(count: AES256GCM.keyCount)
    let slots = try unlocks.map { try KeySlot.seal(master: key, under: $0, storeID: id) }
    let header = ExportHeader(id: id, slots: slots)
    return (header, ChunkedMessage(sealingUnder: header.messageKey(key), context: header.context))
  }

  private init(id: Bytes16, slots: [[UInt8]]) {
    self.id = id
    self.slots = slots
  }

  /// - Throws: `unsupported-format` for something else or a later version; `malformed`.
  init(from input: InputFile) async throws {
    let fixed = try await input.read(Self.fixedCount)
    guard fixed.starts(with: Self.magic), fixed.count > Self.magic.count else {
      throw Refusal(.unsupportedFormat, "the file is no sealed export")
    }
    guard fixed[Self.magic.count] == Self.version else {
      throw Refusal(.unsupportedFormat, "the export is of a later version")
    }
    guard fixed.count == Self.fixedCount, let id = Bytes16(prefix: fixed[(Self.magic.count + 1)...]),
      let count = fixed.last, (1...KeySlot.maximumSlots).contains(Int(count))
    else { throw Self.malformed }
    var slots: [[UInt8]] = []
    for _ in 0..<count {
      let length = try await input.read(2).reduce(0) { $0 << 8 | Int($1) }
      let slot = try await input.read(length)
      guard slot.count == length, length > 18 else { throw Self.malformed }
      slots.append(slot)
    }
    self.init(id: id, slots: slots)
  }

  /// The file key behind any slot that the secret opens.
  ///
  /// - Throws: `wrong-key`; `malformed` for a slot that has no form of ours or asks scrypt for too much.
  func open(with unlock: StoreUnlock) throws -> SecretBytes {
    for slot in slots {
      do {
        if let key = try KeySlot.open(slot, with: unlock, storeID: id) { return key }
      } catch let refusal as Refusal where refusal.code == .tampered {
        throw Self.malformed
      }
    }
    throw Refusal(.wrongKey, "the passphrase or key opens no slot of the export")
  }

  /// EXP-02
  func message(opening header: [UInt8], with key: SecretBytes) -> ChunkedMessage? {
    ChunkedMessage(opening: header, key: messageKey(key), context: context)
  }

  private func messageKey(_ key: SecretBytes) -> SecretBytes {
    StoreKeys.derive(from: key, storeID: id, info: Self.label)
  }

  private var context: [UInt8] { Self.label + [0] + Digest.sha256(bytes) }

  private static let malformed = Refusal(.malformed, "the header of the export does not have its form")
}
