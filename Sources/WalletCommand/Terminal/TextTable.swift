/// A table for a terminal, with cells wrapped at spaces to the width of their columns. Where the terminal is too narrow
/// for its columns, each row becomes a paragraph.
struct TextTable {
  struct Column {
    let title: String
    /// The width that it would like.
    let width: Int
    /// The width below which it is of no use.
    let minimum: Int

    init(title: String, width: Int, minimum: Int? = nil) {
      self.title = title
      self.width = width
      self.minimum = min(width, minimum ?? min(width, 14))
    }
  }

  let columns: [Column]
  private let available: Int
  private(set) var rows: [[StyledText.Run]] = []

  /// - Parameter width: what the whole may take.
  init(_ columns: [Column], width: Int = Terminal().width) {
    self.columns = columns
    available = width
  }

  mutating func add(_ cells: [String]) { rows.append(cells.map { .init($0) }) }
  mutating func add(_ cells: [StyledText.Run]) { rows.append(cells) }

  /// Its words, without styles.
  var text: String { styled.description }

  var styled: StyledText {
    guard let widths = Self.widths(of: columns, within: available - 3 * columns.count - 1) else { return paragraphs }
    let rule = "├" + widths.map { String(repeating: "─", count: $0 + 2) }.joined(separator: "┼") + "┤"
    let top = rule.replacing("├", with: "┌").replacing("┼", with: "┬").replacing("┤", with: "┐")
    let bottom = rule.replacing("├", with: "└").replacing("┼", with: "┴").replacing("┤", with: "┘")
    let blocks = ([columns.map { .init($0.title) }] + rows).map { block($0, widths) }
    return StyledText(top + "\n") + blocks.joined(separator: "\n\(rule)\n") + StyledText("\n" + bottom)
  }

  /// What columns get of a width: what they would like, or less for those that can do with less, in proportion. Nil when
  /// there is not even enough for the least.
  static func widths(of columns: [Column], within available: Int) -> [Int]? {
    let (wanted, least) = columns.reduce((0, 0)) { ($0.0 + $1.width, $0.1 + $1.minimum) }
    guard wanted > available else { return columns.map(\.width) }
    guard least <= available else { return nil }
    let slack = columns.map { $0.width - $0.minimum }
    // Cumulative shares, so that not a column is lost to rounding.
    var (before, given) = (0, 0)
    return zip(columns, slack).map { column, slack in
      before += slack
      let share = before * (available - least) / max(1, wanted - least)
      defer { given = share }
      return column.minimum + share - given
    }
  }

  private func block(_ cells: [StyledText.Run], _ widths: [Int]) -> StyledText {
    let wrapped = zip(cells, widths).map { cell, width in Self.wrap(cell.text, to: width) }
    let height = wrapped.map(\.count).max() ?? 0
    return (0..<height).map { line in
      let parts = zip(wrapped, zip(cells, widths)).map { lines, column in
        let text = line < lines.count ? lines[line] : ""
        let filling = String(repeating: " ", count: max(0, column.1 - text.displayWidth))
        return StyledText([.init(text, column.0.style), .init(filling)])
      }
      return StyledText("│ ") + parts.joined(separator: " │ ") + StyledText(" │")
    }.joined(separator: "\n")
  }

  private var paragraphs: StyledText {
    rows.map { cells in
      zip(columns, cells).map { column, cell in
        let lines = Self.wrap("\(column.title): \(cell.text)", to: available - 2)
        return StyledText(lines.joined(separator: "\n  "), cell.style)
      }.joined(separator: "\n")
    }.joined(separator: "\n" + String(repeating: "─", count: available) + "\n")
  }

  /// Lines that take no more than `width` columns. A word that takes more is cut. What would act on a terminal is
  /// taken out before it is measured.
  static func wrap(_ text: String, to width: Int) -> [String] {
    let width = max(1, width)
    var lines: [String] = []
    let shown = VisibleText.of(text, keepingLines: true)
    for paragraph in shown.split(separator: "\n", omittingEmptySubsequences: false) {
      var line = ""
      for word in paragraph.split(separator: " ").flatMap({ pieces(of: $0, width) }) {
        if line.isEmpty {
          line = word
        } else if line.displayWidth + 1 + word.displayWidth <= width {
          line += " " + word
        } else {
          lines.append(line)
          line = word
        }
      }
      lines.append(line)
    }
    return lines
  }

  private static func pieces(of word: Substring, _ width: Int) -> [String] {
    var rest = String(word)
    var pieces: [String] = []
    while rest.displayWidth > width {
      // At least one character, or there would be no end.
      let piece = rest.prefix(max(1, rest.fitting(width).count))
      pieces.append(String(piece))
      rest.removeFirst(piece.count)
    }
    return rest.isEmpty && !pieces.isEmpty ? pieces : pieces + [rest]
  }
}
