/// A change of one owner's part: what it puts, its audit event and the new head are one transaction.
struct VaultChange: ~Copyable {
  let part: OwnerPart
  var head: VaultHead
  private let writer: any StoreWriter
  /// For the head and, mostly, one event.
  private var random = RandomDraw(forRecords: 1)

  init(_ part: OwnerPart, head: VaultHead, writer: any StoreWriter) {
    self.part = part
    self.head = head
    self.writer = writer
  }

  mutating func put(_ record: SealedRecord) throws { try writer.put(record.bytes, for: record.key) }

  mutating func remove(_ name: RecordName) throws { try writer.remove(part.key(of: name)) }

  /// Appends to the owner's log.
  mutating func log(_ entry: AuditEntry) throws {
    let bytes = entry.jsonBytes
    head.eventCount += 1
    head.lastLink = part.link(bytes, number: head.eventCount, after: head.lastLink)
    try put(part.seal(head.lastLink + bytes, as: .event(head.eventCount), nonce: random.nonce()))  // STO-39
  }

  /// Puts the new head. Nothing may follow.
  mutating func finish() throws {
    try put(sealedHead())
  }

  /// The new head, to be put as the last.
  mutating func sealedHead() -> SealedRecord {
    head.sequence += 1
    return part.seal(head, nonce: random.nonce())
  }
}
