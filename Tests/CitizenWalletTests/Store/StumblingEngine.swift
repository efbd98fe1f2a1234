import Synchronization

@testable import CitizenWallet

/// An engine whose process dies before a given step: from then on every change fails, and nothing of it is done.
final class StumblingEngine: StoreEngine {
  let engine: MemoryEngine
  private let remaining: Mutex<Int>

  init(_ engine: MemoryEngine, after steps: Int) {
    self.engine = engine
    remaining = Mutex(steps)
  }

  private func step() throws {
    try remaining.withLock { remaining in
      guard remaining > 0 else { throw StoreFailure("go on", reason: "the process has died", code: 0) }
      remaining -= 1
    }
  }

  func read<Value: Sendable>(
    _ partition: Partition, _ body: @escaping @Sendable (any StoreReader) throws -> Value
  ) async throws -> Value { try await engine.read(partition, body) }

  func write<Value: Sendable>(
    _ partition: Partition, _ body: @escaping @Sendable (any StoreWriter) throws -> Value
  ) async throws -> Value {
    try step()
    return try await engine.write(partition, body)
  }

  func changeKeys<Value: Sendable>(
    _ body: @escaping @Sendable (any StoreKeysArea) throws -> Value
  ) async throws -> Value {
    try step()
    return try await engine.changeKeys(body)
  }

  func scrubKeys() async throws {
    try step()
    try await engine.scrubKeys()
  }

  func partitions(in area: Partition.Area, after key: Bytes16?, limit: Int) async throws -> [Bytes16] {
    try await engine.partitions(in: area, after: key, limit: limit)
  }

  func requireOnlyRecords(in area: Partition.Area) async throws { try await engine.requireOnlyRecords(in: area) }

  func close() async { await engine.close() }
}
