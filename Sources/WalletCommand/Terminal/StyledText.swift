/// How a run of text looks. It never says anything that the words do not say: there are people who do not see colours,
/// and outputs that do not have them.
enum Style: String {
  case bold = "1"
  case dim = "2"
  case reversed = "7"
  case good = "32"
  case warning = "33"
  case bad = "31"
}

/// Text of which some runs have a style. Styles become escape sequences only when it is written, and after all others
/// have been taken out of its words.
struct StyledText: ExpressibleByStringInterpolation, CustomStringConvertible {
  struct Run: Equatable {
    var text: String
    var style: Style?

    init(_ text: String, _ style: Style? = nil) {
      self.text = text
      self.style = style
    }
  }

  private(set) var runs: [Run] = []

  init(_ runs: [Run]) { self.runs = runs }
  init(_ text: String, _ style: Style? = nil) { runs = [Run(text, style)] }
  init(stringLiteral text: String) { runs = [Run(text)] }
  init(stringInterpolation: Interpolation) { runs = stringInterpolation.runs }

  /// The words alone.
  var description: String { runs.map(\.text).joined() }

  /// What a terminal gets: words without anything that acts on it, and sequences for the styles.
  ///
  /// - Parameter styled: false where nobody sees styles.
  func written(styled: Bool) -> String {
    runs.map { run in
      let text = VisibleText.of(run.text, keepingLines: true)
      guard styled, let style = run.style, !text.isEmpty else { return text }
      return "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m"
    }.joined()
  }

  static func + (a: StyledText, b: StyledText) -> StyledText { StyledText(a.runs + b.runs) }

  struct Interpolation: StringInterpolationProtocol {
    fileprivate var runs: [Run] = []

    init(literalCapacity: Int, interpolationCount: Int) {}

    mutating func appendLiteral(_ text: String) { runs.append(Run(text)) }
    mutating func appendInterpolation(_ text: StyledText) { runs += text.runs }
    mutating func appendInterpolation(_ value: some CustomStringConvertible) { runs.append(Run(value.description)) }
  }
}

extension [StyledText] {
  func joined(separator: String) -> StyledText {
    var runs: [StyledText.Run] = []
    for (index, text) in enumerated() {
      if index > 0 { runs.append(.init(separator)) }
      runs += text.runs
    }
    return StyledText(runs)
  }
}

extension StyledText {
  /// Its lines, each with its styles.
  var lines: [StyledText] {
    var lines: [[Run]] = [[]]
    for run in runs {
      for (index, piece) in run.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        if index > 0 { lines.append([]) }
        lines[lines.count - 1].append(Run(String(piece), run.style))
      }
    }
    return lines.map { StyledText($0) }
  }

  /// One line, as much of it as fits, with nothing in it that acts on a terminal.
  func clipped(to width: Int) -> StyledText {
    var left = width
    return StyledText(
      runs.map { run in
        let text = VisibleText.of(run.text, keepingLines: false).fitting(left)
        left -= DisplayWidth.of(text)
        return Run(String(text), run.style)
      })
  }

  /// Each in a line of its own: a line feed in what a document says cannot begin another.
  static func lines(_ lines: [Run]) -> StyledText {
    lines.map { StyledText(VisibleText.of($0.text, keepingLines: false), $0.style) }.joined(separator: "\n")
  }
}
