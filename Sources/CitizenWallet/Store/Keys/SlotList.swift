internal import WalletCrypto

/// Which slots a store has, sealed with the store's own key (STO-70): it keeps what is said about them, and a slot
/// that was removed cannot be put back unnoticed.
struct SlotList: Sendable, Equatable {
  struct Entry: Sendable, Equatable {
    let id: SlotID
    /// SHA-256 of the slot.
    let digest: [UInt8]
    let addedAt: Instant
    let label: String

    init(_ slot: [UInt8], label: String, addedAt: Instant) {
      id = KeySlot.id(of: slot)
      digest = Digest.sha256(slot)
      self.addedAt = addedAt
      self.label = label
    }

    fileprivate init(_ reader: inout ByteReader) throws(Refusal) {
      id = SlotID(try reader.bytes16())
      digest = try reader.fixed(32)
      addedAt = Instant(milliseconds: Int64(bitPattern: try reader.number()))
      label = try reader.text(limit: UnlockSlot.maximumLabelBytes)
    }
  }

  private static let version: UInt8 = 1
  var entries: [Entry]

  init(_ entries: [Entry]) { self.entries = entries }

  var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.byte(Self.version)
    writer.count(entries.count)
    for entry in entries {
      writer.id(entry.id.value)
      writer.fixed(entry.digest)
      writer.number(UInt64(bitPattern: entry.addedAt.milliseconds))
      writer.text(entry.label)
    }
    return writer.bytes
  }

  /// - Throws: `tampered`, or `unsupported-format` for a list of a later version.
  init(_ bytes: [UInt8]) throws(Refusal) {
    var reader = ByteReader(bytes)
    guard try reader.byte() == Self.version else {
      throw Refusal(.unsupportedFormat, "the store's slot list is of a later version")
    }
    entries = []
    for _ in 0..<(try reader.count(limit: KeySlot.maximumSlots)) { entries.append(try Entry(&reader)) }
    try reader.finish()
  }

  /// - Throws: `tampered` when these are not the slots of the list, in its order.
  func require(_ slots: [[UInt8]]) throws(Refusal) {
    guard entries.map(\.digest) == slots.map(Digest.sha256), entries.map(\.id) == slots.map(KeySlot.id) else {
      throw Refusal(.tampered, "a key slot was added, removed or changed by somebody else than the store")
    }
  }

  /// The text of a label, composed.
  ///
  /// - Throws: `too-large`.
  static func label(_ text: String) throws(Refusal) -> String {
    let label = text.nfc
    guard label.utf8.count <= UnlockSlot.maximumLabelBytes else {
      throw Refusal(.tooLarge, "the label of a slot is longer than \(UnlockSlot.maximumLabelBytes) bytes")
    }
    return label
  }
}
