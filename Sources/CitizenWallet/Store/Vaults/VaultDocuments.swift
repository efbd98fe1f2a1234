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
    try await putNew(document, from: content.map(ContentSource.init), at: now)
  }

  /// Keeps a new document with a file that is read in pieces while it is kept. A source that ends too late or
  /// with an error leaves nothing.
  ///
  /// - Returns: its new name and version 1.
  /// - Throws: what the source throws; `too-large` for one beyond its limit; `conflict` when it took more than
  ///   a day; else as for a document with its file in memory.
  public func put(_ document: Document, content: ContentSource, at now: Instant) async throws -> DocumentReference {
    try await putNew(document, from: content, at: now)
  }

  /// Keeps a new version of a document. The earlier ones stay readable by their numbers.
  ///
  /// The new version has the content given here; that of the version before is not carried over.
  ///
  /// - Parameters:
  ///   - document: the whole of the new version.
  ///   - content: its file; nil for none.
  ///   - id: the document that gets a new version.
  ///   - version: the current version as the caller knows it.
  ///   - now: when it happens, for the log.
  /// - Throws: `not-found`; `conflict` when the current version is another one; else as for a new document.
  public func put(
    _ document: Document, content: DocumentContent? = nil, replacing id: DocumentID, expecting version: Int,
    at now: Instant
  ) async throws -> DocumentReference {
    try await putNext(document, from: content.map(ContentSource.init), replacing: id, expecting: version, at: now)
  }

  /// Keeps a new version of a document with a file that is read in pieces while it is kept.
  ///
  /// - Throws: as for a new version and for a source.
  public func put(
    _ document: Document, content: ContentSource, replacing id: DocumentID, expecting version: Int, at now: Instant
  ) async throws -> DocumentReference {
    try await putNext(document, from: content, replacing: id, expecting: version, at: now)
  }

  private func putNew(
    _ document: Document, from source: ContentSource?, at now: Instant
  ) async throws -> DocumentReference {
    try require(.put)
    let reference = DocumentReference(id: DocumentID(.random()), version: 1)
    let part = try await makePart(at: now)
    return try await put(document, from: source, as: reference, .documentStored, in: part, at: now) { head, draft in
      try head.add(draft)
    }
  }

  private func putNext(
    _ document: Document, from source: ContentSource?, replacing id: DocumentID, expecting version: Int,
    at now: Instant
  ) async throws -> DocumentReference {
    try require(.put)
    guard (1..<VaultHead.maximumVersions).contains(version) else {
      throw Refusal(.conflict, "the document has no such version to replace")
    }
    let reference = DocumentReference(id: id, version: version + 1)
    return try await inPart(at: now, elseThrowing: Self.noSuchDocument) { part in
      // Before a content is read that can be read but once.
      guard try await store.view(of: part, { $0.head.document(id) != nil }) else { throw Self.noSuchDocument }
      return try await put(document, from: source, as: reference, .documentReplaced, in: part, at: now) { head, draft in
        guard let index = head.documents.firstIndex(where: { $0.id == id }) else { throw Self.noSuchDocument }
        guard head.documents[index].currentVersion == version else {
          throw Refusal(.conflict, "the document has another current version")
        }
        head.documents[index].append(draft.version, outline: draft.outline, retainedUntil: draft.retainedUntil)
      }
    }
  }

  /// Reads the source, if there is one, and puts the document where `enter` says.
  private func put(
    _ document: Document, from source: ContentSource?, as reference: DocumentReference,
    _ action: AuditEvent.Action, in part: OwnerPart, at now: Instant,
    _ enter: @escaping @Sendable (inout VaultHead, DocumentDraft) throws -> Void
  ) async throws -> DocumentReference {
    var entry = entry(action, at: now)
    entry.documents = [reference.id]
    entry.version = reference.version
    @Sendable func draft(_ content: ContentRecord?) throws(Refusal) -> DocumentDraft {
      try DocumentDraft(document, content, as: reference, storedAt: now, by: actor.role, in: part)
    }
    // What cannot be kept is refused before its content is read.
    let alone = try draft(nil)
    let content: ContentDraft?
    if let source {
      content = try await ContentWriter.write(source, to: part, of: store, at: now)
    } else {
      content = nil
    }
    @Sendable func put(in change: inout VaultChange, entry: AuditEntry) throws -> [ContentID] {
      var whole = alone
      if let content {
        // Before anything large is put in vain.
        var head = change.head
        try enter(&head, alone)
        // The rest of it is hashed meanwhile.
        try content.put(in: &change)
        whole = try draft(content.record())
      }
      try enter(&change.head, whole)
      try whole.put(in: &change)
      try change.log(entry)
      return change.head.abandonedContents(at: now)
    }
    do {
      let abandoned =
        if content?.digest.isReady == false {
          try await store.change(part) { [entry] change, _ in try put(in: &change, entry: entry) }
        } else {
          try await store.change(part) { [entry] change in try put(in: &change, entry: entry) }
        }
      // The document is on disk. Where this fails, it is left to the next writer.
      for id in abandoned { await store.discard(id, of: part) }
      return reference
    } catch {
      if let content, content.written > 0 { await store.discard(content.id, of: part) }
      throw error
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
    let entry = entry(.documentRead, at: now)
    return try await inPart(at: now, elseThrowing: Self.noSuchDocument) { part in
      try await store.access(part, logging: entry) { try $0.fetch(id, version: version, logging: &$1) }.open(with: part)
    }
  }

  /// The current documents, in the order in which they were first put; of the given kinds only, if any
  /// are given. Reads one record, however many documents there are.
  ///
  /// - Throws: `tampered`, `locked`; ``StoreFailure``.
  public func list(kinds: Set<DocumentKind>? = nil, at now: Instant) async throws -> [DocumentSummary] {
    try await accessAll(logging: entry(.documentsListed, at: now)) { view, _ in view.head.documents }.flatMap(\.value)
      .map { try $0.summary(at: now) }.filter { kinds?.contains($0.kind) ?? true }
  }

  /// All current documents, for a plan. One audit event names them all.
  ///
  /// - Throws: `tampered`, `locked`; ``StoreFailure``.
  public func documents(at now: Instant) async throws -> [StoredDocument] {
    let found = try await accessAll(logging: entry(.documentsRead, at: now)) { view, entry in
      entry.documents = view.head.documents.map(\.id)
      return try view.head.documents.map { try view.sealed($0) }
    }
    return try found.flatMap { found in try found.value.map { try $0.open(with: found.part) } }
  }

  /// The vault's log from its beginning, with its chain verified; this reading is the last event. A vault that was
  /// merged into this one keeps its own: see ``mergedTrails(at:)``.
  ///
  /// - Throws: `tampered`, `locked`; ``StoreFailure``.
  public func auditTrail(at now: Instant) async throws -> [AuditEvent] {
    guard let part = try await part(at: now) else { return [] }
    return try await store.readTrail(of: part, logging: entry(.trailRead, at: now))
  }

  /// The logs of the vaults that were merged into this one, each as ``auditTrail(at:)``.
  ///
  /// - Throws: `tampered`, `locked`; ``StoreFailure``.
  public func mergedTrails(at now: Instant) async throws -> [[AuditEvent]] {
    guard let part = try await part(at: now) else { return [] }
    var trails: [[AuditEvent]] = []
    for other in try await mergedParts(of: part) {
      trails.append(try await store.readTrail(of: other, logging: entry(.trailRead, at: now)))
    }
    return trails
  }
}
