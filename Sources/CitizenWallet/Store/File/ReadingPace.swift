internal import Synchronization

/// Whether readings are quick at present, as they are when the pages that they need are in memory.
///
/// One that waits for the disk holds the thread on which it runs, and Swift has only as many as cores. One of twenty
/// may be long without this being more than another process at work; where it is more, readings go to threads of their
/// own until they are quick again.
final class ReadingPace: Sendable {
  /// A hundred times what a reading takes that finds its pages, in nanoseconds.
  static let long: UInt64 = 500_000
  private static let price = 20
  private static let limit = 60
  private static let most = 200

  /// Grows with each long reading, and shrinks with each quick one.
  private let debt = Atomic<Int>(0)

  var isQuick: Bool { debt.load(ordering: .relaxed) < Self.limit }

  /// What others note at the same instant may be lost, which does no harm.
  func note(nanoseconds: UInt64) {
    let before = debt.load(ordering: .relaxed)
    let after = nanoseconds > Self.long ? min(before + Self.price, Self.most) : max(before - 1, 0)
    if after != before { debt.store(after, ordering: .relaxed) }
  }
}
