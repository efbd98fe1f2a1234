@testable import CitizenWallet

/// An engine that hands on what it does not do itself.
protocol EngineOverMemory: StoreEngine {
  var engine: MemoryEngine { get }
}

extension EngineOverMemory {
  func read<Value: Sendable>(
    _ partition: Partition, _ body: @escaping @Sendable (any StoreReader) throws -> Value
  ) async throws -> Value { try await engine.read(partition, body) }

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
