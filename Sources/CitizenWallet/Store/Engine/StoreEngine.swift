/// Where sealed records lie: keys and values in partitions, and nothing about their meaning.
///
/// An engine sees sealed bytes and blind keys only. A transaction touches one partition, so a
/// partition may live on any shard. The bodies run synchronously inside one transaction and never on
/// Swift's cooperative threads when they block for long. Every engine passes the contract suite of the tests.
package protocol StoreEngine: Sendable {
  /// Reads one partition as it is at one moment. Writers do not disturb it.
  ///
  /// - Throws: what `body` throws; `locked` after ``close()``; ``StoreFailure``; `tampered` when the
  ///   engine's own structure is broken.
  func read<Value: Sendable>(
    _ partition: Partition, _ body: @escaping @Sendable (any StoreReader) throws -> Value
  ) async throws -> Value

  /// The same at once and where its caller runs, if that need not wait for anything.
  ///
  /// - Returns: false when nothing was read. Then ``read(_:_:)`` does it.
  func readHere(_ partition: Partition, _ body: (any StoreReader) throws -> Void) throws -> Bool

  /// The same for readings of large values, which are not to take the memory or the turn of others.
  func readLarge<Value: Sendable>(
    _ partition: Partition, _ body: @escaping @Sendable (any StoreReader) throws -> Value
  ) async throws -> Value

  /// Changes one partition wholly or not at all. It is durable when the call returns.
  ///
  /// Writers of one partition follow one another, across processes too. What `body` throws undoes
  /// what it did, and that alone, and is thrown on. An engine may commit for several callers at once;
  /// if that fails, it throws ``StoreFailure`` to each and keeps nothing. So `body` may see what
  /// others did just before, and must keep what it learns to itself until the call returns. It may be
  /// run again after what it did was undone.
  func write<Value: Sendable>(
    _ partition: Partition, _ body: @escaping @Sendable (any StoreWriter) throws -> Value
  ) async throws -> Value

  /// Changes any partitions of the keys area in one transaction, wholly or not at all, durable when it returns.
  ///
  /// The keys of all owners lie in one database, however far their records are spread: 61 bytes for each. No other
  /// transaction on keys runs between the first reading in `body` and the end.
  func changeKeys<Value: Sendable>(
    _ body: @escaping @Sendable (any StoreKeysArea) throws -> Value
  ) async throws -> Value

  /// Overwrites whatever the engine keeps of former values of the keys area beside the present ones, such
  /// as a journal or copies in what is free of its pages, so that a key that was removed cannot be read from its files,
  /// nor any piece of it. It may be done again at any time. Durable when it returns.
  func scrubKeys() async throws

  /// The next partitions of an area that hold anything, in ascending order of their keys.
  func partitions(in area: Partition.Area, after key: Bytes16?, limit: Int) async throws -> [Bytes16]

  /// Looks for what lies in the engine's files beside the records of an area and belongs to none of them.
  ///
  /// - Throws: `tampered` when there is something; `locked`; ``StoreFailure``.
  func requireOnlyRecords(in area: Partition.Area) async throws

  /// Ends the work. What is under way is finished first; what comes later is refused as `locked`.
  func close() async
}

extension StoreEngine {
  package func readHere(_ partition: Partition, _ body: (any StoreReader) throws -> Void) throws -> Bool { false }

  package func readLarge<Value: Sendable>(
    _ partition: Partition, _ body: @escaping @Sendable (any StoreReader) throws -> Value
  ) async throws -> Value {
    try await read(partition, body)
  }
}

/// All partitions of the keys area, inside one transaction.
package protocol StoreKeysArea {
  func partition(_ key: Bytes16) -> any StoreWriter
  /// The next partitions that hold anything, in ascending order of their keys.
  func partitions(after key: Bytes16?, limit: Int) throws -> [Bytes16]
}

/// When a transaction read. As long as it is the same, nothing in the area has changed, in this process or another.
package struct StoreMoment: Sendable, Hashable {
  /// Moments of two connections are never the same.
  let connection: ObjectIdentifier
  let version: Int64
}

/// The records of one partition.
package protocol StoreReader {
  /// Nil where the engine cannot tell, and in a transaction that writes.
  var moment: StoreMoment? { get throws }
  func get(_ key: Bytes16) throws -> [UInt8]?
  /// The same into room that serves again. What it held is gone.
  ///
  /// - Returns: false when there is no such record.
  func read(_ key: Bytes16, into room: inout [UInt8]) throws -> Bool
  /// All keys of the partition, ascending.
  func keys() throws -> [Bytes16]
}

extension StoreReader {
  package var moment: StoreMoment? { nil }

  package func read(_ key: Bytes16, into room: inout [UInt8]) throws -> Bool {
    let value = try get(key)
    room = value ?? []
    return value != nil
  }
}

/// The records of one partition, to change.
package protocol StoreWriter: StoreReader {
  func put(_ value: [UInt8], for key: Bytes16) throws
  /// Puts a value where none is.
  ///
  /// - Returns: false, with nothing changed, when there is one.
  func add(_ value: [UInt8], for key: Bytes16) throws -> Bool
  /// Puts a value in the place of another.
  ///
  /// - Returns: false, with nothing changed, when that one is not there.
  func replace(_ former: [UInt8], with value: [UInt8], for key: Bytes16) throws -> Bool
  /// Removing what is not there is no error.
  func remove(_ key: Bytes16) throws
}

extension StoreWriter {
  package func add(_ value: [UInt8], for key: Bytes16) throws -> Bool {
    guard try get(key) == nil else { return false }
    try put(value, for: key)
    return true
  }

  package func replace(_ former: [UInt8], with value: [UInt8], for key: Bytes16) throws -> Bool {
    guard try get(key) == former else { return false }
    try put(value, for: key)
    return true
  }
}
