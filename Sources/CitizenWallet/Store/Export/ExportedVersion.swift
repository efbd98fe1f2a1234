internal import WalletCrypto

/// A version of a document as an export has it (EXP-05): what the store's record says, without what opens the
/// content there.
struct ExportedVersion: Sendable, Equatable {
  let id: DocumentID
  let version: Int
  let storedAt: Instant
  let change: DocumentChange
  let by: AuditEvent.Role
  let content: DocumentContent.Info?
  let document: Document
  var hasOwnContent = false

  init(_ stored: StoredDocument) {
    id = stored.id
    version = stored.version
    storedAt = stored.storedAt
    change = stored.change
    by = stored.by
    content = stored.content
    document = stored.document
  }

  /// Whether the vault's version is this one.
  func isSame(as stored: StoredDocument) -> Bool {
    var other = ExportedVersion(stored)
    other.hasOwnContent = hasOwnContent
    return self == other
  }

  var json: JSON {
    let content: JSON? = content.map { info in
      [
        "mediaType": .string(info.mediaType), "size": .integer(Int64(info.size)),
        "sha256": .string(Base64URL.encode(info.sha256)),
      ]
    }
    return .object(members: [
      ("id", .string(id.text)), ("version", .integer(Int64(version))), ("storedAt", .string(storedAt.description)),
      ("change", .string(change.rawValue)), ("by", .string(by.rawValue)), ("content", content),
      ("document", document.json),
    ])
  }

  init(_ bytes: [UInt8]) throws(Refusal) {
    var members = try JSONFields(JSON(parsing: bytes, limit: StoredDocument.maximumBytes), "version")
    id = try DocumentID(members.string("id", limit: 22))
    version = Int(try members.optionalInteger("version", in: 1...Int64(VaultHead.maximumVersions)) ?? 0)
    storedAt = try members.instant("storedAt")
    change = try DocumentChange(members.string("change", limit: 32))
    by = try AuditEvent.Role(members.string("by", limit: 16))
    content = try members.optional("content").map { json throws(Refusal) in try Self.info(json) }
    document = try Document(json: members.required("document"))
    try members.finish()
  }

  private static func info(_ json: JSON) throws(Refusal) -> DocumentContent.Info {
    var members = try JSONFields(json, "content")
    let mediaType = try members.string("mediaType", limit: DocumentContent.maximumMediaTypeBytes)
    try DocumentContent.check(mediaType: mediaType)
    let size = try members.optionalInteger("size", in: 0...Int64(ContentSource.maximumBytes))
    let sha256 = Base64URL.decode(try members.string("sha256", limit: 43))
    try members.finish()
    guard let size, let sha256, sha256.count == 32 else {
      throw Refusal(.malformed, "a content has a size and a SHA-256")
    }
    return DocumentContent.Info(mediaType: mediaType, size: Int(size), sha256: sha256)
  }

  /// - Parameter before: the version before; nil for the first.
  /// - Throws: `malformed` when this cannot come after it.
  func check(after before: ExportedVersion?) throws(Refusal) {
    guard version == (before?.version ?? 0) + 1, before.map({ $0.id == id }) ?? true,
      (change == .stored) == (before == nil), hasOwnContent || content == before?.content || content == nil
    else { throw Self.outOfPlace }
    guard let state = change.state else { return }
    guard let before, document == before.document.with(document.status), content == before.content, !hasOwnContent,
      state == document.status.state, before.document.status.state.canBecome(state)
    else { throw Self.outOfPlace }
  }

  private static let outOfPlace = Refusal(.malformed, "a version does not follow from the one before")
}
