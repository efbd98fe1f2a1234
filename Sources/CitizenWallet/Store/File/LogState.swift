internal import CSQLite

/// What the write-ahead log of a file was like. It is another one after each commit, whoever made it, and after each
/// time that pages of it were put into the file.
///
/// It is for the connection that made it, and for as long as that is open.
@safe struct LogState {
  private let file: UnsafeMutablePointer<sqlite3_file>
  private var state: cwallet_log_state

  init(file: UnsafeMutablePointer<sqlite3_file>, state: cwallet_log_state) {
    unsafe self.file = unsafe file
    self.state = state
  }

  /// Whether the log still is like this. No call of the operating system is needed to know it.
  var isPresent: Bool {
    mutating get { unsafe cwallet_sqlite_is_log_as(file, &state) == 1 }
  }
}
