/// A version of a document, sealed and ready to put. It is made before the transaction begins.
struct DocumentDraft: Sendable {
  let id: DocumentID
  let version: DocumentEntry.Version
  let outline: Outline
  private let records: [SealedRecord]

  /// - Throws: `malformed` or `too-large` for a document that could not be read back.
  init(
    _ document: Document, _ content: DocumentContent?, as id: DocumentID, version: Int, storedAt: Instant,
    in part: OwnerPart
  ) throws(Refusal) {
    let stored = StoredDocument(
      id: id, version: version, document: document, storedAt: storedAt, content: content?.info)
    let record = part.seal(try DocumentRecord(stored: stored).checkedBytes(), as: .document(id, version: version))
    let file = content.map { part.seal($0.bytes, as: .content(id, version: version)) }
    self.id = id
    self.version = DocumentEntry.Version(document: record.digest, content: file?.digest)
    outline = Outline(of: document, storedAt: storedAt)
    records = [record] + (file.map { [$0] } ?? [])
  }

  func put(in change: inout VaultChange) throws {
    for record in records { try change.put(record) }
  }
}
