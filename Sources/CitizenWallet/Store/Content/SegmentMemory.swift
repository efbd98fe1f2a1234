internal import Synchronization

/// Memory of sealed segments that serves again: what the system gives anew takes as long to touch as to seal into.
final class SegmentMemory: Sendable {
  /// 2 MiB.
  private static let most = 8
  private let free = Mutex<[[UInt8]]>([])

  /// An empty array, with room for a segment if there is one to be had.
  func take() -> [UInt8] {
    var segment = free.withLock { $0.popLast() } ?? []
    segment.removeAll(keepingCapacity: true)
    return segment
  }

  fileprivate func giveBack(_ segments: [SealedRecord]) {
    let full = segments.lazy.map(\.bytes).filter { $0.capacity >= ContentLayout.sealedSegmentCapacity }
    free.withLock { free in free += full.prefix(Self.most - free.count) }
  }
}

/// Sealed segments that are put in one transaction. Their memory serves again when nobody has them any more.
final class SegmentBatch: Sendable {
  let records: [SealedRecord]
  private let memory: SegmentMemory

  init(_ records: [SealedRecord], in memory: SegmentMemory) {
    self.records = records
    self.memory = memory
  }

  deinit { memory.giveBack(records) }
}
