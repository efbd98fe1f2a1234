/// A content that was read to its end: what of it is on disk, and what goes there with its document.
struct ContentDraft: Sendable {
  let record: ContentRecord
  /// How many segments are on disk, pending.
  let written: Int
  let rest: SegmentBatch

  /// - Throws: `conflict` when somebody took the writer for dead (STO-49).
  func put(in change: inout VaultChange) throws {
    if written > 0 { try change.head.removePending(ContentEntry(id: record.id, segments: written)) }
    for segment in rest.records { try change.put(segment) }
  }
}
