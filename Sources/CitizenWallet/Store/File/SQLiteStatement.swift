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

  /// Runs the statement and hands each row to `body`.
  func run(_ body: (borrowing Row) throws -> Void = { _ in }) throws {
    defer { unsafe _ = sqlite3_reset(handle) }
    try step(body)
  }

  /// Runs the statement with one value.
  func run(_ value: Value, _ body: (borrowing Row) throws -> Void = { _ in }) throws {
    defer { forget() }
    try bind(value, at: 1) { try step(body) }
  }

  func run(_ first: Value, _ second: Value) throws {
    defer { forget() }
    try bind(first, at: 1) { try bind(second, at: 2) { try step() } }
  }

  /// Runs the statement for a record, with a value as its third one if there is one.
  func run(
    _ partition: Bytes16, _ key: Bytes16, _ value: Value? = nil, _ body: (borrowing Row) throws -> Void = { _ in }
  ) throws {
    defer { forget() }
    try bind(.id(partition), at: 1) {
      try bind(.id(key), at: 2) {
        guard let value else { return try step(body) }
        try bind(value, at: 3) { try step(body) }
      }
    }
  }

  func run(_ partition: Bytes16, _ key: Bytes16, _ value: Value, _ other: Value) throws {
    defer { forget() }
    try bind(.id(partition), at: 1) {
      try bind(.id(key), at: 2) { try bind(value, at: 3) { try bind(other, at: 4) { try step() } } }
    }
  }

  /// Runs the statement for a record up to its first row, if there is one. None may follow.
  func runToRow(_ partition: Bytes16, _ key: Bytes16, _ body: (borrowing Row) throws -> Void) throws {
    defer { forget() }
    try unsafe withUnsafeBytes(of: (partition.bigEndianHalves, key.bigEndianHalves)) { ids in
      let (first, second) = unsafe (ids.baseAddress, ids.baseAddress! + Bytes16.count)
      try check(unsafe sqlite3_bind_blob(handle, 1, first, Int32(Bytes16.count), nil))
      try check(unsafe sqlite3_bind_blob(handle, 2, second, Int32(Bytes16.count), nil))
      switch unsafe sqlite3_step(handle) {
      case SQLITE_ROW: try body(unsafe Row(handle: handle))
      case SQLITE_DONE: break
      case let code: throw connection.problem("run a statement", code)
      }
    }
  }

  /// Goes to the first row, and stays there until ``end()``.
  func begin(_ body: (borrowing Row) throws -> Void) throws {
    do {
      let code = unsafe sqlite3_step(handle)
      guard code == SQLITE_ROW else { throw connection.problem("begin a statement", code) }
      try body(unsafe Row(handle: handle))
    } catch {
      end()
      throw error
    }
  }

  func end() { unsafe _ = sqlite3_reset(handle) }

  enum Value {
    case id(Bytes16)
    case bytes([UInt8])
    case integer(Int64)
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

  private func step(_ body: (borrowing Row) throws -> Void = { _ in }) throws {
    while true {
      switch unsafe sqlite3_step(handle) {
      case SQLITE_ROW: try body(unsafe Row(handle: handle))
      case SQLITE_DONE: return
      case let code: throw connection.problem("run a statement", code)
      }
    }
  }

  /// Ends a run, so that nothing of it is read again.
  private func forget() {
    unsafe sqlite3_reset(handle)
    unsafe sqlite3_clear_bindings(handle)
  }

  /// Binds a value for as long as `body` runs: SQLite reads bytes where they are.
  private func bind(_ value: Value, at index: Int32, _ body: () throws -> Void) throws {
    switch value {
    case .id(let id): try unsafe withUnsafeBytes(of: id.bigEndianHalves) { try unsafe lend($0, at: index, body) }
    case .bytes(let bytes): try unsafe bytes.withUnsafeBytes { try unsafe lend($0, at: index, body) }
    case .integer(let number):
      try check(unsafe sqlite3_bind_int64(handle, index, number))
      try body()
    }
  }

  private func lend(_ bytes: UnsafeRawBufferPointer, at index: Int32, _ body: () throws -> Void) throws {
    if unsafe bytes.isEmpty {
      // An address of nothing would be bound as NULL.
      try check(unsafe sqlite3_bind_zeroblob(handle, index, 0))
    } else {
      try check(unsafe sqlite3_bind_blob64(handle, index, bytes.baseAddress, sqlite3_uint64(bytes.count), nil))
    }
    try body()
  }

  private func check(_ code: Int32) throws {
    guard code == SQLITE_OK else { throw connection.problem("bind a value", code) }
  }
}
