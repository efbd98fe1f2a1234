internal import Dispatch
internal import Synchronization

/// The connections that read a file. Each serves one reader at a time; whoever finds none idle waits
/// for the next, in the order of coming.
///
/// A reading whose pages are in memory takes some microseconds, and to change threads for it takes longer than that. So
/// it runs where its caller runs, one of Swift's own threads mostly, as long as readings are quick (``ReadingPace``).
final class ReaderPool: @unchecked Sendable {
  private typealias Work = @Sendable (_ place: Int) -> Answer
  private typealias Answer = @Sendable () -> Void
  private typealias Closer = CheckedContinuation<Void, Never>

  private struct State {
    /// The connections that serve nobody, by their places in ``tables``. The last was used last.
    var idle: [Int]
    var waiting: ArraySlice<Work> = []
    /// How many work beside the connections.
    var besideCount = 0
    var isOpen = true
    /// Those who wait for the end of all readers.
    var closing: [Closer] = []
  }

  private let queue: DispatchQueue
  /// Nil where a reader may have to wait for a writer.
  private let pace: ReadingPace?
  private let state: Mutex<State>
  /// Emptied when closed and all idle; before that it never changes.
  private var tables: [RecordTable]

  /// - Parameter waitsForNobody: no reader waits for a writer.
  init(_ tables: [RecordTable], waitsForNobody: Bool, label: String) {
    self.tables = tables
    pace = waitsForNobody ? ReadingPace() : nil
    queue = DispatchQueue(label: label, attributes: .concurrent)
    state = Mutex(State(idle: Array(tables.indices)))
  }

  /// Runs `body` in a transaction that sees the file as it is at one moment.
  ///
  /// - Throws: what `body` throws; `locked` after ``close()``; ``StoreFailure``.
  func read<Value: Sendable>(_ body: @escaping @Sendable (RecordTable) throws -> Value) async throws -> Value {
    if pace?.isQuick == true || StoreExecutor.isPreferred, let place = try takeIdle() {
      let result = Result { try read(at: place, body) }
      giveBack(place)
      return try result.get()
    }
    return try await withCheckedThrowingContinuation { caller in
      let work: Work = { place in
        let result = Result { try self.read(at: place, body) }
        return { caller.resume(with: result) }
      }
      let isOpen = state.withLock { state in
        guard state.isOpen else { return false }
        if let place = state.idle.popLast() {
          queue.async { self.serve(work, at: place) }
        } else {
          state.waiting.append(work)
        }
        return true
      }
      if !isOpen { caller.resume(throwing: Self.closed) }
    }
  }

  /// Runs `body`, which opens the file for itself, at once.
  ///
  /// - Throws: what `body` throws; `locked` after ``close()``.
  func workBeside<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
    let isOpen = state.withLock { state in
      if state.isOpen { state.besideCount += 1 }
      return state.isOpen
    }
    guard isOpen else { throw Self.closed }
    defer { finish { $0.besideCount -= 1 } }
    return try await BlockingWork.run(on: queue, body)
  }

  /// Returns when all who came before are served and the file is closed. Whoever comes later is refused as `locked`.
  func close() async {
    await withCheckedContinuation { caller in
      finish { state in
        state.isOpen = false
        state.closing.append(caller)
      }
    }
  }

  private func takeIdle() throws(Refusal) -> Int? {
    let (isOpen, place) = state.withLock { ($0.isOpen, $0.isOpen ? $0.idle.popLast() : nil) }
    guard isOpen else { throw Self.closed }
    return place
  }

  private func giveBack(_ place: Int) {
    var next: Work?
    finish { state in
      next = state.waiting.popFirst()
      if next == nil { state.idle.append(place) }
    }
    if let next { queue.async { self.serve(next, at: place) } }
  }

  private func serve(_ first: @escaping Work, at place: Int) {
    var next: Work? = first
    while let work = next {
      let answer = work(place)
      next = nil
      // Who is answered often comes again at once, and then finds the connection idle and the lock open.
      finish(before: answer) { state in
        next = state.waiting.popFirst()
        if next == nil { state.idle.append(place) }
      }
    }
  }

  /// A function of its own, so that the connection is not held for longer: whoever finds it idle may close it.
  private func read<Value>(at place: Int, _ body: (RecordTable) throws -> Value) throws -> Value {
    let table = tables[place]
    func read() throws -> Value { try table.reading { try body(table) } }
    return try pace?.watch(read) ?? read()
  }

  /// Notes that something has ended, and closes the connections when that was the last to wait for.
  private func finish(before answer: Answer = {}, _ note: (inout State) -> Void) {
    let done: [Closer] = state.withLock { state in
      note(&state)
      guard !state.isOpen, state.besideCount == 0, state.idle.count == tables.count else { return [] }
      tables = []
      state.idle = []
      defer { state.closing = [] }
      return state.closing
    }
    answer()
    for caller in done { caller.resume() }
  }

  private static let closed = Refusal(.locked, "the store is closed")
}
