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
  /// - Returns: false when it was used before.
  func take(_ key: [UInt8], until expiry: Instant, at now: Instant) async throws -> Bool
}

/// A ``SingleUse`` in memory, for one process.
public final class SingleUseMemory: SingleUse {
  private struct State {
    var expiries: [[UInt8]: Instant] = [:]
    /// Twice of what was left by the last sweep, so that a busy day does not sweep at every take.
    var sweepThreshold = 10_000
  }

  private let state = Mutex(State())

  public init() {}

  public func take(_ key: [UInt8], until expiry: Instant, at now: Instant) -> Bool {
    state.withLock { state in
      if state.expiries.count >= state.sweepThreshold {
        state.expiries = state.expiries.filter { $0.value >= now }
        state.sweepThreshold = max(10_000, 2 * state.expiries.count)
      }
      guard state.expiries[key] == nil else { return false }
      state.expiries[key] = expiry
      return true
    }
  }
}
