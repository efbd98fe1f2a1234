/// The records of a store's file, over one connection. It is used by one thread at a time.
///
/// Each has its row in one table. Where its value is long, the row has the number of the value instead (STO-77).
final class RecordTable {
  private let connection: SQLiteConnection
  private let keepsMoments: Bool
  private let beginWriting: SQLiteStatement
  private let commit: SQLiteStatement
  private let rollback: SQLiteStatement
  private let setSavepoint: SQLiteStatement
  private let forgetSavepoint: SQLiteStatement
  private let returnToSavepoint: SQLiteStatement
  private let select: SQLiteStatement
  private let selectPlace: SQLiteStatement
  private let selectKeys: SQLiteStatement
  private let selectPartitions: SQLiteStatement
  private let insert: SQLiteStatement
  private let update: SQLiteStatement
  private let delete: SQLiteStatement
  private let longValues: LongValues
  private let readTransaction: ReadTransaction
  /// How much was put through this connection, ever.
  private(set) var bytesPut = 0
  /// Whether pages of large values may fill the connection's memory, which is meant for the inner pages of trees.
  private var hasSeenLargeValue = false
  private static let largeValue = 64 * 1024

  /// The definitions of the file's tables, which are compared letter by letter on opening (STO-22).
  static let definitions = [
    "CREATE TABLE record (partition BLOB NOT NULL, key BLOB NOT NULL, value NOT NULL, "
      + "PRIMARY KEY (partition, key)) WITHOUT ROWID", LongValues.definition,
  ]

  /// - Parameter keepsMoments: whether what is read is known again at the next reading. Those of two connections differ.
  init(on connection: SQLiteConnection, keepsMoments: Bool = true) throws {
    self.connection = connection
    self.keepsMoments = keepsMoments
    beginWriting = try SQLiteStatement("BEGIN IMMEDIATE", on: connection)
    commit = try SQLiteStatement("COMMIT", on: connection)
    rollback = try SQLiteStatement("ROLLBACK", on: connection)
    setSavepoint = try SQLiteStatement("SAVEPOINT one", on: connection)
    forgetSavepoint = try SQLiteStatement("RELEASE one", on: connection)
    returnToSavepoint = try SQLiteStatement("ROLLBACK TO one", on: connection)
    // With the long value, if it is one: to look for it in a statement of its own takes longer.
    select = try SQLiteStatement(
      "SELECT record.value, long_value.value FROM record LEFT JOIN long_value ON id = record.value "
        + "WHERE partition = ? AND key = ?", on: connection)
    selectPlace = try SQLiteStatement(
      "SELECT iif(typeof(value) = 'integer', value, NULL) FROM record WHERE partition = ? AND key = ?", on: connection)
    selectKeys = try SQLiteStatement("SELECT key FROM record WHERE partition = ? ORDER BY key", on: connection)
    // One step of a skip scan per partition: the rows of a partition are not read.
    selectPartitions = try SQLiteStatement(
      "SELECT partition FROM record WHERE partition > ? ORDER BY partition LIMIT 1", on: connection)
    // Apart, for mostly it is known what lies there.
    insert = try SQLiteStatement("INSERT OR IGNORE INTO record VALUES (?, ?, ?)", on: connection)
    update = try SQLiteStatement("UPDATE record SET value = ?3 WHERE partition = ?1 AND key = ?2", on: connection)
    delete = try SQLiteStatement("DELETE FROM record WHERE partition = ? AND key = ?", on: connection)
    longValues = try LongValues(on: connection)
    readTransaction = try ReadTransaction(on: connection)
  }

  func keepLog() { connection.keepLog() }

  /// How many pages the write-ahead log had after the last commit.
  var logPages: Int { connection.logPages }

  /// Where it fails, the log is as good as before.
  func putLogIntoFile() { _ = try? connection.putLogIntoFile() }

