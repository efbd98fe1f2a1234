/// The payload of a document record: the document with where and since when it is kept, and the key of its content.
extension StoredDocument: JSONWritable {
  static let maximumBytes = 8 * 1024 * 1024

  func write(to object: inout some JSONMembers) {
    object.add("id", id.text)
    object.require((1...VaultHead.maximumVersions).contains(version), "a document has at most so many versions")
    object.add("version", .integer(Int64(version)))
    object.add("storedAt", storedAt.description)
    object.add("change", change.rawValue)
    object.add("by", by.rawValue)
    object.add("content", contentRecord)
    object.add("document", document)
  }

  /// STO-20: the bytes to seal. They can be read back: what a value could break among the limits of `Specs/document.md` is
  /// held against them where it is written, everything else is ruled out by its type.
  ///
  /// - Throws: `malformed` or `too-large` for a document that goes beyond `Specs/document.md`.
  func payload() throws(Refusal) -> [UInt8] {
    let bytes = try checkedJSONBytes()
    guard bytes.count <= Self.maximumBytes else {
      throw Refusal(.tooLarge, "a document is longer than \(Self.maximumBytes) bytes")
    }
    // Not a check, which stands above: every test that stores something would tell of a limit that was forgotten there.
    assert((try? StoredDocument(parsing: bytes)) != nil, "a document that is stored reads back")
    return bytes
  }

  /// - Throws: `malformed` and its like.
  init(parsing payload: [UInt8]) throws(Refusal) {
    try self.init(json: JSON(parsing: payload, limit: Self.maximumBytes))
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
