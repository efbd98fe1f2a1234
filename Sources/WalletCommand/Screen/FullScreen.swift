import Foundation

/// A terminal of which a program has the whole screen: no echo, keys as they come, and the screen that was there before
/// is there again afterwards.
///
/// Only sequences of ECMA-48 and the alternate screen of xterm, which screen, tmux and the console of Linux know or pass
/// over.
final class FullScreen {
  enum Event: Equatable {
    case keys([Key])
    /// The window has another size, or the process was stopped and goes on.
    case redraw
    /// The terminal is gone, or a signal asks to end.
    case end(signal: Int32?)
  }

  private let input: Int32
  private let output: Int32
  private let former: termios
  private var signals: SignalPipe?
  private var decoder = KeyDecoder()
  private var drawn: [String] = []
  private let isStyled: Bool

  /// Whether there is a terminal for keys and for the screen, and one that can go where it is told.
  static func isPossible(environment: [String: String] = ProcessInfo.processInfo.environment) -> Bool {
    isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 && !Terminal.isDumb(environment)
  }

  /// - Throws: `FileFailure` when the terminal does not take the settings.
  private init(input: Int32, output: Int32) throws {
    (self.input, self.output) = (input, output)
    isStyled = Terminal().isStyled
    var settings = termios()
    guard unsafe tcgetattr(input, &settings) == 0 else { throw FileFailure(what: "the terminal cannot be asked") }
    former = settings
    signals = try SignalPipe([SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGWINCH, SIGCONT])
    enter()
  }

  /// Has the screen for as long as the work takes, and gives the terminal back however it ends.
  static func showing<Result>(_ work: (FullScreen) async throws -> Result) async throws -> Result {
    let screen = try FullScreen(input: STDIN_FILENO, output: STDOUT_FILENO)
    defer { screen.leave() }
    return try await work(screen)
  }

  private func enter() {
    var raw = former
    unsafe cfmakeraw(&raw)
    unsafe tcsetattr(input, TCSADRAIN, &raw)
    drawn = []
    // The alternate screen, cleared; no cursor.
    _ = write("\u{1B}[?1049h\u{1B}[2J\u{1B}[?25l")
  }

  private func leave() {
    // Where there is no alternate screen, what was shown must not stay: it is personal.
    _ = write("\u{1B}[0m\u{1B}[2J\u{1B}[H\u{1B}[?25h\u{1B}[?1049l")
    var settings = former
    // Keys that nobody has read are thrown away, or the shell would take them for commands.
    unsafe tcsetattr(input, TCSAFLUSH, &settings)
    signals = nil
  }

  var size: Terminal.Size { Terminal.size(of: output) ?? Terminal.Size(columns: 80, rows: 24) }

  // MARK: Events

  /// Waits for what happens next.
  func next() -> Event {
    while true {
      var waiting = [
        pollfd(fd: input, events: Int16(POLLIN), revents: 0),
        pollfd(fd: signals?.descriptor ?? -1, events: Int16(POLLIN), revents: 0),
      ]
      // An escape is the key when nothing follows at once. Over a slow line a sequence may come in pieces.
      let ready = unsafe poll(&waiting, 2, decoder.isWaiting ? 100 : -1)
      guard ready >= 0 || errno == EINTR else { return .end(signal: nil) }
      if let signal = signals?.next() { return self.event(of: signal) }
      if ready == 0 { return .keys(decoder.flush()) }
      if waiting[0].revents != 0 {
        guard let bytes = read() else { return .end(signal: nil) }
        let keys = decoder.keys(from: bytes)
        if !keys.isEmpty { return .keys(keys) }
      }
    }
  }

  private func event(of signal: Int32) -> Event {
    switch signal {
    case SIGWINCH:
      drawn = []
      return .redraw
    case SIGCONT:
      // Whoever had the terminal meanwhile has set it otherwise.
      enter()
      return .redraw
    default: return .end(signal: signal)
    }
  }

  /// Nil when nobody is there any more.
  private func read() -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 1024)
    let count = unsafe Glibc.read(input, &buffer, buffer.count)
    guard count > 0 else { return count < 0 && errno == EINTR ? [] : nil }
    return Array(buffer.prefix(count))
  }

  // MARK: Drawing

  /// Shows a frame. Only lines that differ from those on the screen are sent.
  func draw(_ frame: BrowserScreen.Frame) {
    let lines = frame.lines.map { $0.written(styled: isStyled) }
    var sequence = "\u{1B}[?25l"
    if drawn.count != lines.count { sequence += "\u{1B}[2J" }
    for (row, line) in lines.enumerated() where drawn.count != lines.count || drawn[row] != line {
      sequence += "\u{1B}[\(row + 1);1H\u{1B}[2K\(line)"
    }
    if let cursor = frame.cursor { sequence += "\u{1B}[\(cursor.row + 1);\(cursor.column + 1)H\u{1B}[?25h" }
    drawn = write(sequence) ? lines : []
  }

  /// - Returns: false when the terminal is gone, which the next reading tells, too.
  private func write(_ text: String) -> Bool {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(output, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }
}
