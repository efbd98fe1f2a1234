/// A version of a document, sealed and ready to put.
struct DocumentDraft: Sendable {
  let id: DocumentID
  let version: DocumentEntry.Version
  let outline: Outline
  let retainedUntil: CalendarDate?
  private let records: [SealedRecord]

  /// A version that somebody puts, with its file if there is one. It is made before the transaction begins.
  ///
  /// - Throws: `malformed` or `too-large` for a document that could not be read back.
  init(
    _ document: Document, _ content: DocumentContent?, as id: DocumentID, version: Int, storedAt: Instant,
    by role: AuditEvent.Role, in part: OwnerPart
  ) throws(Refusal) {
    let stored = StoredDocument(
      id: id, version: version, document: document, storedAt: storedAt, change: version == 1 ? .stored : .replaced,
      by: role, content: content?.info)
    let file = content.map { part.seal($0.bytes, as: .content(id, version: version)) }
    try self.init(stored, file: file, contentOf: nil, in: part)
  }

  /// A version with the content of an earlier one, by reference.
  ///
  /// - Throws: as above.
  init(_ stored: StoredDocument, contentOf version: Int?, in part: OwnerPart) throws(Refusal) {
    try self.init(stored, file: nil, contentOf: version, in: part)
  }

  private init(
    _ stored: StoredDocument, file: SealedRecord?, contentOf: Int?, in part: OwnerPart
  ) throws(Refusal) {
    let record = part.seal(
      try DocumentRecord(stored: stored).checkedBytes(), as: .document(stored.id, version: stored.version))
    id = stored.id
    version = DocumentEntry.Version(
      storedAt: stored.storedAt, document: record.digest, content: file?.digest, contentOf: contentOf)
    outline = Outline(of: stored.document)
    retainedUntil = stored.document.retention?.until
    records = [record] + (file.map { [$0] } ?? [])
  }

  func put(in change: inout VaultChange) throws {
    for record in records { try change.put(record) }
  }
}
