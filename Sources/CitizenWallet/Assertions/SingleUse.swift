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
  private let expiries = Mutex<[[UInt8]: Instant]>([:])
  private let sweepThreshold = 10_000

  public init() {}

  public func take(_ key: [UInt8], until expiry: Instant, at now: Instant) -> Bool {
    expiries.withLock { expiries in
      if expiries.count >= sweepThreshold { expiries = expiries.filter { $0.value >= now } }
      return expiries.updateValue(expiry, forKey: key) == nil
    }
  }
}
