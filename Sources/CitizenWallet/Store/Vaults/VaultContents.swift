extension Vault {
  /// The file of a document, whole and in memory; nil when the version has none.
  ///
  /// - Throws: `not-found`; `digest-mismatch` when the file is not the one that the document names;
  ///   `too-large` for one beyond ``DocumentContent/maximumBytes``, which ``contentReader(of:version:at:)``
  ///   reads; `tampered`, `locked`; ``StoreFailure``.
  public func content(
    of id: DocumentID, version: Int? = nil, at now: Instant
  ) async throws -> DocumentContent? {
    guard let reader = try await contentReader(of: id, version: version, at: now) else { return nil }
    guard reader.size <= DocumentContent.maximumBytes else {
      throw Refusal(.tooLarge, "the content is longer than \(DocumentContent.maximumBytes) bytes")
    }
    return try DocumentContent(mediaType: reader.mediaType, bytes: await reader.whole())
  }

  /// The file of a document, to read in parts; nil when the version has none. This call is what the log
  /// names; the parts read with it leave no events of their own.
  ///
  /// - Throws: `not-found`, `tampered`, `locked`; ``StoreFailure``.
  public func contentReader(
    of id: DocumentID, version: Int? = nil, at now: Instant
  ) async throws -> ContentReader? {
    let entry = entry(.contentRead, at: now)
    return try await inPart(at: now, elseThrowing: Self.noSuchDocument) { part in
      let sealed = try await store.access(part, logging: entry) { try $0.fetch(id, version: version, logging: &$1) }
      return try sealed.open(with: part).contentRecord.map { record throws(Refusal) in
        try ContentReader(record, of: part, in: store)
      }
    }
  }
}
