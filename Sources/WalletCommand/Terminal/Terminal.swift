import Foundation

/// What the terminal, or whatever standard output is, can show.
struct Terminal {
  /// What the terminal itself says: columns and lines, or nil where it says nothing.
  struct Size: Equatable {
    let columns: Int
    let rows: Int
  }

  /// The columns to write for.
  let width: Int
  /// Whether colours and bold type are seen.
  let isStyled: Bool

  /// - Parameter size: of the terminal, where there is one.
  init(
    environment: [String: String] = ProcessInfo.processInfo.environment,
    isTerminal: Bool = isatty(STDOUT_FILENO) == 1, size: Size? = Terminal.size(of: STDOUT_FILENO)
  ) {
    let told = size?.columns ?? environment["COLUMNS"].flatMap { Int($0) }
    width = min(max(told ?? (isTerminal ? 80 : 120), 40), 200)
    // https://no-color.org: any value that is not empty.
    isStyled = isTerminal && (environment["NO_COLOR"] ?? "").isEmpty && !Self.isDumb(environment)
  }

  /// A terminal that knows no sequences, or of which nothing is known.
  static func isDumb(_ environment: [String: String]) -> Bool {
    ["", "dumb", "unknown"].contains(environment["TERM"] ?? "")
  }

  /// As the terminal is now: people change windows.
  static func size(of descriptor: Int32) -> Size? {
    var size = winsize()
    guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else { return nil }
    return Size(columns: Int(size.ws_col), rows: Int(size.ws_row))
  }

  func bold(_ text: String) -> StyledText { StyledText(text, .bold) }
}