  /// When the present reading began; nil in a transaction that writes.
  var moment: StoreMoment? {
    guard keepsMoments, let version = readTransaction.version else { return nil }
    return StoreMoment(connection: ObjectIdentifier(self), version: version)
  }

  /// Runs `body` with the file as it is at one moment.
  ///
  /// - Parameter keeps: keeps the transaction for the next reading, until ``endReading()``; over a connection that keeps
  ///   moments.
  func reading<Value>(keeping keeps: Bool = false, _ body: () throws -> Value) throws -> Value {
    defer { if exchange(&hasSeenLargeValue, with: false) { connection.forgetPages() } }
    return try readTransaction.run(keeping: keeps && keepsMoments, body)
  }

  /// Ends a transaction that was kept.
  func endReading() { readTransaction.end() }

  /// Runs `body` in a transaction that is undone when it throws.
  func writing<Value>(_ body: () throws -> Value) throws -> Value {
    try beginWriting.run()
    do {
      let value = try body()
      try commit.run()
      if exchange(&hasSeenLargeValue, with: false) { connection.forgetPages() }
      return value
    } catch {
      // After some errors SQLite has rolled back by itself, and then this fails, rightly.
      try? rollback.run()
      throw error
    }
  }

  /// Runs `body` inside a transaction, and undoes what it did, and that alone, when it answers false.
  ///
  /// - Throws: ``StoreFailure`` when the whole transaction is lost, as on a full disk.
  func undoing(unless body: () -> Bool) throws {
    try setSavepoint.run()
    let isKept = body()
    try requireTransaction()
    if !isKept { try returnToSavepoint.run() }
    try forgetSavepoint.run()
  }

  /// After some errors SQLite rolls back by itself, and with it all that others did before.
  ///
  /// - Throws: ``StoreFailure``.
  func requireTransaction() throws {
    guard !connection.isOutsideTransaction else {
      throw StoreFailure("write", reason: "the transaction was rolled back", code: 0)
    }
  }

  func partitions(after key: Bytes16?, limit: Int) throws -> [Bytes16] {
    var keys: [Bytes16] = []
    var last = key?.bytes ?? []
    while keys.count < limit {
      let before = keys.count
      try selectPartitions.run(.bytes(last)) { row in keys.append(try Self.key(row.bytes(0))) }
      guard keys.count > before else { break }
      last = keys[before].bytes
    }
    return keys
  }

  func value(_ partition: Bytes16, _ key: Bytes16) throws -> [UInt8]? {
    var found: [UInt8]?
    try select.runToRow(partition, key) { row in
      let isLong = row.integer(0) != nil
      guard let value = row.bytes(isLong ? 1 : 0), isLong == (value.count > longValues.threshold) else {
        throw Self.broken
      }
      found = value
    }
    if let found, found.count >= Self.largeValue { hasSeenLargeValue = true }
    return found
  }

  /// The same into room that serves again. Large values do not pass through memory of SQLite's own.
  ///
  /// - Returns: false when there is no such record, with nothing in the room.
  func read(_ partition: Bytes16, _ key: Bytes16, into room: inout [UInt8]) throws -> Bool {
    room.removeAll(keepingCapacity: true)
    switch try place(partition, key) {
    case .none: return false
    case .long(let id): try longValues.append(id, to: &room)
    case .short:
      guard let value = try value(partition, key) else { throw Self.broken }
      room += value
    }
    return true
  }

  func keys(_ partition: Bytes16) throws -> [Bytes16] {
    var keys: [Bytes16] = []
    try selectKeys.run(.id(partition)) { row in keys.append(try Self.key(row.bytes(0))) }
    return keys
  }

  func put(_ value: [UInt8], _ partition: Bytes16, _ key: Bytes16) throws {
    note(value)
    let isLong = value.count > longValues.threshold
    let place = try place(partition, key)
    if isLong, case .long(let id) = place { return try longValues.replace(id, with: value) }
    if !isLong, case .long(let id) = place { try longValues.remove(id) }
    let content = isLong ? SQLiteStatement.Value.integer(try longValues.add(value)) : .bytes(value)
    try (place == .none ? insert : update).run(partition, key, content)
  }

