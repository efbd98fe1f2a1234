internal import WalletCrypto

/// How a content of some size lies in records (STO-45, STO-46): padded, sealed in chunks, and the sealed
/// chunks in segments of 16.
struct ContentLayout: Sendable, Hashable {
  static let chunksPerSegment = 16
  /// The plaintext of a full segment: 256 KiB.
  static let segmentCapacity = chunksPerSegment * ChunkedMessage.chunkCount
  /// The same, sealed.
  static let sealedSegmentCapacity = chunksPerSegment * ChunkedMessage.sealedChunkCount
  static let zeros = [UInt8](repeating: 0, count: segmentCapacity)
  static let maximumSegments = ContentLayout(size: ContentSource.maximumBytes).segmentCount

  let size: Int
  /// The length of what is sealed: the content and zeros that hide its exact size.
  let messageCount: Int

  init(size: Int) {
    self.size = size
    messageCount = Padding.paddedLength(size)
  }

  var chunkCount: Int { ChunkedMessage.chunks(of: messageCount) }
  var segmentCount: Int { (chunkCount - 1) / Self.chunksPerSegment + 1 }

  /// The length of a segment's record; segments are counted from 1.
  func sealedCount(ofSegment number: Int) -> Int {
    let before = (number - 1) * Self.segmentCapacity
    let plaintext = min(messageCount - before, Self.segmentCapacity)
    let chunks = min(chunkCount - (number - 1) * Self.chunksPerSegment, Self.chunksPerSegment)
    return plaintext + chunks * AES256GCM.tagCount
  }
}
