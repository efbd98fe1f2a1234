internal import Dispatch
internal import Synchronization

/// Puts what is in a file's write-ahead log into the file, beside those who write.
///
/// SQLite would do it in the commit that finds the log long, and everybody in it would wait for twice the work.
final class Checkpointer: @unchecked Sendable {
  /// After how many new pages the log is put into the file: 64 MiB. Its pages lie all over the file, and the disk takes
  /// longer for each of them than the log took. The more there are, the more of them changed again meanwhile and are put
  /// there once, the more lie side by side, and the fewer pauses the writer makes for a rest. Whoever opens the store
  /// after a crash reads the log through first, which takes 20 ms.
  private static let step = 8000
  /// What came while this was done is done next, and again, until so little has come that the writer can put it there
  /// without a pause that anybody notices. Only a log that is wholly in the file is begun anew, and writing over it
  /// costs a commit less than making it longer, because then the file's size need not go to the disk. It is twice what a
  /// document with a file of 1 MiB adds, or each that came meanwhile would be done alone, with all synchronising.
  private static let littleRest = 300
  /// A log that is so long is for the writer, who then writes nothing meanwhile.
  private static let excessiveLog = 2 * step

  private struct State {
    var isRunning = false
    /// How long the log was when this was last begun or ended; 0 when it was begun anew since.
    var length = 0
    /// How much of the log is in the file, where this is under way.
    var done: Int?
  }

  private let queue: DispatchQueue
  /// Touched on the queue only. Nil once closed.
  private var connection: SQLiteConnection?
  private let state = Mutex(State())
  /// Ends what holds the log in its place and need not.
  private let loosen: @Sendable () -> Void

  /// - Parameter loosen: is called before the log is put into the file.
  init(_ connection: SQLiteConnection, label: String, loosen: @escaping @Sendable () -> Void) {
    self.connection = connection
    self.loosen = loosen
    queue = DispatchQueue(label: label)
  }

  /// Says how long the log was after a commit.
  ///
  /// - Returns: whether the writer had better put it into the file itself.
  func note(pages: Int) -> Bool {
    let (isDue, isRest) = state.withLock { state in
      if pages < state.length { (state.length, state.done) = (0, nil) }
      guard !state.isRunning else { return (false, false) }
      if let done = state.done, pages - done <= Self.littleRest || pages >= Self.excessiveLog {
        (state.length, state.done) = (pages, nil)
        return (false, true)
      }
      guard state.done != nil || pages >= state.length + Self.step else { return (false, false) }
      (state.isRunning, state.length) = (true, pages)
      return (true, false)
    }
    if isDue { queue.async { self.run() } }
    if isRest { loosen() }
    return isRest
  }

  /// Where it fails, the log is as good as before, and it is tried again later.
  private func run() {
    loosen()
    let done = try? connection?.putLogIntoFile()
    state.withLock { ($0.isRunning, $0.done) = (false, done) }
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