  /// - Returns: false, with nothing changed, when there is a value.
  func add(_ value: [UInt8], _ partition: Bytes16, _ key: Bytes16) throws -> Bool {
    note(value)
    guard value.count > longValues.threshold else {
      try insert.run(partition, key, .bytes(value))
      return connection.changedRows == 1
    }
    let id = try longValues.add(value)
    try insert.run(partition, key, .integer(id))
    if connection.changedRows == 1 { return true }
    try longValues.remove(id)
    return false
  }

  /// - Returns: false, with nothing changed, when the former value is not there.
  func replace(_ former: [UInt8], with value: [UInt8], _ partition: Bytes16, _ key: Bytes16) throws -> Bool {
    if min(former.count, value.count) > longValues.threshold {
      note(value)
      return try longValues.replace(former, with: value, ofRecord: partition, key)
    }
    guard try self.value(partition, key) == former else { return false }
    try put(value, partition, key)
    return true
  }

  private func note(_ value: [UInt8]) {
    bytesPut += value.count
    if value.count >= Self.largeValue { hasSeenLargeValue = true }
  }

  func remove(_ partition: Bytes16, _ key: Bytes16) throws {
    if case .long(let id) = try place(partition, key) { try longValues.remove(id) }
    try delete.run(partition, key)
  }

  private enum Place: Equatable {
    case none
    case short
    /// The value has this number.
    case long(Int64)
  }

  private func place(_ partition: Bytes16, _ key: Bytes16) throws -> Place {
    var place = Place.none
    try selectPlace.run(partition, key) { row in place = row.integer(0).map(Place.long) ?? .short }
    return place
  }

  /// STO-77: a long value belongs to a record. That each record's own is there is seen when it is read.
  ///
  /// - Throws: `tampered`.
  func requireNoStrayValues() throws {
    let counts = "(SELECT count(*) FROM long_value) = (SELECT count(*) FROM record WHERE typeof(value) = 'integer')"
    guard try connection.value("SELECT " + counts) == "1" else { throw Self.broken }
  }

  private static func key(_ bytes: [UInt8]?) throws -> Bytes16 {
    guard let bytes, bytes.count == Bytes16.count, let key = Bytes16(prefix: bytes) else { throw broken }
    return key
  }

  static let broken = Refusal(.tampered, "a row of the store's file does not have its form")
}

/// The whole table, inside a transaction.
struct TableArea: StoreKeysArea {
  let table: RecordTable

  func partition(_ key: Bytes16) -> any StoreWriter {
    TablePartition(table: table, partition: key)
  }
  func partitions(after key: Bytes16?, limit: Int) throws -> [Bytes16] {
    try table.partitions(after: key, limit: limit)
  }
}

/// One partition of the table, inside a transaction.
struct TablePartition: StoreWriter {
  let table: RecordTable
  let partition: Bytes16

  var moment: StoreMoment? { table.moment }
  func get(_ key: Bytes16) throws -> [UInt8]? { try table.value(partition, key) }
  func read(_ key: Bytes16, into room: inout [UInt8]) throws -> Bool { try table.read(partition, key, into: &room) }
  func keys() throws -> [Bytes16] { try table.keys(partition) }
  func put(_ value: [UInt8], for key: Bytes16) throws { try table.put(value, partition, key) }
  func add(_ value: [UInt8], for key: Bytes16) throws -> Bool { try table.add(value, partition, key) }
  func replace(_ former: [UInt8], with value: [UInt8], for key: Bytes16) throws -> Bool {
    try table.replace(former, with: value, partition, key)
  }
  func remove(_ key: Bytes16) throws { try table.remove(partition, key) }
}
