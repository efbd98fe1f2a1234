internal import Dispatch

/// The embedded engine: two SQLite files, one for keys and one for records.
///
/// Each connection has a serial queue of its own, so no call of SQLite blocks a cooperative thread.
/// The records have one connection that writes and one that reads: with the write-ahead log, readers
/// do not wait for the writer.
final class FileEngine: StoreEngine {
  private let keys: TableQueue
  private let recordsWriter: TableQueue
  private let recordsReader: TableQueue

  /// Makes the tables in a directory that holds both files, empty, and opens them.
  static func create(in directory: String) async throws -> FileEngine {
    try await BlockingWork.run { for file in StoreFile.allCases { try file.make(at: directory + "/" + file.name) } }
    return try await open(in: directory)
  }

  /// - Throws: `not-found`, `unsupported-format`, `tampered`; ``StoreFailure``.
  static func open(in directory: String) async throws -> FileEngine {
    try await BlockingWork.run {
      try FileStoreDirectory.requireFiles(in: directory)
      return try FileEngine(directory: directory)
    }
  }

  private init(directory: String) throws {
    keys = try TableQueue(.keys, in: directory)
    recordsWriter = try TableQueue(.records, in: directory)
    recordsReader = try TableQueue(.records, in: directory)
  }

  func read<Value: Sendable>(
    _ partition: Partition, _ body: @escaping @Sendable (any StoreReader) throws -> Value
  ) async throws -> Value {
    try await reader(of: partition.area).run { table in
      try table.transaction(writing: false) { try body(TablePartition(table: table, partition: partition.key)) }
    }
  }

  func write<Value: Sendable>(
    _ partition: Partition, _ body: @escaping @Sendable (any StoreWriter) throws -> Value
  ) async throws -> Value {
    let queue = partition.area == .keys ? keys : recordsWriter
    return try await queue.run { table in
      try table.transaction(writing: true) { try body(TablePartition(table: table, partition: partition.key)) }
    }
  }

  func partitions(in area: Partition.Area, after key: Bytes16?, limit: Int) async throws -> [Bytes16] {
    try await reader(of: area).run { table in
      try table.transaction(writing: false) { try table.partitions(after: key, limit: limit) }
    }
  }

  func close() async {
    for queue in [keys, recordsReader, recordsWriter] { await queue.close() }
  }

  private func reader(of area: Partition.Area) -> TableQueue { area == .keys ? keys : recordsReader }
}
