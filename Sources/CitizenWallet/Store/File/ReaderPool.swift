internal import Dispatch
internal import Synchronization

/// The connections that read a file. Each serves one reader at a time; whoever finds none idle waits
/// for the next, in the order of coming.
final class ReaderPool: @unchecked Sendable {
  private typealias Work = @Sendable (RecordTable) -> Void
  private typealias Closer = CheckedContinuation<Void, Never>

  private struct State {
    /// The connections that serve nobody, by their places in ``tables``. The last was used last.
    var idle: [Int]
    var waiting: ArraySlice<Work> = []
    var isOpen = true
    /// Those who wait for the end of all readers.
    var closing: [Closer] = []
  }

  private let queue: DispatchQueue
  private let state: Mutex<State>
  /// Emptied when closed and all idle; before that it never changes.
  private var tables: [RecordTable]

  init(_ tables: [RecordTable], label: String) {
    self.tables = tables
    queue = DispatchQueue(label: label, attributes: .concurrent)
    state = Mutex(State(idle: Array(tables.indices)))
  }

  /// Runs `body` in a transaction that sees the file as it is at one moment.
  ///
  /// - Throws: what `body` throws; `locked` after ``close()``; ``StoreFailure``.
  func read<Value: Sendable>(_ body: @escaping @Sendable (RecordTable) throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { caller in
      let work: Work = { table in
        caller.resume(with: Result { try table.transaction(writing: false) { try body(table) } })
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
      if !isOpen { caller.resume(throwing: Refusal(.locked, "the store is closed")) }
    }
  }

  /// Returns when all who came before are served. Whoever comes later is refused as `locked`.
  func close() async {
    await withCheckedContinuation { caller in
      let done = state.withLock { state in
        state.isOpen = false
        state.closing.append(caller)
        return closeIfIdle(&state)
      }
      for caller in done { caller.resume() }
    }
  }

  private func serve(_ first: @escaping Work, at place: Int) {
    let table = tables[place]
    var next: Work? = first
    while let work = next {
      work(table)
      var done: [Closer] = []
      next = state.withLock { state in
        if let work = state.waiting.popFirst() { return work }
        state.idle.append(place)
        done = closeIfIdle(&state)
        return nil
      }
      for caller in done { caller.resume() }
    }
  }

  /// Closes the connections when nobody reads any more, and says who has waited for that.
  private func closeIfIdle(_ state: inout State) -> [Closer] {
    guard !state.isOpen, state.idle.count == tables.count else { return [] }
    tables = []
    state.idle = []
    defer { state.closing = [] }
    return state.closing
  }
}
