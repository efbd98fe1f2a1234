internal import Dispatch
internal import Synchronization

/// The one connection that writes to a file, and those who wait for it.
///
/// Putting something on disk costs the same for one change as for many, so whoever comes while a
/// commit is under way waits together with the others, and the next commit is theirs in common. They
/// are served in the order in which they came. A body that throws is undone alone: the group is undone
/// and done again with a savepoint for each, and so are the next groups. Savepoints keep a copy of each
/// page that changes, and few bodies throw. Nobody is answered before the commit is on disk; if it
/// fails, it fails for all.
///
/// A group is served on the writer's own thread. Whoever finds nobody at work and is on a thread that may wait for a disk
/// (``StoreExecutor``) serves the first group there, and changes no threads; those who came meanwhile are the writer's.
final class GroupWriter: @unchecked Sendable {
  /// Whoever is first in a group waits for the last, so a group is bounded in number and in bytes.
  static let maximumGroup = 256
  static let maximumGroupBytes = 8 * 1024 * 1024

  /// For how many groups nobody may have thrown until savepoints are done without.
  private static let caution = 32

  /// Somebody has thrown, and the group is to be done again.
  private struct Undone: Error {}

  private struct State {
    var waiting: [any WaitingWrite] = []
    var isRunning = false
    var isOpen = true
  }

  private let queue: DispatchQueue
  private let checkpointer: Checkpointer?
  private let state = Mutex(State())
  /// Touched on the queue only. Nil once closed.
  private var table: RecordTable?
  /// Those whose turn is next. Touched on the queue only.
  private var turn: ArraySlice<any WaitingWrite> = []
  /// How many of the next groups have savepoints. Touched on the queue only.
  private var cautiousGroups = 0

  /// - Parameter checkpointer: whoever looks after the file's write-ahead log, if it has one. It is closed with this.
  init(_ table: RecordTable, _ checkpointer: Checkpointer? = nil, label: String) {
    self.table = table
    self.checkpointer = checkpointer
    if checkpointer != nil { table.keepLog() }
    queue = DispatchQueue(label: label)
  }

  /// Runs `body` in a transaction and returns when it is on disk.
  ///
  /// - Throws: what `body` throws, with nothing changed; `locked` after ``close()``; ``StoreFailure``.
  func write<Value: Sendable>(_ body: @escaping @Sendable (RecordTable) throws -> Value) async throws -> Value {
    let mayWaitHere = StoreExecutor.isPreferred
    return try await withCheckedThrowingContinuation { caller in
      let write = PendingWrite(for: caller, body)
      let (isWaiting, leadsHere) = state.withLock { state in
        guard state.isOpen else { return (false, false) }
        state.waiting.append(write)
        let isFirst = !exchange(&state.isRunning, with: true)
        if isFirst, !mayWaitHere { queue.async { self.run() } }
        return (true, isFirst && mayWaitHere)
      }
      if leadsHere { queue.sync { self.runOnce() } }
      if !isWaiting { write.finish(Refusal(.locked, "the store is closed")) }
    }
  }

  /// Returns when all who came before are served. Whoever comes later is refused as `locked`.
  func close() async {
    state.withLock { $0.isOpen = false }
    await withCheckedContinuation { caller in
      queue.async {
        self.run()
        self.table = nil
        caller.resume()
      }
    }
    await checkpointer?.close()
  }

  /// How many wait to be taken into a group.
  var waitingCount: Int { state.withLock { $0.waiting.count } }

  // MARK: On the queue

  /// Serves all. After closing there is nobody left.
  private func run() {
    guard let table else { return }
    repeat {
      while hasTurn() { commitGroup(on: table) }
    } while !isIdle()
  }

  /// Serves one group, so that whoever does it is not held up by those who come later.
  private func runOnce() {
    guard let table, hasTurn() else { return }
    commitGroup(on: table)
    if !turn.isEmpty || !isIdle() { queue.async { self.run() } }
  }

  /// Whether somebody's turn is next.
  private func hasTurn() -> Bool {
    if turn.isEmpty { turn = state.withLock { exchange(&$0.waiting, with: []) }[...] }
    return !turn.isEmpty
  }

  /// Whether nobody has come meanwhile. The next who comes then starts the work again.
  private func isIdle() -> Bool {
    state.withLock { state in
      state.isRunning = !state.waiting.isEmpty
      return !state.isRunning
    }
  }

  private func commitGroup(on table: RecordTable) {
    var group: [any WaitingWrite] = []
    var problem: (any Error)?
    do {
      try table.writing { try performTurn(on: table, adding: &group) }
      cautiousGroups = max(cautiousGroups - 1, 0)
    } catch is Undone {
      // Whoever was alone has been undone alone.
      guard group.count > 1 else { return group[0].finish(nil) }
      turn = (group + turn)[...]
      cautiousGroups = Self.caution
      return
    } catch {
      problem = error
    }
    if group.isEmpty {
      // There was no transaction to be had, for whoever waited.
      group = Array(turn)
      turn = []
    }
    for write in group { write.finish(problem) }
    if let checkpointer, checkpointer.note(pages: table.logPages) { table.putLogIntoFile() }
  }

  /// Performs writes until the group is full or nobody waits.
  ///
  /// - Throws: ``Undone``; or when the transaction is lost, and all that was done in it.
  private func performTurn(on table: RecordTable, adding group: inout [any WaitingWrite]) throws {
    let bytesBefore = table.bytesPut
    while group.count < Self.maximumGroup, table.bytesPut - bytesBefore < Self.maximumGroupBytes, hasTurn() {
      let write = turn.removeFirst()
      group.append(write)
      if cautiousGroups > 0 {
        try table.undoing(unless: { write.perform(on: table) })
      } else {
        guard write.perform(on: table) else { throw Undone() }
        try table.requireTransaction()
      }
    }
  }
}
