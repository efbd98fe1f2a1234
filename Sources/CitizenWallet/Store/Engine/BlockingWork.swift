internal import Dispatch

/// Runs what takes long or waits for a disk outside Swift's cooperative threads, of which there are
/// only as many as cores.
enum BlockingWork {
  private static let queue = DispatchQueue(label: "citizenwallet.blocking", attributes: .concurrent)

  static func run<Value: Sendable>(
    on queue: DispatchQueue = queue, _ body: @escaping @Sendable () throws -> Value
  ) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      queue.async { continuation.resume(with: Result(catching: body)) }
    }
  }
}
