import Synchronization

@testable import CitizenWallet

/// An engine whose process dies before a given step: from then on every change fails, and nothing of it is done.
final class StumblingEngine: EngineOverMemory {
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
}
