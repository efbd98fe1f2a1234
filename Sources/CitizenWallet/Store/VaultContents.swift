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
    var bytes: [UInt8] = []
    bytes.reserveCapacity(reader.size)
    for try await piece in reader.pieces { bytes += piece }
    return try DocumentContent(mediaType: reader.mediaType, bytes: bytes)
  }

  /// The file of a document, to read in parts; nil when the version has none. This call is what the log
  /// names; the parts read with it leave no events of their own.
  ///
  /// - Throws: `not-found`, `tampered`, `locked`; ``StoreFailure``.
  public func contentReader(
    of id: DocumentID, version: Int? = nil, at now: Instant
  ) async throws -> ContentReader? {
    guard let part = try await part() else { throw Self.noSuchDocument }
    let sealed = try await store.access(part, logging: entry(.contentRead, at: now)) { view, entry in
      try view.fetch(id, version: version, logging: &entry)
    }
    return try sealed.open(with: part).contentRecord.map { record throws(Refusal) in
      try ContentReader(record, of: part, in: store)
    }
  }
}
