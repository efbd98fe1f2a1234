import Foundation

/// A table for a terminal, with cells wrapped at spaces to the width of their columns.
struct TextTable {
  struct Column {
    let title: String
    let width: Int
  }

  let columns: [Column]
  private(set) var rows: [[String]] = []

  init(_ columns: [Column]) { self.columns = columns }

  mutating func add(_ cells: [String]) { rows.append(cells) }

  var text: String {
    let rule = "├" + columns.map { String(repeating: "─", count: $0.width + 2) }.joined(separator: "┼") + "┤"
    let top = rule.replacing("├", with: "┌").replacing("┼", with: "┬").replacing("┤", with: "┐")
    let bottom = rule.replacing("├", with: "└").replacing("┼", with: "┴").replacing("┤", with: "┘")
    let blocks = ([columns.map(\.title)] + rows).map(block)
    return ([top] + [blocks.joined(separator: "\n\(rule)\n")] + [bottom]).joined(separator: "\n")
  }

  private func block(_ cells: [String]) -> String {
    let wrapped = zip(cells, columns).map { cell, column in Self.wrap(cell, to: column.width) }
    let height = wrapped.map(\.count).max() ?? 0
    return (0..<height).map { line in
      let parts = zip(wrapped, columns).map { lines, column in
        let text = line < lines.count ? lines[line] : ""
        return text + String(repeating: " ", count: max(0, column.width - text.count))
      }
      return "│ " + parts.joined(separator: " │ ") + " │"
    }.joined(separator: "\n")
  }

  /// Lines no longer than `width` characters. A word that is longer is cut.
  static func wrap(_ text: String, to width: Int) -> [String] {
    var lines: [String] = []
    for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var line = ""
      for word in paragraph.split(separator: " ").flatMap({ pieces(of: $0, width) }) {
        if line.isEmpty {
          line = word
        } else if line.count + 1 + word.count <= width {
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
    var rest = word
    var pieces: [String] = []
    while rest.count > width {
      pieces.append(String(rest.prefix(width)))
      rest = rest.dropFirst(width)
    }
    return pieces + [String(rest)]
  }
}
