internal import WalletCrypto

// MARK: - Putting

extension Vault {
  /// Keeps a new document, with its file if there is one.
  ///
  /// - Returns: its new name and version 1.
  /// - Throws: `too-large` or `malformed` for a document beyond the limits of `Specs/document.md`,
  ///   `too-large` for a full vault, `tampered`, `locked`; ``StoreFailure``.
  public func put(
    _ document: Document, content: DocumentContent? = nil, at now: Instant
  ) async throws -> DocumentReference {
    let part = try await makePart(at: now)
    let draft = try DocumentDraft(
      document, content, as: DocumentID(.random()), version: 1, storedAt: now,
      by: actor.role, in: part)
    var entry = entry(.documentStored, at: now)
    entry.documents = [draft.id]
    entry.version = 1
    return try await store.change(part) { [entry] change, view in
      guard view.head.documents.count < VaultHead.maximumDocuments else {
        throw Refusal(.tooLarge, "a vault holds at most \(VaultHead.maximumDocuments) documents")
      }
      try draft.put(in: &change)
      change.head.documents.append(
        DocumentEntry(
          id: draft.id, first: draft.version, outline: draft.outline, retainedUntil: draft.retainedUntil))
      try change.log(entry)
      return DocumentReference(id: draft.id, version: 1)
    }
  }

  /// Keeps a new version of a document. The earlier ones stay readable by their numbers.
  ///
  /// The new version has the content given here; that of the version before is not carried over.
  ///
  /// - Parameter version: the current version as the caller knows it.
  /// - Throws: `not-found`; `conflict` when the current version is another one; else as for a new document.
  public func put(
    _ document: Document, content: DocumentContent? = nil, replacing id: DocumentID, expecting version: Int,
    at now: Instant
  ) async throws -> DocumentReference {
    guard let part = try await part() else { throw Self.noSuchDocument }
    guard (1..<VaultHead.maximumVersions).contains(version) else {
      throw Refusal(.conflict, "the document has no such version to replace")
    }
    let draft = try DocumentDraft(
      document, content, as: id, version: version + 1, storedAt: now, by: actor.role, in: part)
    var entry = entry(.documentReplaced, at: now)
    entry.documents = [id]
    entry.version = version + 1
    return try await store.change(part) { [entry] change, view in
      guard let index = view.head.documents.firstIndex(where: { $0.id == id }) else { throw Self.noSuchDocument }
      guard view.head.documents[index].currentVersion == version else {
        throw Refusal(.conflict, "the document has another current version")
      }
      try draft.put(in: &change)
      change.head.documents[index].append(
        draft.version, outline: draft.outline, retainedUntil: draft.retainedUntil)
      try change.log(entry)
      return DocumentReference(id: id, version: version + 1)
    }
  }

  static let noSuchDocument = Refusal(.notFound, "the vault has no such document")
}

// MARK: - Reading

extension Vault {
  /// A document, in its current version unless one is named.
  ///
  /// - Throws: `not-found`, `tampered`, `locked`; ``StoreFailure``.
  public func get(_ id: DocumentID, version: Int? = nil, at now: Instant) async throws -> StoredDocument {
    guard let part = try await part() else { throw Self.noSuchDocument }
    let entry = entry(.documentRead, at: now)
    return try await store.change(part) { change, view in
      try view.fetch(id, version: version, in: &change, logging: entry)
    }.open(with: part)
  }

  /// The file of a document; nil when the version has none.
  ///
  /// - Throws: `not-found`; `digest-mismatch` when the file is not the one that the document names;
  ///   `tampered`, `locked`; ``StoreFailure``.
  public func content(
    of id: DocumentID, version: Int? = nil, at now: Instant
  ) async throws -> DocumentContent? {
    guard let part = try await part() else { throw Self.noSuchDocument }
    let entry = entry(.contentRead, at: now)
    let (sealed, file) = try await store.change(part) { change, view in
      let sealed = try view.fetch(id, version: version, in: &change, logging: entry)
      return (sealed, try view.head.document(id).flatMap { try view.sealedContent($0, version: sealed.version) })
    }
    let stored = try sealed.open(with: part)
    return try file.map { try stored.content(from: $0.bytes, as: $0.name, with: part) }
  }

  /// The current documents, in the order in which they were first put; of the given kinds only, if any
  /// are given. Reads one record, however many documents there are.
  ///
  /// - Throws: `tampered`, `locked`; ``StoreFailure``.
  public func list(kinds: Set<DocumentKind>? = nil, at now: Instant) async throws -> [DocumentSummary] {
    guard let part = try await part() else { return [] }
    let entry = entry(.documentsListed, at: now)
    let entries = try await store.change(part) { change, view in
      try change.log(entry)
      return view.head.documents
    }
    return entries.filter { kinds?.contains($0.outline.kind) ?? true }.map { $0.summary(at: now) }
  }

  /// All current documents, for a plan. One audit event names them all.
  ///
  /// - Throws: `tampered`, `locked`; ``StoreFailure``.
  public func documents(at now: Instant) async throws -> [StoredDocument] {
    guard let part = try await part() else { return [] }
    let blank = entry(.documentsRead, at: now)
    let sealed = try await store.change(part) { change, view in
      var entry = blank
      entry.documents = view.head.documents.map(\.id)
      try change.log(entry)
      return try view.head.documents.map { try view.sealed($0) }
    }
    return try sealed.map { try $0.open(with: part) }
  }

  /// The vault's log from its beginning, with its chain verified; this reading is the last event.
  ///
  /// - Throws: `tampered`, `locked`; ``StoreFailure``.
  public func auditTrail(at now: Instant) async throws -> [AuditEvent] {
    guard let part = try await part() else { return [] }
    return try await store.readTrail(of: part, logging: entry(.trailRead, at: now))
  }
}
