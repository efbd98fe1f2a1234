internal import WalletCrypto

/// An audit event before the log has given it a number and a link.
struct AuditEntry: JSONWritable, Sendable {
  var at: Instant
  var action: AuditEvent.Action
  var actor: AuditEvent.Actor
  var basis: LegalBasis
  var vault: OwnerID?
  var documents: [DocumentID] = []
  var version: Int?
  var asOf: Instant?
  var consent: ConsentID?
  var hold: HoldID?
  var recipient: String?
  var purpose: String?
  var dossier: String?
  var refusal: Refusal.Code?
  var slot: SlotID?
  var export: ExportID?
  var access: AccessName?
  var agreedBy: AuditEvent.Actor?
  /// The partition of an alias.
  var alias: Bytes16?
  var login: LoginID?
  /// What a `DossierFiling` says: no personal data.
  var filing: JSON?

  static let maximumBytes = 256 * 1024

  init(_ action: AuditEvent.Action, by actor: AuditEvent.Actor, on basis: LegalBasis, at now: Instant) {
    at = now
    self.action = action
    self.actor = actor
    self.basis = basis
  }

  /// The entry as it is sealed and chained (`Specs/store.md`).
  func write(to object: inout some JSONMembers) {
    object.add("at", at.description)
    object.add("action", action.rawValue)
    object.add("actor", actor)
    object.add("basis", basis.text)
    object.add("vault", vault?.value.text)
    object.add("documents", documents.isEmpty ? nil : .array(documents.map { .string($0.text) }))
    object.add("version", version.map { .integer(Int64($0)) })
    object.add("asOf", asOf?.description)
    object.add("consent", consent?.text)
    object.add("hold", hold?.text)
    object.add("recipient", recipient)
    object.add("purpose", purpose)
    object.add("dossier", dossier)
    object.add("refusal", refusal?.rawValue)
    object.add("slot", slot?.text)
    object.add("export", export?.text)
    object.add("access", access?.description)
    object.add("agreedBy", agreedBy)
    object.add("alias", alias?.text)
    object.add("login", login?.text)
    object.add("filing", filing)
  }
}

extension AuditEvent {
  /// Reads a sealed entry back.
  ///
  /// - Throws: `malformed` and its like; the log's reader turns them into `tampered`.
  init(_ entry: [UInt8], number: Int, link: [UInt8]) throws(Refusal) {
    var members = try JSONFields(JSON(parsing: entry, limit: AuditEntry.maximumBytes), "event")
    at = try members.instant("at")
    action = try Action(members.string("action", limit: 64))
    actor = try Actor(json: members.required("actor"))
    basis = try LegalBasis(members.string("basis", limit: 64))
    vault = try members.optionalString("vault", limit: 22)
    var documents: [DocumentID] = []
    for name in try members.optionalStrings("documents", limit: VaultHead.maximumDocuments) ?? [] {
      documents.append(try DocumentID(name))
    }
    self.documents = documents
    version = try members.optionalInteger("version", in: 1...Int64(VaultHead.maximumVersions)).map { Int($0) }
    asOf = try members.optionalInstant("asOf")
    consent = try members.optionalString("consent", limit: 22).map { text throws(Refusal) in try ConsentID(text) }
    hold = try members.optionalString("hold", limit: 22).map { text throws(Refusal) in try HoldID(text) }
    recipient = try members.optionalString("recipient")
    purpose = try members.optionalString("purpose")
    dossier = try members.optionalString("dossier")
    refusal = try members.optionalString("refusal", limit: 64).map { text throws(Refusal) in try Refusal.Code(text) }
    slot = try members.optionalString("slot", limit: 22).map { text throws(Refusal) in try SlotID(text) }
    export = try members.optionalString("export", limit: 22).map { text throws(Refusal) in try ExportID(text) }
    access = try members.optionalString("access", limit: 43).map { text throws(Refusal) in try AccessName(text) }
    agreedBy = try members.optional("agreedBy").map { json throws(Refusal) in try Actor(json: json) }
    alias = try members.optionalString("alias", limit: 22)
    login = try members.optionalString("login", limit: 22).map { text throws(Refusal) in try LoginID(text) }
    filing = members.optional("filing")
    try members.finish()
    self.number = number
    self.link = link
  }
}

extension AuditEvent.Actor: JSONWritable {
  init(json: JSON) throws(Refusal) {
    var members = try JSONFields(json, "actor")
    switch try members.string("role", limit: 16) {
    case "citizen":
      self = .citizen(assertionDigest: Base64URL.decode(try members.string("assertion", limit: 64)) ?? [])
    case "operator": self = .operator(tool: try members.string("tool"), reason: try members.string("reason"))
    case "representative":
      guard let relation = RepresentationRelation(rawValue: try members.string("relation", limit: 32)) else {
        throw Refusal(.malformed, "an unknown relation in an event")
      }
      self = .representative(
        assertionDigest: Base64URL.decode(try members.string("assertion", limit: 64)) ?? [], relation: relation,
        evidence: Base64URL.decode(try members.string("evidence", limit: 64)) ?? [])
    case "system": self = .system
    default: throw Refusal(.malformed, "an unknown role in an event")
    }
    try members.finish()
  }

  func write(to object: inout some JSONMembers) {
    object.add("role", role.rawValue)
    switch self {
    case .citizen(let digest): object.add("assertion", Base64URL.encode(digest))
    case .operator(let tool, let reason):
      object.add("tool", tool)
      object.add("reason", reason)
    case .representative(let digest, let relation, let evidence):
      object.add("assertion", Base64URL.encode(digest))
      object.add("relation", relation.rawValue)
      object.add("evidence", Base64URL.encode(evidence))
    case .system: break
    }
  }
}
