internal import WalletCrypto

extension DocumentSigner {
  /// Signs a PDF file in an incremental update: what was signed before stays as it is.
  ///
  /// - Parameters:
  ///   - pdf: the file.
  ///   - request: into which field, and what it says.
  ///   - now: asked when the signature is begun, and again when its time-stamp is here.
  /// - Returns: what is to be appended to the file.
  /// - Throws: `malformed` for a file that cannot be read, `too-large`, `unsupported-format` for an encrypted one or a
  ///   field that asks for another kind of signature; `conflict` when the file may not be signed, or not in this field;
  ///   and as ``signature(over:now:)``.
  public func update(
    signing pdf: UnverifiedPDF, _ request: PDFSigningRequest, now: @Sendable () -> Instant
  ) async throws -> [UInt8] {
    try request.check()
    let source = pdf.source
    var (update, room) = try Self.prepare(source, request, room: messageRoom, at: now())
    let hash = runningDigest()
    try hash.update(source, in: 0..<source.count)
    let gap = room.contents.lowerBound - source.count..<room.contents.upperBound - source.count
    hash.update(update[..<gap.lowerBound])
    hash.update(update[gap.upperBound...])
    // SGN-07: the time of a PDF signature stands in its dictionary.
    let message = try await message(over: hash.finish(), signingTime: nil, now: now)
    guard room.fillContents(with: message, in: &update, base: source.count) else {
      throw Refusal(.tooLarge, "a time-stamp is larger than the room that is left for it")
    }
    return update
  }

  /// The same for a file in memory: the whole file, signed.
  ///
  /// - Throws: as ``update(signing:_:now:)``.
  public func signed(
    _ pdf: [UInt8], _ request: PDFSigningRequest, now: @Sendable () -> Instant
  ) async throws -> [UInt8] {
    try await pdf + update(signing: UnverifiedPDF(pdf), request, now: now)
  }

  /// All of the update but the message.
  private static func prepare(
    _ source: any PDFSource, _ request: PDFSigningRequest, room count: Int, at now: Instant
  ) throws -> ([UInt8], SignatureRoom) {
    do {
      let revision = try PDFRevision(PDFReader(source), end: source.count)
      var update = try PDFUpdate(of: revision)
      var placement = try SignaturePlacement(revision, request)
      let room = try placement.write(&update, room: count, at: now)
      try update.finish()
      var bytes = update.bytes
      room.fillByteRange(in: &bytes, base: source.count)
      return (bytes, room)
    } catch let problem as PDFProblem {
      throw problem.asSeen
    }
  }
}
