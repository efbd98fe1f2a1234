internal import Dispatch
internal import Synchronization

/// Puts what is in a file's write-ahead log into the file, beside those who write.
///
/// SQLite would do it in the commit that finds the log long, and everybody in it would wait for twice the work.
final class Checkpointer: @unchecked Sendable {
  /// After how many new pages the log is put into the file: 16 MiB. Pages that change often are then put there once.
  private static let step = 2000
  /// While somebody goes on writing, this work never quite catches up, and only a log that is wholly in the file is
  /// begun anew. A log that is so long is for the writer, who then writes nothing meanwhile.
  private static let excessiveLog = 4 * step

  private struct State {
    var isRunning = false
    /// How long the log was when it was last to be put into the file; 0 when it was begun anew since.
    var length = 0
  }

  private let queue: DispatchQueue
  /// Touched on the queue only. Nil once closed.
  private var connection: SQLiteConnection?
  private let state = Mutex(State())

  init(_ connection: SQLiteConnection, label: String) {
    self.connection = connection
    queue = DispatchQueue(label: label)
  }

  /// Says how long the log was after a commit.
  ///
  /// - Returns: whether the writer had better put it into the file itself.
  func note(pages: Int) -> Bool {
    let isDue = state.withLock { state in
      if pages < state.length { state.length = 0 }
      guard pages >= state.length + Self.step, !state.isRunning else { return false }
      (state.isRunning, state.length) = (true, pages)
      return true
    }
    if isDue { queue.async { self.run() } }
    return pages >= Self.excessiveLog
  }

  /// Where it fails, the log is as good as before, and it is tried again later.
  private func run() {
    try? connection?.putLogIntoFile()
    state.withLock { $0.isRunning = false }
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
