import Synchronization

@testable import CitizenWallet

/// An engine that keeps its records in memory, so that tests can look at them and break them.
final class MemoryEngine: StoreEngine {
  typealias Records = [Partition: [Bytes16: [UInt8]]]

  private struct State {
    var records: Records = [:]
    var isOpen = true
  }

  private let state = Mutex(State())

  init(_ records: Records = [:]) { state.withLock { $0.records = records } }

  var records: Records {
    get { state.withLock { $0.records } }
    set { state.withLock { $0.records = newValue } }
  }

  /// Writes wait for one another here, so that a body may take its time without the lock.
  private let turn = AsyncTurn()

  func read<Value: Sendable>(
    _ partition: Partition, _ body: @escaping @Sendable (any StoreReader) throws -> Value
  ) async throws -> Value {
    try body(MemoryPartition(try snapshot()[partition] ?? [:]))
  }

  func write<Value: Sendable>(
    _ partition: Partition, _ body: @escaping @Sendable (any StoreWriter) throws -> Value
  ) async throws -> Value {
    try await turn.take {
      let writer = MemoryPartition(try self.snapshot()[partition] ?? [:])
      let value = try body(writer)
      self.state.withLock { $0.records[partition] = writer.records.isEmpty ? nil : writer.records }
      return value
    }
  }

  func changeKeys<Value: Sendable>(
    _ body: @escaping @Sendable (any StoreKeysArea) throws -> Value
  ) async throws -> Value {
    try await turn.take {
      let area = MemoryKeysArea(try self.snapshot())
      let value = try body(area)
      let records = area.all
      self.state.withLock { state in
        for (partition, values) in records { state.records[partition] = values.isEmpty ? nil : values }
      }
      return value
    }
  }

  /// There is nothing beside the present values.
  func scrubKeys() async throws { _ = try snapshot() }

  func partitions(in area: Partition.Area, after key: Bytes16?, limit: Int) async throws -> [Bytes16] {
    let keys = try snapshot().keys.filter { $0.area == area }.map(\.key).sorted()
    return Array(keys.drop { key.map($0.isAtMost) ?? false }.prefix(limit))
  }

  /// There is nothing but records.
  func requireOnlyRecords(in area: Partition.Area) async throws { _ = try snapshot() }

  func close() async { state.withLock { $0.isOpen = false } }

  private func snapshot() throws -> Records {
    try state.withLock { state in
      guard state.isOpen else { throw Refusal(.locked, "the engine is closed") }
      return state.records
    }
  }
}

extension Bytes16 {
  fileprivate func isAtMost(_ other: Bytes16) -> Bool { self <= other }
}

private actor AsyncTurn {
  func take<Value: Sendable>(_ body: @Sendable () throws -> Value) throws -> Value { try body() }
}

private final class MemoryKeysArea: StoreKeysArea {
  private var partitions: [Bytes16: MemoryPartition] = [:]

  init(_ records: MemoryEngine.Records) {
    for (partition, values) in records where partition.area == .keys {
      partitions[partition.key] = MemoryPartition(values)
    }
  }

  var all: MemoryEngine.Records {
    MemoryEngine.Records(uniqueKeysWithValues: partitions.map { (Partition(.keys, $0.key), $0.value.records) })
  }

  func partition(_ key: Bytes16) -> any StoreWriter {
    if let found = partitions[key] { return found }
    let new = MemoryPartition([:])
    partitions[key] = new
    return new
  }

  func partitions(after key: Bytes16?, limit: Int) -> [Bytes16] {
    let keys = partitions.filter { !$0.value.records.isEmpty }.map(\.key).sorted()
    return Array(keys.drop { key.map($0.isAtMost) ?? false }.prefix(limit))
  }
}

private final class MemoryPartition: StoreWriter {
  var records: [Bytes16: [UInt8]]
  init(_ records: [Bytes16: [UInt8]]) { self.records = records }

  func get(_ key: Bytes16) -> [UInt8]? { records[key] }
  func keys() -> [Bytes16] { records.keys.sorted() }
  func put(_ value: [UInt8], for key: Bytes16) { records[key] = value }
  func remove(_ key: Bytes16) { records[key] = nil }
}
