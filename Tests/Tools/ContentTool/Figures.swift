import Foundation

/// How long things took, on the clock and on the processors.
struct Figures {
  private var times: [String: [Double]] = [:]
  private var spent: [String: [Double]] = [:]

  mutating func time(_ name: String, _ body: () async throws -> Void) async throws {
    let (clock, cpu) = (ContinuousClock(), processorTime())
    let elapsed = try await clock.measure(body)
    times[name, default: []].append(elapsed / .milliseconds(1))
    spent[name, default: []].append((processorTime() - cpu) * 1000)
  }

  func report(bytes: Int) {
    for name in times.keys.sorted() {
      let (wall, cpu) = (median(times[name]!), median(spent[name]!))
      print(String(format: "%@: %.2f ms, %.0f MB/s, CPU %.2f ms", name, wall, Double(bytes) / wall / 1000, cpu))
    }
  }

  func compare(_ name: String, with peer: String) {
    let pairs = zip(times[peer]!, times[name]!).map { $0 / $1 }
    let cpu = median(spent[peer]!) / median(spent[name]!)
    print(String(format: "%@: %.2f of the rate of %@ (median of rounds), CPU %.2f", name, median(pairs), peer, cpu))
  }

  private func processorTime() -> Double {
    var usage = rusage()
    unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1_000_000 }
    return seconds(usage.ru_utime) + seconds(usage.ru_stime)
  }

  private func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
}
