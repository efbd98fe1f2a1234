/// How long what a provider publishes is believed, in seconds (LOG-04).
public struct FreshnessPolicy: Sendable, Hashable {
  /// After this it is fetched again before it is used.
  public let maximumAge: Int64
  /// How much longer it serves while the provider cannot be reached. Zero: not at all.
  public let staleFor: Int64
  /// The least time between two fetches while there is something that serves.
  public let minimumInterval: Int64

  public init(maximumAge: Int64, staleFor: Int64, minimumInterval: Int64) {
    self.maximumAge = maximumAge
    self.staleFor = staleFor
    self.minimumInterval = minimumInterval
  }
}

/// One document of a provider: fetched when it is needed, kept, and fetched once for all who wait.
///
/// Instants are the callers'. An earlier one than the last fetch is taken for the same moment.
actor CachedDocument<Value: Sendable> {
  /// What was fetched, with its number in the order of fetches.
  struct Copy: Sendable {
    let value: Value
    let number: Int
    fileprivate let fetchedAt: Instant
  }

  typealias Fetch = @Sendable () async throws -> Value

  private let policy: FreshnessPolicy
  private var copy: Copy?
  private var lastAttempt: Instant?
  private var underWay: Task<Copy, any Error>?

  init(_ policy: FreshnessPolicy) { self.policy = policy }

  /// A copy within its age; a stale one only while the provider cannot be reached.
  ///
  /// - Throws: what the fetch throws.
  func current(at now: Instant, fetch: @escaping Fetch) async throws -> Copy {
    if let copy, now < copy.fetchedAt.adding(seconds: policy.maximumAge) { return copy }
    let stale = copy.flatMap { copy in
      now < copy.fetchedAt.adding(seconds: policy.maximumAge).adding(seconds: policy.staleFor) ? copy : nil
    }
    guard let stale else { return try await fetched(at: now, fetch) }
    guard mayFetch(at: now) else { return stale }
    do { return try await fetched(at: now, fetch) } catch is NetworkFailure { return stale }
  }

  /// A copy that was fetched after `seen`, in which something was missing; nil when it is too early to ask again.
  func newer(than seen: Copy, at now: Instant, fetch: @escaping Fetch) async throws -> Copy? {
    if let copy, copy.number > seen.number { return copy }
    if underWay == nil { guard mayFetch(at: now) else { return nil } }
    return try await fetched(at: now, fetch)
  }

  private func mayFetch(at now: Instant) -> Bool {
    lastAttempt.map { $0.adding(seconds: policy.minimumInterval) <= now } ?? true
  }

  /// The task belongs to nobody: who gives up waiting does not end it for the others.
  private func fetched(at now: Instant, _ fetch: @escaping Fetch) async throws -> Copy {
    if let underWay { return try await underWay.value }
    lastAttempt = max(lastAttempt ?? now, now)
    let task = Task {
      defer { underWay = nil }
      let fetched = Copy(value: try await fetch(), number: (copy?.number ?? 0) + 1, fetchedAt: now)
      copy = fetched
      return fetched
    }
    underWay = task
    return try await task.value
  }
}
