import Foundation

/// How far the run is, on a terminal; silent elsewhere.
struct Progress {
  private let total: Int
  private var done = 0
  private let shown = isatty(STDERR_FILENO) == 1
  private let begin = ContinuousClock.now

  init(of total: Int) { self.total = total }

  mutating func step(_ name: String) {
    done += 1
    guard shown else { return }
    let seconds = max(0.001, Double((ContinuousClock.now - begin).components.seconds))
    let rate = Double(done) / seconds
    let left = Int(Double(total - done) / max(rate, 0.001))
    FileHandle.standardError.write(Data("\r\u{1B}[K\(done)/\(total)  \(left) s left  \(name)".utf8))
  }

  func finish() {
    if shown { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
  }
}
