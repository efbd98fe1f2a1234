/// The values that are too long to lie in a file's table of records (STO-77), over one connection.
///
/// That table is a tree of whole rows, also in its inner pages: with long values among them it is many times as deep,
/// and every change of one writes such a page. A row of this table is found by its number and read for itself.
final class LongValues {
  static let definition = "CREATE TABLE long_value (id INTEGER PRIMARY KEY, value BLOB NOT NULL)"

  /// A value of more bytes is a long one.
  let threshold: Int

  private let connection: SQLiteConnection
  private let insert: SQLiteStatement
  private let selectLength: SQLiteStatement
  private let replace: SQLiteStatement
  private let exchange: SQLiteStatement
  private let delete: SQLiteStatement

  init(on connection: SQLiteConnection) throws {
    self.connection = connection
    threshold = try StoreFile.version(of: connection) == 1 ? 1900 : 256
    insert = try SQLiteStatement("INSERT INTO long_value (value) VALUES (?)", on: connection)
    selectLength = try SQLiteStatement(
      "SELECT length(value) FROM long_value WHERE id = ? AND typeof(value) = 'blob'", on: connection)
    replace = try SQLiteStatement("REPLACE INTO long_value VALUES (?, ?)", on: connection)
    exchange = try SQLiteStatement(
      "UPDATE long_value SET value = ?3 WHERE id = (SELECT value FROM record WHERE partition = ?1 AND key = ?2) "
        + "AND value = ?4", on: connection)
    delete = try SQLiteStatement("DELETE FROM long_value WHERE id = ?", on: connection)
  }

  /// Puts a value at the end of other bytes, from SQLite's pages and without a copy in between.
  ///
  /// - Throws: `tampered` when it is not there, or not a long one.
  func append(_ id: Int64, to bytes: inout [UInt8]) throws {
    var count: Int64?
    try selectLength.run(.integer(id)) { row in count = row.integer(0) }
    guard let count, count > threshold, count <= SQLiteConnection.maximumValueBytes else {
      throw RecordTable.broken
    }
    try connection.append(Int(count), ofRow: id, in: "long_value", to: &bytes)
  }

  /// - Returns: the new value's number.
  func add(_ value: [UInt8]) throws -> Int64 {
    try insert.run(.bytes(value))
    return connection.lastInsertedID
  }

  func replace(_ id: Int64, with value: [UInt8]) throws { try replace.run(.integer(id), .bytes(value)) }

  /// Puts one long value of a record in the place of another.
  ///
  /// - Returns: false, with nothing changed, when the former one is not there.
  func replace(
    _ former: [UInt8], with value: [UInt8], ofRecord partition: Bytes16, _ key: Bytes16
  ) throws -> Bool {
    try exchange.run(partition, key, .bytes(value), .bytes(former))
    return connection.changedRows == 1
  }

  func remove(_ id: Int64) throws { try delete.run(.integer(id)) }
}
