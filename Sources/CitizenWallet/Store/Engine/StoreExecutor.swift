internal import Dispatch

/// Threads that may wait for a disk. A task that prefers them always reads where it runs, and writes there when nobody
/// else writes.
///
/// Elsewhere a reading changes threads twice as soon as readings wait for the disk, because Swift's own threads are as
/// few as the cores and must not wait; a writing always changes threads, twice. Whoever reads much in one go from a store
/// that is larger than the memory, or puts many things one after another, runs it here:
///
/// ```swift
/// let papers = try await withTaskExecutorPreference(StoreExecutor.shared) {
///   try await vault.documents(at: now)
/// }
/// ```
public final class StoreExecutor: TaskExecutor {
  /// The one of this process.
  public static let shared = StoreExecutor()

  private let queue = DispatchQueue(label: "citizenwallet.tasks", attributes: .concurrent)

  private init() {}

  /// Called by Swift's runtime.
  public func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { unsafe job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }

  /// Whether the present task prefers this executor. What is isolated to no actor then runs on it (SE-0417).
  static var isPreferred: Bool {
    unsafe withUnsafeCurrentTask { task in
      guard let executor = unsafe task?.unownedTaskExecutor else { return false }
      return unsafe executor == shared.asUnownedTaskExecutor()
    }
  }
}
