internal import Dispatch

/// One connection and the serial queue on which alone it is used.
final class TableQueue: @unchecked Sendable {
  private let queue: DispatchQueue
  /// Touched on the queue only. Nil once closed.
  private var table: RecordTable?

  init(_ file: StoreFile, in directory: String) throws {
    queue = DispatchQueue(label: "citizenwallet.store.\(file.name)")
    table = try RecordTable(on: file.open(at: directory + "/" + file.name))
  }

  /// - Throws: `locked` after ``close()``.
  func run<Value: Sendable>(_ body: @escaping @Sendable (RecordTable) throws -> Value) async throws -> Value {
    try await BlockingWork.run(on: queue) {
      guard let table = self.table else { throw Refusal(.locked, "the store is closed") }
      return try body(table)
    }
  }

  func close() async {
    await withCheckedContinuation { continuation in
      queue.async {
        self.table = nil
        continuation.resume()
      }
    }
  }
}
