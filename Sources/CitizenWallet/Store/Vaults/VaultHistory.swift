// What a vault held at an earlier instant, and how it came to hold what it holds. `now` is the instant
// of the reading, for the audit event; `asOf` is the instant that the reader asks about.

extension Vault {
  /// The versions of a document, the first first: when, what, why and by whom.
  ///
  /// - Throws: `not-found`, `tampered`, `locked`; ``StoreFailure``.
  public func history(of id: DocumentID, at now: Instant) async throws -> [HistoryEntry] {  // STO-33
    let blank = entry(.historyRead, at: now)
    return try await inPart(at: now, elseThrowing: Self.noSuchDocument) { part in
      let sealed = try await store.access(part, logging: blank) { view, entry in
        guard let found = view.head.document(id) else { throw Self.noSuchDocument }
        entry.documents = [id]
        return try (1...found.currentVersion).map { try view.sealed(found, version: $0) }
      }
      return try sealed.map { HistoryEntry(try $0.open(with: part)) }
    }
  }

  /// The version of a document that was current at an instant.
  ///
  /// - Throws: `not-found` when the vault did not hold it then; `tampered`, `locked`; ``StoreFailure``.
  public func get(_ id: DocumentID, asOf instant: Instant, at now: Instant) async throws -> StoredDocument {
    var blank = entry(.documentRead, at: now)
    blank.asOf = instant
    return try await inPart(at: now, elseThrowing: Self.noSuchDocument) { [blank] part in
      try await store.access(part, logging: blank) { view, entry in
        guard let version = view.head.document(id)?.version(asOf: instant) else { throw Self.noSuchDocument }
        return try view.fetch(id, version: version, logging: &entry)
      }.open(with: part)
    }
  }

  /// What ``list(kinds:at:)`` would have said at an instant: the versions that were current then, and what
  /// they were worth then. An instant to come shows what is current now, judged at that instant.
  ///
  /// - Throws: `tampered`, `locked`; ``StoreFailure``.
  public func list(
    kinds: Set<DocumentKind>? = nil, asOf instant: Instant, at now: Instant
  ) async throws -> [DocumentSummary] {
    var entry = entry(.documentsListed, at: now)
    entry.asOf = instant
    let found = try await accessAll(logging: entry) { view, _ in
      try view.documents(asOf: instant, exceptCurrent: true)
    }
    return try found.flatMap { part, documents in
      try documents.map { document, version, sealed in
        let outline = try sealed.map { Outline(of: try $0.open(with: part).document) } ?? document.outline.read()
        return document.summary(of: version, outline, at: instant)
      }
    }.filter { kinds?.contains($0.kind) ?? true }
  }

  /// What ``documents(at:)`` would have given at an instant.
  ///
  /// - Throws: `tampered`, `locked`; ``StoreFailure``.
  public func documents(asOf instant: Instant, at now: Instant) async throws -> [StoredDocument] {
    var entry = entry(.documentsRead, at: now)
    entry.asOf = instant
    let found = try await accessAll(logging: entry) { view, entry in
      let found = try view.documents(asOf: instant, exceptCurrent: false)
      entry.documents = found.map(\.document.id)
      return found.compactMap(\.sealed)
    }
    return try found.flatMap { found in try found.value.map { try $0.open(with: found.part) } }
  }
}

extension VaultView {
  /// The documents that were there at an instant, each in the version that was current then (STO-32).
  ///
  /// - Parameter exceptCurrent: leaves the records of versions unread that are still current, because the
  ///   head says what a list needs of them.
  fileprivate func documents(
    asOf instant: Instant, exceptCurrent: Bool
  ) throws -> [(document: DocumentEntry, version: Int, sealed: SealedDocument?)] {
    try head.documents.compactMap { document in
      guard let version = document.version(asOf: instant) else { return nil }
      let isKnown = exceptCurrent && version == document.currentVersion
      return (document, version, isKnown ? nil : try sealed(document, version: version))
    }
  }
}
