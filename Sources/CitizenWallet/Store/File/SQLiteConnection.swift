internal import CGatheringDisk
internal import CSQLite

/// One connection to one SQLite file. It is not for two threads at once: its owner sees to that.
@safe final class SQLiteConnection {
  private let handle: OpaquePointer
  /// How many pages the write-ahead log had after the last commit, where they are counted.
  private(set) var logPages = 0
  /// How long to wait for another process that writes.
  private static let busyMilliseconds: Int32 = 20_000
  /// So few that a copy tells how far it is many times a second.
  private static let pagesOfOneStep: Int32 = 128
  /// No value of ours is longer; SQLite refuses what a broken file claims beyond it.
  static let maximumValueBytes: Int32 = 64 * 1024 * 1024

  /// Opens a file that exists.
  ///
  /// - Parameter gathersWrites: whether adjoining writes to its write-ahead log reach the disk as one. The connection is
  ///   then to be set up with `synchronous = FULL`.
  /// - Throws: ``StoreFailure``.
  init(path: String, gathersWrites: Bool = false) throws {
    var handle: OpaquePointer?
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
    let code = unsafe sqlite3_open_v2(path, &handle, flags, gathersWrites ? gathering_disk() : nil)
    guard code == SQLITE_OK, let handle = unsafe handle else {
      let reason = unsafe String(cString: sqlite3_errstr(code))
      unsafe sqlite3_close_v2(handle)
      throw StoreFailure("open \(path)", reason: reason, code: code)
    }
    unsafe self.handle = unsafe handle
    unsafe sqlite3_busy_timeout(handle, Self.busyMilliseconds)
    unsafe sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, Self.maximumValueBytes)
    // A file that somebody edited must not run SQL of theirs.
    unsafe _ = cwallet_sqlite_configure(handle, SQLITE_DBCONFIG_DEFENSIVE, 1)
    unsafe _ = cwallet_sqlite_configure(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
    unsafe _ = cwallet_sqlite_configure(handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0)
    unsafe _ = cwallet_sqlite_configure(handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0)
  }

  deinit { unsafe sqlite3_close_v2(handle) }

  func execute(_ sql: String) throws {
    let code = unsafe sqlite3_exec(handle, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw problem("run a statement", code) }
  }

  /// The first column of the first row, as text.
  func value(_ sql: String) throws -> String? {
    var value: String?
    try SQLiteStatement(sql, on: self).run { row in value = value ?? row.text(0) }
    return value
  }

