/// How long what a provider publishes is believed, in seconds (LOG-04). What is given below zero is zero (LOG-60).
public struct FreshnessPolicy: Sendable, Hashable {
  /// After this it is fetched again before it is used.
  public let maximumAge: Int64
  /// How much longer it serves while the provider cannot be reached. Zero: not at all.
  public let staleFor: Int64
  /// The least time between two fetches while there is something that serves.
  public let minimumInterval: Int64

  public init(maximumAge: Int64, staleFor: Int64, minimumInterval: Int64) {
    self.maximumAge = max(0, maximumAge)
    self.staleFor = max(0, staleFor)
    self.minimumInterval = max(0, minimumInterval)
  }
}

/// One document of a provider: fetched when it is needed, kept, and fetched once for all who wait.
///
/// Instants are the callers', and their clock may have been wrong: what lies as far ahead as it may lie behind counts as
/// old too (LOG-60).
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
    if let copy, Self.isNear(copy.fetchedAt, now, policy.maximumAge) { return copy }
    let stale = copy.flatMap { Self.isNear($0.fetchedAt, now, policy.maximumAge, policy.staleFor) ? $0 : nil }
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
    lastAttempt.map { !Self.isNear($0, now, policy.minimumInterval) } ?? true
  }

  /// Whether less than so many seconds lie between the two, whichever is the earlier one.
  private static func isNear(_ a: Instant, _ b: Instant, _ seconds: Int64...) -> Bool {
    seconds.reduce(min(a, b)) { $0.adding(seconds: $1) } > max(a, b)
  }

  /// The task belongs to nobody: who gives up waiting does not end it for the others.
  private func fetched(at now: Instant, _ fetch: @escaping Fetch) async throws -> Copy {
    if let underWay { return try await underWay.value }
    lastAttempt = now
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
