internal import WalletCrypto

/// Seals a content while it is read and hashed, and puts its segments away in transactions of 1.5 MiB, of
/// which one is under way while the next is sealed.
///
/// What fits into one transaction waits for the document's own. Of what does not, the head lists the segments
/// on disk as pending until the document names them, so that they are vouched for at every moment (STO-48).
final class ContentWriter {
  /// How many full segments a transaction has.
  private static let batchCount = 6

  private let store: WalletStore
  private let part: OwnerPart
  private let source: ContentSource
  private let now: Instant
  private let id = ContentID.random()
  private let key = SecretBytes.random(count: ChunkedMessage.keyCount)
  private let header: [UInt8]
  private let digest = ContentDigest()
  private var sealer: ChunkedSealer
  private var size = 0
  /// The segment that is being filled, and how much plaintext it has.
  private var segment: [UInt8] = []
  private var filled = 0
  /// Segments that are sealed and not on disk.
  private var batch: [SealedRecord] = []
  /// How many segments are on disk or on their way.
  private var written = 0
  /// The transaction that puts the last of them there.
  private var writing: Task<Void, any Error>?

  private init(_ source: ContentSource, to part: OwnerPart, of store: WalletStore, at now: Instant) {
    self.store = store
    self.part = part
    self.source = source
    self.now = now
    let message = ChunkedMessage(sealingUnder: key, context: part.contentContext(id))
    header = message.header
    sealer = ChunkedSealer(message)
  }

  /// Reads the source to its end.
  ///
  /// - Throws: what the source throws; `too-large`, `conflict`; with nothing kept.
  static func write(
    _ source: ContentSource, to part: OwnerPart, of store: WalletStore, at now: Instant
  ) async throws -> ContentDraft {
    let writer = ContentWriter(source, to: part, of: store, at: now)
    do {
      try await source.forEachPiece { piece in try await writer.add(piece) }
      return try await writer.finish()
    } catch {
      try? await writer.writing?.value
      if writer.written > 0 { await store.discard(writer.id, of: part) }
      throw error
    }
  }

  private func add(_ piece: ArraySlice<UInt8>) async throws {
    size += piece.count
    guard size <= source.limit else {
      throw Refusal(.tooLarge, "the content is longer than \(source.limit) bytes")
    }
    digest.add(piece)
    try await seal(piece)
  }

  private func seal(_ piece: ArraySlice<UInt8>) async throws {
    var rest = piece
    while !rest.isEmpty {
      let next = rest.prefix(ContentLayout.segmentCapacity - filled)
      if segment.capacity == 0 { beginSegment() }
      rest = rest.dropFirst(next.count)
      sealer.seal(next, appendingTo: &segment)
      filled += next.count
      guard filled == ContentLayout.segmentCapacity else { return }
      // A full batch is written only when more follows: it and the last segment may be all that there is.
      if batch.count == Self.batchCount { try await writeBatch() }
      endSegment()
    }
  }

  private func beginSegment() {
    segment = store.segmentMemory.take()
    // The first may remain short.
    if written + batch.count > 0 { segment.reserveCapacity(ContentLayout.sealedSegmentCapacity) }
  }

  private func endSegment() {
    let name = RecordName.content(id, segment: written + batch.count + 1)
    batch.append(SealedRecord(key: part.key(of: name), bytes: segment))
    segment = []
    filled = 0
  }

  /// STO-48: what is on disk is listed in the same transaction.
  private func writeBatch() async throws {
    if written == 0 { try await store.removeAbandonedContents(of: part, at: now) }
    try await writing?.value
    let (segments, before) = (SegmentBatch(batch, in: store.segmentMemory), written)
    batch = []
    let pending = PendingContent(entry: ContentEntry(id: id, segments: before + segments.records.count), begunAt: now)
    // Before the transaction: where its answer is lost, it may have been done.
    written = pending.entry.segments
    writing = Task { [store, part] in
      try await store.change(part) { change in
        try change.head.setPending(pending, after: before)
        for segment in segments.records { try change.put(segment) }
      }
    }
  }

  private func finish() async throws -> ContentDraft {
    var padding = ContentLayout(size: size).messageCount - size
    while padding > 0 {
      let zeros = ContentLayout.zeros.prefix(padding)
      try await seal(zeros)
      padding -= zeros.count
    }
    sealer.finish(appendingTo: &segment)
    endSegment()
    // Pieces may be long. What one transaction takes is little, and is hashed beside it.
    if written > 0 { _ = digest.finish() }
    try await writing?.value
    return ContentDraft(
      id: id, mediaType: source.mediaType, size: size, key: key, header: header, digest: digest, written: written,
      rest: SegmentBatch(batch, in: store.segmentMemory))
  }
}
