/// A write that waits for its turn, and its caller, who waits for the commit.
protocol WaitingWrite: Sendable {
  /// Does the work inside the group's transaction. False when it threw, and is to be undone. It may be asked again
  /// after the transaction was undone.
  func perform(on table: RecordTable) -> Bool

  /// Lets the caller go on: with what the work gave, or with the problem that undid the whole group.
  func finish(_ problem: (any Error)?)
}

/// The work of one caller. Only the group's thread touches it after it was made.
final class PendingWrite<Value: Sendable>: WaitingWrite, @unchecked Sendable {
  private let body: @Sendable (RecordTable) throws -> Value
  private let caller: CheckedContinuation<Value, any Error>
  private var result: Result<Value, any Error>?

  init(for caller: CheckedContinuation<Value, any Error>, _ body: @escaping @Sendable (RecordTable) throws -> Value) {
    self.caller = caller
    self.body = body
  }

  func perform(on table: RecordTable) -> Bool {
    let result = Result { try body(table) }
    self.result = result
    if case .success = result { return true }
    return false
  }

  func finish(_ problem: (any Error)?) {
    if let problem { return caller.resume(throwing: problem) }
    guard let result else { preconditionFailure("a write was finished before it was performed") }
    caller.resume(with: result)
  }
}
