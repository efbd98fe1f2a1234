/// A content whose first segments are on disk while no document names it yet (STO-48).
struct PendingContent: Sendable, Hashable {
  /// Whoever writes a content for longer than this is taken to have died.
  static let patience: Int64 = 24 * 60 * 60 * 1000

  var entry: ContentEntry
  /// The caller's instant, in milliseconds since 1970.
  let begunAt: Int64

  /// STO-49: an instant far ahead is as dead as one long past, or a wrong clock would keep it for ever.
  func isAbandoned(at now: Instant) -> Bool {
    let (age, overflow) = now.milliseconds.subtractingReportingOverflow(begunAt)
    return overflow || age.magnitude > UInt64(Self.patience)
  }

  // MARK: The binary form

  func write(to writer: inout ByteWriter) {
    entry.write(to: &writer)
    writer.number(UInt64(bitPattern: begunAt))
  }

  init(entry: ContentEntry, begunAt: Instant) {
    self.entry = entry
    self.begunAt = begunAt.milliseconds
  }

  init(_ reader: inout ByteReader) throws(Refusal) {
    entry = try ContentEntry(&reader)
    begunAt = Int64(bitPattern: try reader.number())
  }
}
