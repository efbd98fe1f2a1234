import Synchronization
import Testing

@testable import CitizenWallet

/// Changes are sealed before their turn comes, on the head that was seen last. That head may be another one by then.
@Suite struct `Store changes before their turn` {
  private func titles(_ vault: Vault) async throws -> [String] { try await vault.list(at: noon).map(\.title) }

  /// The same records through an engine that counts.
  private func counted(_ small: SmallStore) async throws -> (engine: CountingEngine, vault: Vault) {
    let engine = CountingEngine(small.engine)
    let store = try await WalletStore.open(engine, unlock: storeKey, at: noon)
    return (engine, try await store.vault(of: citizen(), at: noon))
  }

  @Test func `a put that nobody disturbs asks the engine for nothing in its turn`() async throws {  // STO-111
    let (engine, vault) = try await counted(SmallStore())
    let before = engine.counts
    _ = try await vault.put(certificate("Một"), at: noon)
    _ = try await vault.put([certificate("Hai"), certificate("Ba")], at: noon)
    #expect(engine.counts == (before.writes + 2, before.reads))
    #expect(try await titles(vault).suffix(3) == ["Một", "Hai", "Ba"])
    let actions = try await vault.auditTrail(at: noon).map(\.action)
    #expect(actions.suffix(4) == [.documentStored, .documentStored, .documentsListed, .trailRead])
  }

  @Test func `a put on a head that is another by now is made anew`() async throws {  // STO-111
    let small = try await SmallStore()
    let (engine, vault) = try await counted(small)
    let other = try await WalletStore.open(small.engine, unlock: storeKey, at: noon)
    _ = try await other.vault(of: hoa, under: clerk, at: noon).put(certificate("Trước"), at: noon)
    let before = engine.counts
    _ = try await vault.put(certificate("Sau"), at: noon)
    #expect(engine.counts.writes == before.writes + 2)
    #expect(try await titles(vault).suffix(2) == ["Trước", "Sau"])
    #expect(try await other.check().problems == [])
  }

  @Test func `many puts into one vault at once all come, in one log`() async throws {  // STO-111
    let directory = TemporaryDirectory()
    let store = try await WalletStore.create(at: directory.store, unlock: storeKey, logging: .journaled, at: noon)
    let vault = try await store.vault(of: citizen(), at: noon)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<60 {
        group.addTask {
          _ = try await vault.put(certificate("\(number)"), at: noon)
          _ = try await vault.list(at: noon)
        }
      }
      try await group.waitForAll()
    }
    #expect(Set(try await titles(vault)) == Set((0..<60).map(String.init)))
    let trail = try await vault.auditTrail(at: noon)
    #expect(trail.filter { $0.action == .documentStored }.count == 60)
    #expect(trail.filter { $0.action == .documentsListed }.count == 61)
    #expect(try await store.check().problems == [])
    await store.close()
  }

  @Test func `a put is refused when an event lies behind the head's last`() async throws {  // STO-17 STO-111
    let small = try await SmallStore()
    let part = try await small.vault.makePart(at: noon)
    let next = part.latest!.head.value.eventCount + 1
    let stray = part.seal([UInt8](repeating: 7, count: 40), as: .event(next))
    try await small.engine.write(part.partition) { try $0.put(stray.bytes, for: stray.key) }
    let records = small.engine.records
    #expect(try await refusal { _ = try await small.vault.put(certificate(), at: noon) } == .tampered)
    #expect(small.engine.records == records)
  }

  @Test func `a content in several transactions sees an event behind the head's last`() async throws {  // STO-111
    let small = try await SmallStore()
    let part = try await small.vault.makePart(at: noon)
    let stray = part.seal([1], as: .event(part.latest!.head.value.eventCount + 1))
    try await small.engine.write(part.partition) { try $0.put(stray.bytes, for: stray.key) }
    let records = small.engine.records
    let large = try content([UInt8](repeating: 1, count: 3 << 20))
    #expect(try await refusal { _ = try await small.vault.put(certificate(), content: large, at: noon) } == .tampered)
    #expect(small.engine.records == records)
  }

  @Test func `a put into a vault that was erased meanwhile is refused`() async throws {
    let small = try await SmallStore()
    let (_, vault) = try await counted(small)
    _ = try await small.vault.erase(at: noon)
    #expect(try await refusal { _ = try await vault.put(certificate(), at: noon) } == .erased)
  }

  @Test func `a conflict is one by what is there, not by what was seen last`() async throws {
    let small = try await SmallStore()
    let (_, vault) = try await counted(small)
    let id = small.document.id
    _ = try await small.vault.put(certificate("Hai"), replacing: id, expecting: 1, at: noon)
    #expect(
      try await refusal { _ = try await vault.put(certificate("Ba"), replacing: id, expecting: 1, at: noon) }
        == .conflict)
    #expect(try await vault.put(certificate("Ba"), replacing: id, expecting: 2, at: noon).version == 3)
  }
}

/// Another engine, and how often it was asked to write, and what in the course of writing was read.
private final class CountingEngine: EngineOverMemory {
  let engine: MemoryEngine
  private let state = Mutex((writes: 0, reads: 0))

  init(_ engine: MemoryEngine) { self.engine = engine }

  var counts: (writes: Int, reads: Int) { state.withLock { $0 } }

  func write<Value: Sendable>(
    _ partition: Partition, _ body: @escaping @Sendable (any StoreWriter) throws -> Value
  ) async throws -> Value {
    state.withLock { $0.writes += 1 }
    return try await engine.write(partition) { [self] writer in
      let counting = CountingWriter(writer)
      defer { state.withLock { $0.reads += counting.reads } }
      return try body(counting)
    }
  }
}

private final class CountingWriter: StoreWriter {
  private let writer: any StoreWriter
  private(set) var reads = 0

  init(_ writer: any StoreWriter) { self.writer = writer }

  func get(_ key: Bytes16) throws -> [UInt8]? {
    reads += 1
    return try writer.get(key)
  }

  func keys() throws -> [Bytes16] {
    reads += 1
    return try writer.keys()
  }

  func put(_ value: [UInt8], for key: Bytes16) throws { try writer.put(value, for: key) }
  func add(_ value: [UInt8], for key: Bytes16) throws -> Bool { try writer.add(value, for: key) }
  func replace(_ former: [UInt8], with value: [UInt8], for key: Bytes16) throws -> Bool {
    try writer.replace(former, with: value, for: key)
  }
  func remove(_ key: Bytes16) throws { try writer.remove(key) }
}
