import Synchronization

@testable import CitizenWallet

/// An engine over which somebody else does something, once, just after a record was looked for and not found.
final class InterruptedEngine: EngineOverMemory {
  let engine: MemoryEngine
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
}
