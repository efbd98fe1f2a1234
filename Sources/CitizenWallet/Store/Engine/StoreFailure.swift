/// The store could not do its work: disk, file permissions or database, not the caller's input.
///
/// It names the operation and the system's own words. It never holds personal data; a file's path
/// may stand in ``reason``, because an operator needs it.
public struct StoreFailure: Error, Sendable, Equatable {
  /// What was being done, such as `open the records`.
  public let operation: String
  /// What the system or SQLite said.
  public let reason: String
  /// The code of SQLite (extended) or `errno`, by who failed.
  public let code: Int32

  init(_ operation: String, reason: String, code: Int32) {
    self.operation = operation
    self.reason = reason
    self.code = code
  }
}

extension StoreFailure: CustomStringConvertible {
  public var description: String { "the store failed to \(operation): \(reason) (\(code))" }
}