  func prepare(_ sql: String) throws -> OpaquePointer {
    var statement: OpaquePointer?
    let code = unsafe sqlite3_prepare_v3(
      handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
    guard code == SQLITE_OK, let statement = unsafe statement else { throw problem("prepare a statement", code) }
    return unsafe statement
  }

  /// Counts the pages of the write-ahead log after each commit, and leaves the log to ``putLogIntoFile()``.
  func keepLog() {
    let context = unsafe Unmanaged.passUnretained(self).toOpaque()
    unsafe _ = sqlite3_wal_hook(
      handle,
      { context, _, _, pages in
        unsafe Unmanaged<SQLiteConnection>.fromOpaque(context!).takeUnretainedValue().logPages = Int(pages)
        return SQLITE_OK
      }, context)
  }

  /// Puts what the write-ahead log holds into the file, as far as no reader needs the former pages, and waits for
  /// nobody.
  ///
  /// - Returns: how many of the log's pages are in the file now.
  @discardableResult func putLogIntoFile() throws -> Int {
    var done: Int32 = 0
    let code = unsafe sqlite3_wal_checkpoint_v2(handle, nil, SQLITE_CHECKPOINT_PASSIVE, nil, &done)
    guard code == SQLITE_OK || code & 0xFF == SQLITE_BUSY else { throw problem("put the log into the file", code) }
    return Int(done)
  }

  /// What the write-ahead log is like at present; nil where there is none, or while somebody commits, or where SQLite
  /// does not say. Whoever gets nil cannot tell that nothing has changed, and reads anew.
  func logState() -> LogState? {
    var state = cwallet_log_state()
    guard let file = unsafe try? openFile(), unsafe cwallet_sqlite_log_state(file, &state) == 1 else { return nil }
    return unsafe LogState(file: file, state: state)
  }

  /// Whether no transaction is under way.
  var isOutsideTransaction: Bool { unsafe sqlite3_get_autocommit(handle) != 0 }

  /// Gives back the memory of pages that are not in use.
  func forgetPages() { unsafe _ = sqlite3_db_release_memory(handle) }

  /// Appends the first bytes of a row's value.
  ///
  /// - Parameter count: no more than the value has.
  func append(_ count: Int, ofRow id: Int64, in table: String, to bytes: inout [UInt8]) throws {
    var blob: OpaquePointer?
    var code = unsafe sqlite3_blob_open(handle, "main", table, "value", id, 0, &blob)
    defer { unsafe _ = sqlite3_blob_close(blob) }
    if code == SQLITE_OK {
      bytes.append(addingCapacity: count) { room in
        unsafe room.withUnsafeMutableBufferPointer { target, initialized in
          code = unsafe sqlite3_blob_read(blob, target.baseAddress, Int32(clamping: count), 0)
          if code == SQLITE_OK { initialized += count }
        }
      }
    }
    guard code == SQLITE_OK else { throw problem("read a value", code) }
  }

  /// The number of the row that was put last.
  var lastInsertedID: Int64 { unsafe sqlite3_last_insert_rowid(handle) }

  /// Copies the whole database into another, empty one, as it is at one moment. The moment is a transaction's: without
  /// it, each commit of somebody else would make the copy begin again.
  func copyAll(into target: SQLiteConnection, progress: ProgressReport) throws {
    try execute("BEGIN")
    // It has only read: where ending it fails, the connection does.
    defer { try? execute("ROLLBACK") }
    // The first reading begins it.
    _ = try value("SELECT count(*) FROM sqlite_schema")
    guard let backup = unsafe sqlite3_backup_init(target.handle, "main", handle, "main") else {
      throw target.problem("begin a copy", unsafe sqlite3_errcode(target.handle))
    }
    var code = SQLITE_OK
    while code == SQLITE_OK {
      code = unsafe sqlite3_backup_step(backup, Self.pagesOfOneStep)
      let (left, all) = unsafe (Int(sqlite3_backup_remaining(backup)), Int(sqlite3_backup_pagecount(backup)))
      progress(all - left, all)
    }
    let end = unsafe sqlite3_backup_finish(backup)
    guard code == SQLITE_DONE else { throw problem("copy", code) }
    guard end == SQLITE_OK else { throw target.problem("end a copy", end) }
  }

  /// How many rows the last statement that changes rows has changed.
  var changedRows: Int { unsafe Int(sqlite3_changes(handle)) }

  // The file itself is read and written through the descriptor that SQLite has: whoever closes another one releases all
  // locks that this process has on the file.

  /// Reads bytes of the file as they lie there, inside a transaction, as many as there is room for.
  func readFile(into room: inout [UInt8], at position: Int) throws {
    let file = unsafe try openFile()
    let code = unsafe room.withUnsafeMutableBytes { room in
      unsafe file.pointee.pMethods.pointee.xRead(
        file, room.baseAddress, Int32(clamping: room.count), sqlite3_int64(position))
    }
    guard code == SQLITE_OK else { throw problem("read the file", code) }
  }

  /// Writes bytes of the file past SQLite's pages. The caller has the file to itself (`BEGIN EXCLUSIVE`), and they are
  /// on disk when a commit in which something else changes is.
  func writeFile(_ bytes: [UInt8], at position: Int) throws {
    let file = unsafe try openFile()
    let code = unsafe bytes.withUnsafeBytes { bytes in
      unsafe file.pointee.pMethods.pointee.xWrite(
        file, bytes.baseAddress, Int32(clamping: bytes.count), sqlite3_int64(position))
    }
    guard code == SQLITE_OK else { throw problem("write the file", code) }
  }

  private func openFile() throws -> UnsafeMutablePointer<sqlite3_file> {
    var file: UnsafeMutablePointer<sqlite3_file>?
    let code = unsafe sqlite3_file_control(handle, "main", SQLITE_FCNTL_FILE_POINTER, &file)
    guard code == SQLITE_OK, let file = unsafe file, unsafe file.pointee.pMethods != nil else {
      throw problem("find the file", code)
    }
    return unsafe file
  }

  /// What an error code of SQLite means to us: a broken file is refused, the rest is a failure.
  func problem(_ operation: String, _ code: Int32) -> any Error {
    switch code & 0xFF {
    case SQLITE_NOTADB: return Refusal(.unsupportedFormat, "a file of the store is no database")
    case SQLITE_CORRUPT, SQLITE_FORMAT, SQLITE_MISMATCH, SQLITE_TOOBIG:
      return Refusal(.tampered, "a file of the store is broken")
    default:
      if code == cwallet_sqlite_short_read { return Refusal(.tampered, "a file of the store is cut short") }
      return StoreFailure(operation, reason: unsafe String(cString: sqlite3_errstr(code)), code: code)
    }
  }
}
