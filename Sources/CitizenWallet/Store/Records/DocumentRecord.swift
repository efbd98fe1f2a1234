/// The payload of a document record: the document with where and since when it is kept.
struct DocumentRecord {
  static let maximumBytes = 8 * 1024 * 1024

  let stored: StoredDocument

  var json: JSON {
    .object(members: [
      ("id", .string(stored.id.text)),
      ("version", .integer(Int64(stored.version))),
      ("storedAt", .string(stored.storedAt.description)),
      ("change", .string(stored.change.rawValue)),
      ("by", .string(stored.by.rawValue)),
      ("content", stored.contentRecord?.json),
      ("document", stored.document.json),
    ])
  }

  /// STO-20: the bytes to seal, after making sure that they can be read back.
  ///
  /// - Throws: `malformed` or `too-large` for a document that goes beyond `Specs/document.md`.
  func checkedBytes() throws(Refusal) -> [UInt8] {
    let bytes = json.bytes
    _ = try StoredDocument(parsing: bytes)
    return bytes
  }
}

extension StoredDocument {
  /// - Throws: `malformed` and its like.
  init(parsing payload: [UInt8]) throws(Refusal) {
    var members = try JSONFields(JSON(parsing: payload, limit: DocumentRecord.maximumBytes), "stored document")
    id = try DocumentID(members.string("id", limit: 22))
    version = Int(try members.optionalInteger("version", in: 1...Int64(VaultHead.maximumVersions)) ?? 0)
    storedAt = try members.instant("storedAt")
    change = try DocumentChange(members.string("change", limit: 32))
    by = try AuditEvent.Role(members.string("by", limit: 16))
    contentRecord = try members.optional("content").map { json throws(Refusal) in try ContentRecord(json: json) }
    document = try Document(json: members.required("document"))
    try members.finish()
  }
}
