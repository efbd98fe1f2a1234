internal import WalletCrypto

/// A version of a document, sealed and ready to put.
struct DocumentDraft: Sendable {
  let id: DocumentID
  let version: DocumentEntry.Version
  let outline: Outline
  let retainedUntil: CalendarDate?
  private let record: SealedRecord

  /// A version that somebody puts, with its file if there is one. It is made before the transaction begins.
  ///
  /// - Parameter nonce: random and new, where somebody has drawn it already.
  /// - Throws: `malformed` or `too-large` for a document that could not be read back.
  init(
    _ document: Document, _ content: ContentRecord?, as reference: DocumentReference, storedAt: Instant,
    by role: AuditEvent.Role, in part: OwnerPart, nonce: [UInt8]? = nil
  ) throws(Refusal) {
    let stored = StoredDocument(
      id: reference.id, version: reference.version, document: document, storedAt: storedAt,
      change: reference.version == 1 ? .stored : .replaced, by: role, contentRecord: content)
    try self.init(stored, in: part, nonce: nonce)
  }

  /// Any version. Its content is put beside it, or is that of the version before.
  ///
  /// - Throws: as above.
  init(_ stored: StoredDocument, in part: OwnerPart, nonce: [UInt8]? = nil) throws(Refusal) {
    record = part.seal(
      try stored.payload(), as: .document(stored.id, version: stored.version),
      nonce: nonce ?? SecureRandom.bytes(AES256GCM.nonceCount))
    id = stored.id
    version = DocumentEntry.Version(
      storedAt: stored.storedAt, document: record.digest, content: stored.contentRecord?.entry)
    outline = Outline(of: stored.document)
    retainedUntil = stored.document.retention?.until
  }

  var byteCount: Int { record.bytes.count }

  func put(in change: inout VaultChange) throws { try change.put(record) }
}

extension VaultHead {
  /// - Throws: `too-large` for a full vault.
  mutating func add(_ draft: DocumentDraft) throws(Refusal) {
    guard documents.count < Self.maximumDocuments else {
      throw Refusal(.tooLarge, "a vault holds at most \(Self.maximumDocuments) documents")
    }
    documents.append(
      DocumentEntry(id: draft.id, first: draft.version, outline: draft.outline, retainedUntil: draft.retainedUntil))
  }
}
