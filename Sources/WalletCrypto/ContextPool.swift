internal import Synchronization

/// Contexts of OpenSSL that serve again and again, each one thread at a time: making one costs more than most of what
/// is done with it.
@safe final class ContextPool: Sendable {
  @safe private struct Context: @unchecked Sendable {
    let pointer: OpaquePointer
  }

  private let idle = Mutex<[Context]>([])
  private let make: @Sendable () -> OpaquePointer?
  private let free: @Sendable (OpaquePointer) -> Void

  /// As many as threads work at once on most machines. Further ones are freed after use.
  private static let maximumIdle = 16

  init(make: @escaping @Sendable () -> OpaquePointer?, free: @escaping @Sendable (OpaquePointer) -> Void) {
    unsafe self.make = make
    unsafe self.free = free
  }

  deinit {
    for context in idle.withLock({ $0 }) { unsafe free(context.pointer) }
  }

  /// Nil when a context cannot be made.
  func withContext<Result>(_ body: (OpaquePointer) -> Result) -> Result? {
    let kept = idle.withLock { $0.popLast() }
    guard let context = unsafe kept ?? make().map({ unsafe Context(pointer: $0) }) else { return nil }
    let result = unsafe body(context.pointer)
    let isKept = idle.withLock { idle in
      guard idle.count < Self.maximumIdle else { return false }
      idle.append(context)
      return true
    }
    if !isKept { unsafe free(context.pointer) }
    return result
  }
}
