// A signed PDF in a vault: with what it proves, and looked at again when somebody asks.

extension Vault {
  /// Keeps a signed PDF as a document's file, with the copy class that its signatures deserve and the record of that.
  ///
  /// - Returns: its new name and version 1.
  /// - Throws: as ``put(_:content:at:)-(_,ContentSource,_)``; the source's own error when the file cannot be read.
  public func add(_ appraised: AppraisedDocument, at now: Instant) async throws -> DocumentReference {
    let source = appraised.pdf.source
    let position = PiecePosition()
    let content = try ContentSource(mediaType: "application/pdf", limit: source.count) {
      try await position.next(source)
    }
    return try await put(appraised.document, content: content, at: now)
  }

  /// Verifies the file of a document again, and tells what is otherwise than when it was put. Nothing is changed.
  ///
  /// - Throws: `not-found` for a document without a file or without a record; `too-large` for a file beyond
  ///   ``DocumentContent/maximumBytes``; `tampered`, `locked`; ``StoreFailure``; what
  ///   ``PDFVerifier/verify(_:at:)`` throws.
  public func verifyAgain(
    _ id: DocumentID, by appraiser: PDFAppraiser, at now: Instant
  ) async throws -> (record: VerificationRecord, differences: [VerificationDifference]) {
    let stored = try await get(id, at: now)
    guard let content = try await content(of: id, version: stored.version, at: now) else {
      throw Refusal(.notFound, "the document has no file")
    }
    return try appraiser.appraiseAgain(UnverifiedPDF(content.bytes), of: stored.document, at: now)
  }
}

/// Where a file is that is read from its beginning to its end.
private actor PiecePosition {
  private static let pieceCount = 1 << 18
  private var position = 0

  func next(_ source: any PDFSource) throws -> [UInt8]? {
    guard position < source.count else { return nil }
    let end = min(position + Self.pieceCount, source.count)
    let piece = try source.bytes(in: position..<end)
    position = end
    return piece
  }
}
