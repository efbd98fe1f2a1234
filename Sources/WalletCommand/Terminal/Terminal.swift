import Foundation

/// What the terminal can show.
struct Terminal {
  /// The width in characters: `COLUMNS` when it is set, else 120.
  let width: Int
  private let usesColour: Bool

  init(environment: [String: String] = ProcessInfo.processInfo.environment) {
    width = min(max(environment["COLUMNS"].flatMap { Int($0) } ?? 120, 80), 200)
    usesColour = isatty(STDOUT_FILENO) == 1 && (environment["NO_COLOR"] ?? "").isEmpty
  }

  func bold(_ text: String) -> String { usesColour ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
}
