/// The payload of a document record: the document with where and since when it is kept.
struct DocumentRecord {
  static let maximumBytes = 8 * 1024 * 1024

  let stored: StoredDocument

  private var json: JSON {
    .object(distinct: [
      ("id", .string(stored.id.text)),
      ("version", .integer(Int64(stored.version))),
      ("storedAt", .string(stored.storedAt.description)),
      ("change", .string(stored.change.rawValue)),
      ("by", .string(stored.by.rawValue)),
      ("content", stored.contentRecord?.json),
      ("document", stored.document.json),
    ])
  }

  /// STO-20: the bytes to seal, after making sure that they can be read back: the text says the same as the value that
  /// it is written from, so only the value is read.
  ///
  /// - Throws: `malformed` or `too-large` for a document that goes beyond `Specs/document.md`.
  func checkedBytes() throws(Refusal) -> [UInt8] {
    let json = json
    guard json.canBeRead() else { throw Refusal(.malformed, "a document nests too deep or has a number that is none") }
    _ = try StoredDocument(json: json)
    let bytes = json.bytes
    guard bytes.count <= Self.maximumBytes else {
      throw Refusal(.tooLarge, "a document is longer than \(Self.maximumBytes) bytes")
    }
    return bytes
  }
}

extension StoredDocument {
  /// - Throws: `malformed` and its like.
  init(parsing payload: [UInt8]) throws(Refusal) {
    try self.init(json: JSON(parsing: payload, limit: DocumentRecord.maximumBytes))
  }

  fileprivate init(json: JSON) throws(Refusal) {
    var members = try JSONFields(json, "stored document")
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
