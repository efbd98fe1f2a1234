internal import Synchronization

/// Remembers what was used until it expires, so that it is used once.
///
/// ``take(_:until:at:)`` looks and marks in one step: of two callers at the same time one gets it.
public protocol SingleUse: Sendable {
  /// Marks the key as used.
  ///
  /// - Parameters:
  ///   - key: names what is used; a digest, never personal data.
  ///   - expiry: after this instant the key may be forgotten, because its bearer is refused anyway.
  ///   - now: the instant by which what has expired may be forgotten.
  /// - Returns: false when it was used before.
  /// - Throws: when it cannot tell; then nothing is accepted.
  func take(_ key: [UInt8], until expiry: Instant, at now: Instant) async throws -> Bool
}

/// A ``SingleUse`` in memory, for one process, of bounded size.
///
/// It is divided, so that many who come at once seldom wait for one another.
public final class SingleUseMemory: SingleUse {
  private final class Part: Sendable {
    let expiries = Mutex<(of: [[UInt8]: Instant], sweepAt: Int)>(([:], 0))
  }

  private let parts = (0..<16).map { _ in Part() }
  private let partCapacity: Int

  /// - Parameter capacity: how much is remembered at most; about a hundred bytes each.
  public init(capacity: Int = 1_000_000) { partCapacity = max(1, capacity / parts.count) }

  /// - Throws: `too-large` when as much as it can hold has not expired yet: what it cannot remember it does not let pass.
  public func take(_ key: [UInt8], until expiry: Instant, at now: Instant) throws(Refusal) -> Bool {
    try parts[Int(UInt(bitPattern: key.hashValue) % UInt(parts.count))].expiries.withLock { kept throws(Refusal) in
      // Twice of what was left by the last sweep, so that a busy day does not sweep at every take.
      if kept.of.count >= min(max(kept.sweepAt, 1000), partCapacity) {
        kept.of = kept.of.filter { $0.value >= now }
        kept.sweepAt = 2 * kept.of.count
      }
      guard kept.of[key] == nil else { return false }
      guard kept.of.count < partCapacity else {
        throw Refusal(.tooLarge, "more was used at once than can be remembered")
      }
      kept.of[key] = expiry
      return true
    }
  }
}
