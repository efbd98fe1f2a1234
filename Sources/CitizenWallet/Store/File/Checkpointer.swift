internal import Dispatch
internal import Synchronization

/// Puts what is in a file's write-ahead log into the file, beside those who write.
///
/// SQLite would do it in the commit that finds the log long, and everybody in it would wait for twice the work.
final class Checkpointer: @unchecked Sendable {
  /// How many pages make a log long: 8 MiB.
  private static let longLog = 1000
  /// Where this work lags behind so far, the writer does it before it goes on, or the log would grow for ever.
  private static let excessiveLog = 8 * longLog

  private let queue: DispatchQueue
  /// Touched on the queue only. Nil once closed.
  private var connection: SQLiteConnection?
  private let isRunning = Mutex(false)

  init(_ connection: SQLiteConnection, label: String) {
    self.connection = connection
    queue = DispatchQueue(label: label)
  }

  /// Says how long the log was after a commit.
  ///
  /// - Returns: whether the writer had better put it into the file itself.
  func note(pages: Int) -> Bool {
    guard pages >= Self.longLog else { return false }
    let isFirst = isRunning.withLock { isRunning in
      defer { isRunning = true }
      return !isRunning
    }
    if isFirst { queue.async { self.run() } }
    return pages >= Self.excessiveLog
  }

  /// Where it fails, the log is as good as before, and the next who finds it long tries again.
  private func run() {
    try? connection?.putLogIntoFile()
    isRunning.withLock { $0 = false }
  }

  /// Returns when the connection is closed. Nothing may be noted afterwards.
  func close() async {
    await withCheckedContinuation { caller in
      queue.async {
        self.connection = nil
        caller.resume()
      }
    }
  }
}
