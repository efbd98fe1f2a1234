internal import WalletCrypto

extension ContentReader {
  /// The whole content from its first byte, in pieces of about 512 KiB.
  ///
  /// The size and the SHA-256 are compared before the last piece is given out (STO-13): what comes before is
  /// authentic, and all of it is the document's file only when the sequence ends without an error. It throws
  /// `digest-mismatch`, and what ``ContentReader/read(_:)`` does.
  public struct Pieces: AsyncSequence, Sendable {
    public typealias Element = [UInt8]

    let reader: ContentReader

    public func makeAsyncIterator() -> Iterator { Iterator(reader) }

    /// Gives one piece after the other.
    public struct Iterator: AsyncIteratorProtocol {
      private let reader: ContentReader
      private var content: OpenedContent
      /// The segments that come next, read while those before were opened.
      private var segments: [[UInt8]] = []
      /// The number of the first segment that was not read yet.
      private var number = 1
      /// What went wrong goes wrong again, or its repetition would look like the end.
      private var failure: (any Error)?

      fileprivate init(_ reader: ContentReader) {
        self.reader = reader
        content = OpenedContent(reader)
      }

      /// The next piece; nil after the last.
      ///
      /// - Throws: as ``ContentReader/read(_:)``, and `digest-mismatch` in place of the last piece.
      public mutating func next() async throws -> [UInt8]? {
        if let failure { throw failure }
        do {
          return try await nextPiece()
        } catch {
          failure = error
          throw error
        }
      }

      private mutating func nextPiece() async throws -> [UInt8]? {
        guard !content.isFinished else { return nil }
        if number == 1 { segments = try await reader.load(takeNumbers()) }
        var piece: [UInt8] = []
        // Behind the last byte there is only padding, which is looked at before that byte is given out.
        while !content.isFinished, piece.isEmpty || content.isComplete {
          let (numbers, reader) = (takeNumbers(), reader)
          // Reading the next says besides that the person was not erased since these were read.
          async let next = reader.load(numbers)
          piece.reserveCapacity(piece.count + segments.reduce(0) { $0 + $1.count })
          for segment in segments { try content.open(segment, appendingTo: &piece) }
          segments = try await next
        }
        return piece.isEmpty ? nil : piece
      }

      /// The numbers of the segments to read next: 512 KiB of them, and the last too if it is left alone.
      private mutating func takeNumbers() -> Range<Int> {
        let end = reader.record.layout.segmentCount + 1
        let next = number + Self.segmentCount < end - 1 ? number + Self.segmentCount : end
        defer { number = next }
        return number..<next
      }

      private static let segmentCount = 2
    }
  }
}

/// What was opened of a content, from its first segment on.
struct OpenedContent {
  private let reader: ContentReader
  private let digest = RunningDigest()
  private var opener: ChunkedOpener
  private var segmentCount = 0
  private var messageCount = 0
  private(set) var isFinished = false

  init(_ reader: ContentReader) {
    self.reader = reader
    opener = ChunkedOpener(reader.message)
  }

  /// Whether all bytes of the file were opened. Padding may follow.
  var isComplete: Bool { messageCount >= reader.size }

  /// Appends the file's bytes in the next segment.
  mutating func open(_ segment: [UInt8], appendingTo piece: inout [UInt8]) throws {
    let start = piece.count
    guard opener.open(segment[...], appendingTo: &piece) else { throw ContentRecord.tampered }
    segmentCount += 1
    let isLast = segmentCount == reader.record.layout.segmentCount
    if isLast, !opener.finish(appendingTo: &piece) { throw ContentRecord.tampered }
    let end = start + min(max(reader.size - messageCount, 0), piece.count - start)
    messageCount += piece.count - start
    digest.update(piece[start..<end])
    try checkPadding(piece[end...])
    piece.removeLast(piece.count - end)
    if isLast { try checkWhole() }
  }

  private func checkPadding(_ padding: ArraySlice<UInt8>) throws {
    guard ConstantTime.areEqual(Array(padding), Array(ContentLayout.zeros.prefix(padding.count))) else {
      throw ContentRecord.tampered
    }
  }

  /// STO-13.
  private mutating func checkWhole() throws {
    guard ConstantTime.areEqual(digest.finish(), reader.sha256) else { throw ContentRecord.mismatch }
    isFinished = true
  }
}
