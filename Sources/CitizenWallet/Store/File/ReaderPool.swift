internal import Dispatch
internal import Synchronization

/// The connections that read a file. Each serves one reader at a time; whoever finds none idle waits
/// for the next, in the order of coming.
///
/// A reading whose pages are in memory takes some microseconds, and to change threads for it takes longer than that. So
/// it runs where its caller runs, one of Swift's own threads mostly, as long as readings are quick (``ReadingPace``).
/// And where one follows another at once, it takes over its transaction (``ReadTransaction``).
final class ReaderPool: @unchecked Sendable {
  private typealias Work = @Sendable (_ connection: inout Idle) -> Answer
  private typealias Answer = @Sendable () -> Void
  private typealias Closer = CheckedContinuation<Void, Never>

  /// A connection that serves nobody.
  private struct Idle {
    /// In ``tables``.
    let place: Int
    /// When its last reading ended, where the pool keeps the time.
    var since: UInt64 = 0
    /// Whether it has kept the transaction of its last reading.
    var isReading = false
  }

  private struct State {
    /// The last was used last.
    var idle: [Idle]
    /// Whether somebody is about to look for transactions that nobody has taken over.
    var isLooking = false
    var waiting: ArraySlice<Work> = []
    /// How many work beside the connections.
    var besideCount = 0
    var isOpen = true
    /// Those who wait for the end of all readers.
    var closing: [Closer] = []
  }

  /// In nanoseconds, how soon a reading has to follow another for its transaction to be worth keeping, and how long a
  /// kept one may wait for the next. Both are short, for only a log that nobody reads any more is begun anew.
  private static let succession: UInt64 = 100_000
  private static let maximumRest: UInt64 = 1_000_000
  private static let lookInterval = DispatchTimeInterval.milliseconds(5)

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
    state = Mutex(State(idle: tables.indices.map { Idle(place: $0) }))
  }

  /// Runs `body` in a transaction that sees the file as it is at one moment.
  ///
  /// - Throws: what `body` throws; `locked` after ``close()``; ``StoreFailure``.
  func read<Value: Sendable>(_ body: @escaping @Sendable (RecordTable) throws -> Value) async throws -> Value {
    var value: Value?
    if try readHere({ value = try body($0) }), let value { return value }
    return try await withCheckedThrowingContinuation { caller in
      let work: Work = { idle in
        let result = Result { try self.read(on: &idle, body) }
        return { caller.resume(with: result) }
      }
      let isOpen = state.withLock { state in
        guard state.isOpen else { return false }
        if let idle = state.idle.popLast() {
          queue.async { self.serve(work, on: idle) }
        } else {
          state.waiting.append(work)
        }
        return true
      }
      if !isOpen { caller.resume(throwing: Self.closed) }
    }
  }

  /// Runs `body` in such a transaction at once, if the caller may run it and a connection is idle.
  ///
  /// - Returns: whether it was run.
  /// - Throws: what `body` throws; `locked` after ``close()``; ``StoreFailure``.
  func readHere(_ body: (RecordTable) throws -> Void) throws -> Bool {
    guard pace?.isQuick == true || StoreExecutor.isPreferred, var idle = try takeIdle() else { return false }
    defer { giveBack(idle) }
    try read(on: &idle, body)
    return true
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

  private func takeIdle() throws(Refusal) -> Idle? {
    let (isOpen, idle) = state.withLock { ($0.isOpen, $0.isOpen ? $0.idle.popLast() : nil) }
    guard isOpen else { throw Self.closed }
    return idle
  }

  private func giveBack(_ idle: Idle) {
    var next: Work?
    var isToLook = false
    finish { state in
      next = state.waiting.popFirst()
      if next == nil { isToLook = Self.rest(idle, in: &state) }
    }
    if let next { queue.async { self.serve(next, on: idle) } }
    if isToLook { look() }
  }

  /// - Returns: whether somebody has to look for kept transactions from now on.
  private static func rest(_ idle: Idle, in state: inout State) -> Bool {
    // The one that was used last has in memory what is read most.
    let before = state.idle.lastIndex { $0.since <= idle.since }
    state.idle.insert(idle, at: before.map { $0 + 1 } ?? 0)
    return idle.isReading && !exchange(&state.isLooking, with: true)
  }

  // MARK: Kept transactions

  /// Ends those of idle connections, so that the write-ahead log can be put into the file and begun anew.
  ///
  /// - Parameter rest: how long a connection must have been idle, in nanoseconds.
  func endKept(idleFor rest: UInt64 = 0) {
    let time = Self.time
    func isDue(_ idle: Idle) -> Bool { idle.isReading && time - min(idle.since, time) >= rest }
    let found = state.withLock { state in
      let found = state.idle.filter(isDue)
      if !found.isEmpty { state.idle.removeAll(where: isDue) }
      return found
    }
    for var idle in found {
      tables[idle.place].endReading()
      idle.isReading = false
      giveBack(idle)
    }
  }

  /// Looks after some time, and again as long as an idle connection has a kept transaction.
  private func look() {
    queue.asyncAfter(deadline: .now() + Self.lookInterval) {
      self.endKept(idleFor: Self.maximumRest)
      let isToLook = self.state.withLock { state in
        state.isLooking = state.idle.contains { $0.isReading }
        return state.isLooking
      }
      if isToLook { self.look() }
    }
  }

  private func serve(_ first: @escaping Work, on idle: Idle) {
    var idle = idle
    var next: Work? = first
    while let work = next {
      let answer = work(&idle)
      next = nil
      var isToLook = false
      // Who is answered often comes again at once, and then finds the connection idle and the lock open.
      finish(before: answer) { state in
        next = state.waiting.popFirst()
        if next == nil { isToLook = Self.rest(idle, in: &state) }
      }
      if isToLook { look() }
    }
  }

  /// A function of its own, so that the connection is not held for longer: whoever finds it idle may close it.
  private func read<Value>(on idle: inout Idle, _ body: (RecordTable) throws -> Value) throws -> Value {
    let table = tables[idle.place]
    guard let pace else { return try table.reading { try body(table) } }
    let start = Self.time
    defer {
      idle.since = Self.time
      pace.note(nanoseconds: idle.since - start)
    }
    idle.isReading = start - idle.since < Self.succession
    return try table.reading(keeping: idle.isReading) { try body(table) }
  }

  /// In nanoseconds; it never goes back.
  private static var time: UInt64 { DispatchTime.now().uptimeNanoseconds }

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
