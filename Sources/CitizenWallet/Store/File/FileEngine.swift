internal import Dispatch

/// The embedded engine: two SQLite files, one for keys and one for records.
///
/// Each file has one connection that writes, for all who come at once together, and others that read.
/// What writes works on queues of its own, and what reads does as soon as its pages are not in memory
/// (``ReadingPace``), so no call of SQLite blocks a cooperative thread for long. The records have a
/// write-ahead log: who reads them never waits for who writes. The keys have none, so their readers
/// wait while SQLite puts new keys in place, and on queues.
final class FileEngine: StoreEngine, BackupEngine {
  private let directory: String
  private let writers: [Partition.Area: GroupWriter]
  private let readers: [Partition.Area: ReaderPool]
  /// Others for large values of the records: their pages would drive out those of the trees, and reading them takes
  /// long, which is no sign of a slow disk.
  private let largeReaders: ReaderPool
  /// One of ``readers``, at hand.
  private let recordReaders: ReaderPool
  private static let readerCount = 4
  private static let largeRecordReaders = 2

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
    self.directory = directory
    var writers: [Partition.Area: GroupWriter] = [:]
    var readers: [Partition.Area: ReaderPool] = [:]
    for (area, file, count) in [(Partition.Area.keys, StoreFile.keys, 1), (.records, .records, Self.readerCount)] {
      func open(_ use: StoreFile.Use = .writing) throws -> SQLiteConnection {
        try file.open(at: directory + "/" + file.name, for: use)
      }
      let label = "citizenwallet.store.\(file.name)"
      let pool = ReaderPool(
        try (0..<count).map { _ in try RecordTable(on: open(.reading)) }, waitsForNobody: area == .records,
        label: label + ".readers")
      readers[area] = pool
      let checkpointer =
        area == .records ? Checkpointer(try open(), label: label + ".log") { pool.endKept() } : nil
      writers[area] = GroupWriter(try RecordTable(on: open()), checkpointer, label: label)
    }
    (self.writers, self.readers, recordReaders) = (writers, readers, readers[.records]!)
    let path = directory + "/" + StoreFile.records.name
    largeReaders = ReaderPool(
      try (0..<Self.largeRecordReaders).map { _ in
        try RecordTable(on: StoreFile.records.open(at: path, for: .readingLarge), keepsMoments: false)
      }, waitsForNobody: true, label: "citizenwallet.store.large.readers")
  }

  func read<Value: Sendable>(
    _ partition: Partition, _ body: @escaping @Sendable (any StoreReader) throws -> Value
  ) async throws -> Value {
    try await readers[partition.area]!.read {
      try body(TablePartition(table: $0, partition: partition.key))
    }
  }

  func readHere(_ partition: Partition, _ body: (any StoreReader) throws -> Void) throws -> Bool {
    guard partition.area == .records else { return false }
    return try recordReaders.readHere { try body(TablePartition(table: $0, partition: partition.key)) }
  }

  func readLarge<Value: Sendable>(
    _ partition: Partition, _ body: @escaping @Sendable (any StoreReader) throws -> Value
  ) async throws -> Value {
    guard partition.area == .records else { return try await read(partition, body) }
    return try await largeReaders.read { try body(TablePartition(table: $0, partition: partition.key)) }
  }

  func write<Value: Sendable>(
    _ partition: Partition, _ body: @escaping @Sendable (any StoreWriter) throws -> Value
  ) async throws -> Value {
    try await writers[partition.area]!.write {
      try body(TablePartition(table: $0, partition: partition.key))
    }
  }

  func changeKeys<Value: Sendable>(
    _ body: @escaping @Sendable (any StoreKeysArea) throws -> Value
  ) async throws -> Value {
    try await writers[.keys]!.write { try body(TableArea(table: $0)) }
  }

  /// A connection of its own holds the write lock: in a shared transaction the journal would be in use. The journal comes
  /// last, for until the rooms are overwritten a change may bring what is in them into it.
  func scrubKeys() async throws {
    let path = directory + "/" + StoreFile.keys.name
    try await readers[.keys]!.workBeside {
      let connection = try StoreFile.keys.open(at: path)
      try FreeRoom.overwrite(in: connection)
      try RecordTable(on: connection).writing { try JournalFile(of: path).overwrite() }
    }
  }

  func partitions(in area: Partition.Area, after key: Bytes16?, limit: Int) async throws -> [Bytes16] {
    try await readers[area]!.read { try $0.partitions(after: key, limit: limit) }
  }

  func requireOnlyRecords(in area: Partition.Area) async throws {
    try await readers[area]!.read { try $0.requireNoStrayValues() }
  }

  /// Over connections of its own, so that neither the reader nor the writer waits.
  func copy(_ area: Partition.Area, to place: String, progress: @escaping ProgressReport) async throws {
    let file = area == .keys ? StoreFile.keys : StoreFile.records
    try await readers[area]!.workBeside { [directory] in
      try FileCopy.make(of: file, in: directory, at: place, progress: progress)
    }
  }

  func close() async {
    await largeReaders.close()
    for area in Partition.Area.allCases {
      await readers[area]!.close()
      await writers[area]!.close()
    }
  }
}
