import CitizenWallet
import Foundation
import Synchronization

/// Shows on standard error how far long work is, and nothing where nobody looks: when standard error is no terminal, or
/// one that cannot go back to the beginning of a line (`TERM=dumb`).
///
/// May be told from several tasks at once. Every bar is ended, also when the work fails; `showing` sees to it.
final class ProgressBar: Sendable {
  private struct State {
    var done = 0
    var total: Int?
    var label: String
    var drawn: ContinuousClock.Instant?
  }

  private let unit: ProgressLine.Unit
  private let language: Language
  private let isShown: Bool
  private let begun = ContinuousClock.now
  private let state: Mutex<State>

  init(
    _ label: String, total: Int?, unit: ProgressLine.Unit = .items, language: Language,
    isShown: Bool = ProgressBar.canShow()
  ) {
    self.unit = unit
    self.language = language
    self.isShown = isShown
    state = Mutex(State(total: total, label: label))
  }

  /// A bar for as long as the work takes.
  static func showing<Result>(
    _ label: String, total: Int?, unit: ProgressLine.Unit = .items, language: Language,
    _ work: (ProgressBar) async throws -> Result
  ) async rethrows -> Result {
    let bar = ProgressBar(label, total: total, unit: unit, language: language)
    defer { bar.end() }
    return try await work(bar)
  }

  /// So much more is done.
  func advance(by count: Int = 1) { update { $0.done += count } }

  /// So much is done in all.
  func set(_ done: Int) { update { $0.done = done } }

  /// What the library reports of its work.
  var report: ProgressReport { { done, total in self.update { ($0.done, $0.total) = (done, total) } } }

  /// What is being done now.
  func rename(_ label: String) { update { $0.label = label } }

  /// Takes the line away: the terminal is as it was before.
  func end() {
    guard isShown else { return }
    state.withLock { state in
      if state.drawn != nil { Self.write("\r\u{1B}[K") }
      state.drawn = nil
    }
  }

  /// At most ten times a second: more nobody sees, and writing to a terminal takes time.
  private func update(_ change: (inout State) -> Void) {
    guard isShown else { return }
    state.withLock { state in
      change(&state)
      let now = ContinuousClock.now
      if let drawn = state.drawn, now - drawn < .milliseconds(100) { return }
      state.drawn = now
      let line = ProgressLine(
        label: state.label, done: state.done, total: state.total, elapsed: (now - begun) / .seconds(1), unit: unit,
        language: language)
      // The last column stays free: some terminals go to the next line when it is filled.
      Self.write("\r" + line.text(width: Self.width - 1) + "\u{1B}[K")
    }
  }

  private static func write(_ text: String) { try? FileHandle.standardError.write(contentsOf: Data(text.utf8)) }

  static func canShow(environment: [String: String] = ProcessInfo.processInfo.environment) -> Bool {
    isatty(STDERR_FILENO) == 1 && environment["TERM"] != "dumb"
  }

  /// Of the terminal now: people change windows while they wait.
  private static var width: Int {
    var size = winsize()
    let isKnown = unsafe ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return isKnown ? Int(size.ws_col) : 80
  }
}
