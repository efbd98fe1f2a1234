/// The event of a reading access, as a journal has it until a vault's log does (STO-62).
struct AccessEntry: Sendable {
  let owner: OwnerID
  /// How many events the vault's log had when the access saw it.
  let events: UInt64
  let entry: AuditEntry

  private static let actions: [AuditEvent.Action] = [
    .vaultOpened, .documentRead, .historyRead, .contentRead, .documentsListed, .documentsRead, .consentsRead,
    .holdsRead, .originsRead, .linksRead, .loginsRead,
  ]

  init(_ entry: AuditEntry, owner: OwnerID, events: UInt64) {
    self.owner = owner
    self.events = events
    self.entry = entry
  }

  // MARK: The binary form

  var bytes: [UInt8] {
    var writer = ByteWriter()
    write(to: &writer)
    return writer.bytes
  }

  func write(to writer: inout ByteWriter) {
    writer.reserve(256)
    writer.id(owner.value)
    writer.number(events)
    writer.number(UInt64(bitPattern: entry.at.milliseconds))
    writer.text(entry.action.rawValue)
    write(entry.actor, to: &writer)
    writer.text(entry.basis.text)
    writer.count(entry.documents.count)
    for document in entry.documents { writer.id(document.value) }
    writer.number(UInt64(entry.version ?? 0))
    writer.byte(entry.asOf == nil ? 0 : 1)
    if let asOf = entry.asOf { writer.number(UInt64(bitPattern: asOf.milliseconds)) }
  }

  private func write(_ actor: AuditEvent.Actor, to writer: inout ByteWriter) {
    switch actor {
    case .citizen(let digest):
      writer.byte(1)
      writer.count(digest.count)
      writer.fixed(digest)
    case .operator(let tool, let reason):
      writer.byte(2)
      writer.text(tool)
      writer.text(reason)
    case .system: writer.byte(3)
    case .representative(let digest, let relation, let evidence):
      writer.byte(4)
      writer.count(digest.count)
      writer.fixed(digest)
      writer.text(relation.rawValue)
      writer.count(evidence.count)
      writer.fixed(evidence)
    }
  }

  /// - Throws: `tampered` for another form, `unsupported-format` for an action of a later version.
  init(_ bytes: [UInt8]) throws(Refusal) {
    var reader = ByteReader(bytes)
    owner = OwnerID(try reader.bytes16())
    events = try reader.number()
    let at = Instant(milliseconds: Int64(bitPattern: try reader.number()))
    guard let action = AuditEvent.Action(rawValue: try reader.text(limit: 64)), Self.actions.contains(action) else {
      throw Refusal(.unsupportedFormat, "a journal has an access of a later version")
    }
    let actor = try Self.actor(&reader)
    guard let basis = try? LegalBasis(try reader.text(limit: 64)) else { throw ByteReader.malformed }
    var entry = AuditEntry(action, by: actor, on: basis, at: at)
    for _ in 0..<(try reader.count(limit: VaultHead.maximumDocuments)) {
      entry.documents.append(DocumentID(try reader.bytes16()))
    }
    guard let version = Int(exactly: try reader.number()), version <= VaultHead.maximumVersions else {
      throw ByteReader.malformed
    }
    entry.version = version == 0 ? nil : version
    if try reader.flag() { entry.asOf = Instant(milliseconds: Int64(bitPattern: try reader.number())) }
    try reader.finish()
    self.entry = entry
  }

  private static func actor(_ reader: inout ByteReader) throws(Refusal) -> AuditEvent.Actor {
    switch try reader.byte() {
    case 1: return .citizen(assertionDigest: try reader.fixed(try reader.count(limit: 48)))
    case 2:
      let tool = try reader.text(limit: OperatorAuthority.maximumBytes)
      return .operator(tool: tool, reason: try reader.text(limit: OperatorAuthority.maximumBytes))
    case 3: return .system
    case 4:
      let digest = try reader.fixed(try reader.count(limit: 48))
      guard let relation = RepresentationRelation(rawValue: try reader.text(limit: 32)) else {
        throw ByteReader.malformed
      }
      let evidence = try reader.fixed(try reader.count(limit: 48))
      return .representative(assertionDigest: digest, relation: relation, evidence: evidence)
    default: throw ByteReader.malformed
    }
  }
}
