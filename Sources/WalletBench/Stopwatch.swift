import Glibc

/// What something cost: processor time and time, in microseconds for each repetition.
struct Cost: Codable {
  let cpu: Double
  let wall: Double
}

enum Stopwatch {
  static func measure(_ count: Int, _ body: () async throws -> Void) async rethrows -> Cost {
    let (cpu, clock) = (processorSeconds(), ContinuousClock())
    let elapsed = try await clock.measure(body)
    let each = 1_000_000 / Double(count)
    return Cost(cpu: (processorSeconds() - cpu) * each, wall: elapsed / .seconds(1) * each)
  }

  /// All threads of the process, in user mode and in the kernel.
  private static func processorSeconds() -> Double { seconds(of: RUSAGE_SELF) }

  /// Of all processes that this one has started and that have ended.
  static var childSeconds: Double { seconds(of: RUSAGE_CHILDREN) }

  private static func seconds(of who: __rusage_who) -> Double {
    var usage = rusage()
    unsafe getrusage(__rusage_who_t(who.rawValue), &usage)
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1_000_000 }
    return seconds(usage.ru_utime) + seconds(usage.ru_stime)
  }

  /// The most memory that the process ever had.
  static var peakKiB: Int {
    var usage = rusage()
    unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss
  }
}
