internal import CSQLite

/// A prepared statement, kept for the life of its connection and used by one thread at a time.
@safe final class SQLiteStatement {
  private let handle: OpaquePointer
  private unowned let connection: SQLiteConnection

  init(_ sql: String, on connection: SQLiteConnection) throws {
    unsafe handle = try connection.prepare(sql)
    self.connection = connection
  }

  deinit { unsafe sqlite3_finalize(handle) }

  /// Runs the statement with byte strings and numbers bound, and hands each row to `body`.
  func run(_ values: [Value], _ body: (borrowing Row) throws -> Void = { _ in }) throws {
    defer {
      unsafe sqlite3_reset(handle)
      unsafe sqlite3_clear_bindings(handle)
    }
    for (index, value) in values.enumerated() { try bind(value, at: Int32(index + 1)) }
    while true {
      switch unsafe sqlite3_step(handle) {
      case SQLITE_ROW: try body(unsafe Row(handle: handle))
      case SQLITE_DONE: return
      case let code: throw connection.problem("run a statement", code)
      }
    }
  }

  /// Runs the statement with a long byte string as its last value, which SQLite reads where it is.
  func run(_ values: [Value], lending bytes: [UInt8]) throws {
    try unsafe bytes.withUnsafeBytes { lent in
      let code = unsafe sqlite3_bind_blob64(
        handle, Int32(values.count + 1), lent.baseAddress, sqlite3_uint64(lent.count), nil)
      guard code == SQLITE_OK else { throw connection.problem("bind a value", code) }
      // It forgets the bytes again before it returns.
      try run(values)
    }
  }

  enum Value {
    case bytes([UInt8])
    case integer(Int64)
    case null
  }

  @safe struct Row: ~Copyable {
    fileprivate let handle: OpaquePointer

    fileprivate init(handle: OpaquePointer) { unsafe self.handle = unsafe handle }

    /// Nil unless the column holds a byte string.
    func bytes(_ column: Int32) -> [UInt8]? {
      guard unsafe sqlite3_column_type(handle, column) == SQLITE_BLOB else { return nil }
      let count = unsafe Int(sqlite3_column_bytes(handle, column))
      guard count > 0, let start = unsafe sqlite3_column_blob(handle, column) else { return [] }
      return unsafe Array(UnsafeRawBufferPointer(start: start, count: count))
    }

    func text(_ column: Int32) -> String? {
      guard let start = unsafe sqlite3_column_text(handle, column) else { return nil }
      return unsafe String(cString: start)
    }

    /// Nil unless the column holds a whole number.
    func integer(_ column: Int32) -> Int64? {
      guard unsafe sqlite3_column_type(handle, column) == SQLITE_INTEGER else { return nil }
      return unsafe sqlite3_column_int64(handle, column)
    }
  }

  private func bind(_ value: Value, at index: Int32) throws {
    let code =
      switch value {
      case .bytes(let bytes):
        unsafe sqlite3_bind_blob64(handle, index, bytes, sqlite3_uint64(bytes.count), cwallet_sqlite_transient())
      case .integer(let number): unsafe sqlite3_bind_int64(handle, index, number)
      case .null: unsafe sqlite3_bind_null(handle, index)
      }
    guard code == SQLITE_OK else { throw connection.problem("bind a value", code) }
  }
}
