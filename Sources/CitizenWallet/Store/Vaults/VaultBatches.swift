extension Vault {
  static let maximumBatch = 1000
  /// A batch is one transaction, and others wait for it.
  static let maximumBatchBytes = 8 * 1024 * 1024

  /// Keeps new documents without files, all or none. One audit event names them all.
  ///
  /// - Parameters:
  ///   - documents: at most 1,000, and 8 MiB when sealed. Of none nothing is kept, not even an event.
  ///   - now: when it happens, for the log.
  /// - Returns: their new names, in the same order, each with version 1.
  /// - Throws: `malformed` or `too-large` when one of them is beyond the limits of `Specs/document.md`; `too-large`
  ///   for too many at once and for a full vault; `erased`, `tampered`, `locked`; ``StoreFailure``.
  public func put(_ documents: [Document], at now: Instant) async throws -> [DocumentReference] {
    guard !documents.isEmpty else { return [] }
    try Self.checkCount(of: documents)
    let part = try await makePart(at: now)
    let batch = try DocumentBatch(documents, entry: entry(.documentStored, at: now), in: part)
    return try await store.change(part) { change in try batch.put(in: &change) }
  }

  static func checkCount(of documents: [Document]) throws(Refusal) {
    guard documents.count <= maximumBatch else {
      throw Refusal(.tooLarge, "at most \(maximumBatch) documents are kept at once")
    }
  }
}

/// New documents of one vault, sealed and ready to put.
struct DocumentBatch: Sendable {
  private let drafts: [DocumentDraft]
  private let entry: AuditEntry

  /// - Throws: `malformed`, `too-large`.
  init(_ documents: [Document], entry: AuditEntry, in part: OwnerPart) throws(Refusal) {
    var drafts: [DocumentDraft] = []
    var bytes = 0
    var random = RandomDraw(forRecords: documents.count)
    for document in documents {
      let reference = DocumentReference(id: DocumentID(random.id()), version: 1)
      let draft = try DocumentDraft(
        document, nil, as: reference, storedAt: entry.at, by: entry.actor.role, in: part, nonce: random.nonce())
      bytes += draft.byteCount
      guard bytes <= Vault.maximumBatchBytes else {
        throw Refusal(.tooLarge, "documents that are kept at once have at most \(Vault.maximumBatchBytes) bytes")
      }
      drafts.append(draft)
    }
    self.drafts = drafts
    var entry = entry
    entry.documents = drafts.map(\.id)
    entry.version = 1
    self.entry = entry
  }

  func put(in change: inout VaultChange) throws -> [DocumentReference] {  // STO-65
    for draft in drafts {
      try change.head.add(draft)
      try draft.put(in: &change)
    }
    try change.log(entry)
    return drafts.map { DocumentReference(id: $0.id, version: 1) }
  }
}
