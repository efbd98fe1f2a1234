@testable import WalletCommand

/// A terminal as far as `open` needs one: what a stream of bytes leaves on the screen. Sequences that it does not know
/// are kept, for a test to find.
struct EmulatedScreen {
  private(set) var size: Terminal.Size
  private(set) var isAlternate = false
  private(set) var isCursorShown = true
  /// Whether anything was drawn in a style.
  private(set) var isStyled = false
  private(set) var unknown: [String] = []
  private(set) var cursor = (row: 0, column: 0)
  private var cells: [[String]]
  /// What was on the first screen before the alternate one.
  private var behind: [[String]]?
  private var bytes: [UInt8] = []
  private var escape: String?

  init(_ size: Terminal.Size) {
    self.size = size
    cells = Self.blank(size)
  }

  private static func blank(_ size: Terminal.Size) -> [[String]] {
    Array(repeating: Array(repeating: " ", count: size.columns), count: size.rows)
  }

  /// The lines, without spaces at their ends.
  var lines: [String] {
    cells.map { row in
      var line = row.joined()
      while line.hasSuffix(" ") { line.removeLast() }
      return line
    }
  }

  var text: String { lines.joined(separator: "\n") }

  mutating func resize(_ size: Terminal.Size) {
    self.size = size
    cells = Self.blank(size)
  }

  mutating func take(_ new: some Sequence<UInt8>) {
    bytes += new
    // A character may be cut by the end of a reading.
    var end = bytes.count
    while end > 0, String(validating: bytes[..<end], as: UTF8.self) == nil, bytes.count - end < 4 { end -= 1 }
    for scalar in String(decoding: bytes[..<end], as: UTF8.self).unicodeScalars { take(scalar) }
    bytes.removeFirst(end)
  }

  private mutating func take(_ scalar: Unicode.Scalar) {
    if let begun = escape {
      let sequence = begun + String(scalar)
      let isDone = begun.isEmpty ? scalar != "[" : (0x40...0x7E).contains(scalar.value)
      escape = isDone ? nil : sequence
      if isDone { act(on: sequence) }
      return
    }
    switch scalar {
    case "\u{1B}": escape = ""
    case "\n": cursor.row = min(cursor.row + 1, size.rows - 1)
    case "\r": cursor.column = 0
    case ..<" ", "\u{7F}"..."\u{9F}": unknown.append("U+" + String(scalar.value, radix: 16))
    default: put(scalar)
    }
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    let width = DisplayWidth.of(Character(scalar))
    guard width > 0 else {
      if cursor.column > 0 { cells[cursor.row][cursor.column - 1].unicodeScalars.append(scalar) }
      return
    }
    guard cursor.column + width <= size.columns else { return unknown.append("a line that is too long") }
    cells[cursor.row][cursor.column] = String(scalar)
    if width == 2 { cells[cursor.row][cursor.column + 1] = "" }
    cursor.column += width
  }

  private mutating func act(on sequence: String) {
    let final = sequence.last
    let numbers = sequence.dropFirst().dropLast().split(separator: ";").compactMap { Int($0) }
    switch (sequence, final) {
    case ("[?1049h", _): (isAlternate, behind, cells) = (true, behind ?? cells, Self.blank(size))
    case ("[?1049l", _): (isAlternate, cells, behind) = (false, behind ?? cells, nil)
    case ("[?25h", _): isCursorShown = true
    case ("[?25l", _): isCursorShown = false
    case ("[2J", _): cells = Self.blank(size)
    case ("[2K", _): cells[cursor.row] = Array(repeating: " ", count: size.columns)
    case (_, "H"):
      let (row, column) = (numbers.first ?? 1, numbers.count > 1 ? numbers[1] : 1)
      guard (1...size.rows).contains(row), (1...size.columns).contains(column) else { return unknown.append(sequence) }
      cursor = (row - 1, column - 1)
    case ("[0m", _): break
    case (_, "m") where ["1", "2", "7", "31", "32", "33"].contains(sequence.dropFirst().dropLast()): isStyled = true
    default: unknown.append(sequence)
    }
  }
}
