/// A change that was made outside of any transaction, on the head that was there last: sealed, and ready to put.
///
/// An engine's writers follow one another, and to seal a change takes longer than to put it away. So they put only, and
/// many change at once. Where the head is another one when the turn comes, nothing of this is put (STO-111).
struct PreparedChange<Value: Sendable>: Sendable {
  let value: Value
  /// What of the owner's accesses comes into the log with it.
  let settled: AccessJournals.Settled?
  /// How long the log is with it.
  let logLength: UInt64
  private let partition: Partition
  private let former: [UInt8]
  private let head: SealedRecord
  private let records: [SealedRecord]
  /// Where the next event of the former log would be, if this has none.
  private let unused: Bytes16?

  /// Nil where no head is known, or more of the vault than that is needed, or `body` throws: then a transaction decides.
  init?(
    of part: OwnerPart, settling journals: AccessJournals?, _ body: (inout VaultChange) throws -> Value
  ) {
    guard let latest = part.latest, latest.head.value.stage != .erasing else { return nil }
    let collected = CollectedRecords()
    let view = VaultView(part, head: latest.head, reader: collected)
    var change = VaultChange(part, head: view.head, writer: collected)
    do {
      settled = try journals?.enterPending(in: &change, view)
      value = try body(&change)
    } catch { return nil }
    logLength = change.head.eventCount
    unused = logLength == view.head.eventCount ? part.key(of: .event(logLength + 1)) : nil
    (partition, former, head, records) = (part.partition, latest.record, change.sealedHead(), collected.records)
  }

  /// - Returns: false, with nothing changed, when the vault is not as it was.
  /// - Throws: `locked`; ``StoreFailure``.
  func put(into engine: any StoreEngine) async throws -> Bool {
    do {
      return try await engine.write(partition) { [self] writer in
        guard try writer.replace(former, with: head.bytes, for: head.key) else { return false }
        if let unused, try writer.get(unused) != nil { throw UnknownRecord() }  // STO-17
        for record in records {
          guard try writer.add(record.bytes, for: record.key) else { throw UnknownRecord() }
        }
        return true
      }
    } catch is UnknownRecord { return false }
  }
}

/// Something lies where the head says that there is nothing.
private struct UnknownRecord: Error {}

/// Takes what a change puts, and knows nothing of what is there.
private final class CollectedRecords: StoreWriter {
  private struct Unknown: Error {}

  private(set) var records: [SealedRecord] = []

  func put(_ value: [UInt8], for key: Bytes16) { records.append(SealedRecord(key: key, bytes: value)) }
  func remove(_ key: Bytes16) throws { throw Unknown() }
  func get(_ key: Bytes16) throws -> [UInt8]? { throw Unknown() }
  func keys() throws -> [Bytes16] { throw Unknown() }
}
