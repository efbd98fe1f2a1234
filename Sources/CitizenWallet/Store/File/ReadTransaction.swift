/// The transaction in which one connection reads, which may be kept for the next reading.
///
/// As long as a statement is under way, SQLite shows the file as it was when that began. The one that asks for the
/// moment stays under way, and no other statement is needed to begin and to end. Beginning and ending still take two
/// calls of the operating system, longer than to look a record up. So a transaction that is kept is used again as long
/// as nobody has committed anything since it began.
final class ReadTransaction {
  private let connection: SQLiteConnection
  private let selectVersion: SQLiteStatement
  /// Another number as soon as another connection has committed something. Nil when no transaction is under way.
  private(set) var version: Int64?
  /// What the log was like when nobody had committed what the transaction does not see.
  private var log: LogState?

  init(on connection: SQLiteConnection) throws {
    self.connection = connection
    selectVersion = try SQLiteStatement("PRAGMA data_version", on: connection)
  }

  /// Runs `body` with the file as it is at one moment.
  ///
  /// - Parameter keeps: leaves the transaction to the next reading. Whoever asks for it ends it when none comes: as long
  ///   as it is there, the write-ahead log cannot be begun anew.
  func run<Value>(keeping keeps: Bool, _ body: () throws -> Value) throws -> Value {
    if version == nil || log?.isPresent != true {
      end()
      try begin(keeping: keeps)
    }
    do {
      let value = try body()
      if !keeps { end() }
      return value
    } catch {
      end()
      throw error
    }
  }

  func end() {
    guard version != nil else { return }
    selectVersion.end()
    version = nil
  }

  private func begin(keeping keeps: Bool) throws {
    // Before the beginning: a commit that comes between is then noticed, and seen the next time.
    log = keeps ? connection.logState() : nil
    try selectVersion.begin { row in version = row.integer(0) }
    guard version != nil else {
      selectVersion.end()
      throw RecordTable.broken
    }
  }
}
