import Synchronization

@testable import CitizenWallet

/// An engine over which somebody else does something, once, just after a record was looked for and not found.
final class InterruptedEngine: StoreEngine {
  private let engine: MemoryEngine
  private let missing: Partition
  private let meanwhile: @Sendable () async throws -> Void
  private let isDone = Mutex(false)

  init(_ engine: MemoryEngine, missing: Partition, _ meanwhile: @escaping @Sendable () async throws -> Void) {
    self.engine = engine
    self.missing = missing
    self.meanwhile = meanwhile
  }

  func read<Value: Sendable>(
    _ partition: Partition, _ body: @escaping @Sendable (any StoreReader) throws -> Value
  ) async throws -> Value {
    let value = try await engine.read(partition, body)
    let isDue = isDone.withLock { isDone in
      defer { isDone = isDone || partition == missing }
      return !isDone && partition == missing
    }
    if isDue { try await meanwhile() }
    return value
  }

  func write<Value: Sendable>(
    _ partition: Partition, _ body: @escaping @Sendable (any StoreWriter) throws -> Value
  ) async throws -> Value { try await engine.write(partition, body) }

  func changeKeys<Value: Sendable>(
    _ body: @escaping @Sendable (any StoreKeysArea) throws -> Value
  ) async throws -> Value { try await engine.changeKeys(body) }

  func scrubKeys() async throws { try await engine.scrubKeys() }

  func partitions(in area: Partition.Area, after key: Bytes16?, limit: Int) async throws -> [Bytes16] {
    try await engine.partitions(in: area, after: key, limit: limit)
  }

  func requireOnlyRecords(in area: Partition.Area) async throws { try await engine.requireOnlyRecords(in: area) }

  func close() async { await engine.close() }
}
