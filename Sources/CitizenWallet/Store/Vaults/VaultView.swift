internal import WalletCrypto

/// One owner's records as a transaction sees them, with the head already verified.
struct VaultView {
  let part: OwnerPart
  private let shared: SharedHead
  private let reader: any StoreReader

  var head: VaultHead { shared.value }

  /// Nil when the owner has no head and no other record.
  ///
  /// - Parameter isAccess: leaves it to the opening of the vault, to its next change and to a check to see whether
  ///   the head is older than its log.
  /// - Throws: `tampered` when the head is missing, or older than what lies beside it.
  static func load(_ part: OwnerPart, from reader: any StoreReader, isAccess: Bool = false) throws -> VaultView? {
    let moment = try reader.moment  // STO-110
    if isAccess, let moment, let head = part.head(at: moment) {
      return VaultView(part, head: head, reader: reader)
    }
    guard let sealed = try reader.get(part.key(of: .head)) else {
      guard try reader.keys().isEmpty else { throw Refusal(.tampered, "a vault has records and no head") }
      return nil
    }
    let head = try part.head(in: sealed, at: moment)
    // STO-17: the event after the last one would have been written with a later head.
    guard try isAccess || reader.get(part.key(of: .event(head.value.eventCount + 1))) == nil else {
      throw Refusal(.tampered, "a vault's head is older than its log")
    }
    return VaultView(part, head: head, reader: reader)
  }

  /// The sealed bytes of a record that the head vouches for (STO-15).
  ///
  /// - Throws: `tampered` when it is missing or another one.
  func sealed(_ name: RecordName, digest: [UInt8]) throws -> [UInt8] {
    guard let sealed = try reader.get(part.key(of: name)), ConstantTime.areEqual(Digest.sha256(sealed), digest) else {
      throw Refusal(.tampered, "a record of the vault is missing or is not the one that was put there")
    }
    return sealed
  }

  func payload(_ name: RecordName, digest: [UInt8]) throws -> [UInt8] {
    try part.open(sealed(name, digest: digest), as: name)
  }

  /// What the log vouches for and not the head: it opens under its name, or is not what was put there.
  func payload(_ name: RecordName) throws -> [UInt8] {
    guard let sealed = try reader.get(part.key(of: name)) else {
      throw Refusal(.tampered, "a record of the vault is missing")
    }
    return try part.open(sealed, as: name)
  }

  func has(_ name: RecordName) throws -> Bool { try reader.get(part.key(of: name)) != nil }

  /// The log from its first event, with the chain verified (STO-16).
  func events() throws -> [AuditEvent] {
    var events: [AuditEvent] = []
    try forEachEvent { events.append($0) }
    return events
  }

  /// The same, one at a time: the log of a large store does not fit into memory. What was seen counts when this returns.
  func forEachEvent(_ body: (AuditEvent) throws -> Void) throws {
    var link = [UInt8](repeating: 0, count: 32)
    guard head.eventCount < UInt64(Int32.max) else { throw Self.brokenLog }
    for number in 0..<head.eventCount {
      let (kept, entry) = try event(number + 1)
      link = part.link(entry, number: number + 1, after: link)
      guard ConstantTime.areEqual(kept, link),
        let event = try? AuditEvent(entry, number: Int(number) + 1, link: link)
      else { throw Self.brokenLog }
      try body(event)
    }
    guard ConstantTime.areEqual(link, head.lastLink) else { throw Self.brokenLog }
  }

  /// The log's last event; nil when it is empty.
  func lastEvent() throws -> AuditEvent? {
    head.eventCount > 0 ? try event(numbered: head.eventCount) : nil
  }

  /// One event, without the chain.
  func event(numbered number: UInt64) throws -> AuditEvent {
    let (link, entry) = try event(number)
    guard let count = Int(exactly: number), let event = try? AuditEvent(entry, number: count, link: link) else {
      throw Self.brokenLog
    }
    return event
  }

  /// The part with a head that somebody has verified.
  init(_ part: OwnerPart, head: SharedHead, reader: any StoreReader) {
    (self.part, self.reader, shared) = (part, reader, head)
  }

  /// The same part with what a transaction has put into it since.
  func with(_ head: VaultHead) -> VaultView {
    VaultView(part, head: SharedHead(head), reader: reader)
  }

  /// The link of an event, by its record alone; nil when the log has not come so far.
  ///
  /// - Throws: `tampered`.
  func link(of number: UInt64) throws -> [UInt8]? {
    if number == head.eventCount { return head.lastLink }
    guard number > 0 else { return [UInt8](repeating: 0, count: 32) }
    return number < head.eventCount ? try event(number).link : nil
  }

  /// STO-39: an event's record has its link before the entry.
  private func event(_ number: UInt64) throws -> (link: [UInt8], entry: [UInt8]) {
    let name = RecordName.event(number)
    guard let sealed = try reader.get(part.key(of: name)) else { throw Self.brokenLog }
    let payload = try part.open(sealed, as: name)
    guard payload.count > 32 else { throw Self.brokenLog }
    return (Array(payload[..<32]), Array(payload[32...]))
  }

  private static let brokenLog = Refusal(.tampered, "the audit log is not the one that was written")
}
