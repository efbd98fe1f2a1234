internal import WalletCrypto

extension ContentReader {
  /// The whole content from its first byte, in pieces of at most 256 KiB.
  ///
  /// The size and the SHA-256 are compared before the last piece is given out (STO-13): what comes before is
  /// authentic, and all of it is the document's file only when the sequence ends without an error. It throws
  /// `digest-mismatch`, and what ``ContentReader/read(_:)`` does.
  public struct Pieces: AsyncSequence, Sendable {
    public typealias Element = [UInt8]

    let reader: ContentReader

    public func makeAsyncIterator() -> Iterator { Iterator(reader) }

    public struct Iterator: AsyncIteratorProtocol {
      private let reader: ContentReader
      private let digest = RunningDigest()
      private var opener: ChunkedOpener
      private var number = 0
      private var messageCount = 0
      /// What went wrong goes wrong again, or its repetition would look like the end.
      private var failure: (any Error)?

      fileprivate init(_ reader: ContentReader) {
        self.reader = reader
        opener = ChunkedOpener(reader.message)
      }

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
        let layout = reader.record.layout
        while number < layout.segmentCount {
          number += 1
          let sealed = try await reader.load(number)
          var piece: [UInt8] = []
          piece.reserveCapacity(sealed.count)
          guard opener.open(sealed[...], appendingTo: &piece) else { throw ContentRecord.tampered }
          let isLast = number == layout.segmentCount
          if isLast, !opener.finish(appendingTo: &piece) { throw ContentRecord.tampered }
          let count = Swift.min(Swift.max(reader.size - messageCount, 0), piece.count)
          messageCount += piece.count
          digest.update(piece.prefix(count))
          try checkPadding(piece.dropFirst(count))
          if isLast { try checkWhole() }
          piece.removeLast(piece.count - count)
          if !piece.isEmpty { return piece }
        }
        return nil
      }

      private func checkPadding(_ padding: ArraySlice<UInt8>) throws {
        guard ConstantTime.areEqual(Array(padding), Array(ContentLayout.zeros.prefix(padding.count))) else {
          throw ContentRecord.tampered
        }
      }

      /// STO-13.
      private func checkWhole() throws {
        guard ConstantTime.areEqual(digest.finish(), reader.sha256) else { throw ContentRecord.mismatch }
      }
    }
  }
}
