internal import WalletCrypto

/// What has come with an import beside the documents, and is kept as it came (EXP-13).
public struct VaultOrigin: Sendable, Equatable {
  /// An origin may be this long, as JSON.
  static let maximumBytes = 48 * 1024 * 1024

  public let id: ExportID
  public let exportedAt: Instant
  public let importedAt: Instant
  /// Who answers for it.
  public let importedBy: AuditEvent.Actor
  /// The documents of the export.
  public let documents: [DocumentID]
  /// The consents that were given in the other store. They permit nothing here.
  public let consents: [Consent]
  /// The other store's trail of the person's vault. Its links belong to that store.
  public let events: [AuditEvent]

  var json: JSON {
    [
      "exportID": .string(id.text), "exportedAt": .string(exportedAt.description),
      "importedAt": .string(importedAt.description), "importedBy": importedBy.json,
      "documents": .array(documents.map { .string($0.text) }), "consents": .array(consents.map(\.json)),
      "events": .array(events.map(\.json)),
    ]
  }

  init(
    id: ExportID, exportedAt: Instant, importedAt: Instant, importedBy: AuditEvent.Actor, documents: [DocumentID],
    consents: [Consent], events: [AuditEvent]
  ) {
    self.id = id
    self.exportedAt = exportedAt
    self.importedAt = importedAt
    self.importedBy = importedBy
    self.documents = documents
    self.consents = consents
    self.events = events
  }

  init(_ bytes: [UInt8]) throws(Refusal) {
    var members = try JSONFields(JSON(parsing: bytes, limit: Self.maximumBytes), "origin")
    id = try ExportID(members.string("exportID", limit: 22))
    exportedAt = try members.instant("exportedAt")
    importedAt = try members.instant("importedAt")
    importedBy = try AuditEvent.Actor(json: members.required("importedBy"))
    var documents: [DocumentID] = []
    for name in try members.optionalStrings("documents", limit: VaultHead.maximumDocuments) ?? [] {
      documents.append(try DocumentID(name))
    }
    self.documents = documents
    var consents: [Consent] = []
    for json in try members.optionalArray("consents", limit: VaultHead.maximumConsents) ?? [] {
      consents.append(try Consent(json: json))
    }
    self.consents = consents
    var events: [AuditEvent] = []
    for json in try members.optionalArray("events", limit: Int(Int32.max)) ?? [] {
      events.append(try AuditEvent(json: json))
    }
    self.events = events
    try members.finish()
  }
}

extension VaultOrigin: CustomStringConvertible, CustomReflectable {
  public var description: String { "VaultOrigin(\(id), redacted)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}

extension AuditEvent {
  /// Reads the form in which events are shown: `number`, the sealed entry's members, `link`.
  init(json: JSON) throws(Refusal) {
    var members = try JSONFields(json, "event")
    let number = try members.optionalInteger("number", in: 1...Int64(Int32.max))
    let link = Base64URL.decode(try members.string("link", limit: 43))
    guard let number, let link, link.count == 32 else { throw Refusal(.malformed, "an event has a number and a link") }
    try self.init(JSON.object(members.takeRest()).bytes, number: Int(number), link: link)
  }
}

extension VaultView {
  /// STO-76
  ///
  /// - Throws: `tampered`.
  func origin(_ entry: VaultHead.OriginEntry) throws -> VaultOrigin {
    guard let origin = try? VaultOrigin(payload(.origin(entry.id), digest: entry.digest)), origin.id == entry.id else {
      throw ByteReader.malformed
    }
    return origin
  }
}

extension Vault {
  /// What has come with imports beside the documents, in the order of the imports.
  ///
  /// - Throws: `tampered`, `locked`; ``StoreFailure``.
  public func origins(at now: Instant) async throws -> [VaultOrigin] {
    try await accessAll(logging: entry(.originsRead, at: now)) { view, _ in
      try view.head.origins.map(view.origin)
    }.flatMap(\.value)
  }
}
