/// Text that cannot act on a terminal.
///
/// What a document says comes from others. An escape sequence in a title could move the cursor, write over a decision or
/// change the terminal's settings; a mark that turns the direction of writing could let a line read as another one. So
/// everything that people read passes through here, at the border: ``StandardOutput``, ``StandardError`` and the screen.
enum VisibleText {
  /// Stands for each character that is not shown.
  static let substitute: Unicode.Scalar = "·"

  /// - Parameter keepingLines: whether a line feed begins a new line; else it is not shown, either.
  static func of(_ text: String, keepingLines: Bool) -> String {
    let isShown = { (scalar: Unicode.Scalar) in (keepingLines && scalar == "\n") || !isHidden(scalar) }
    guard !text.unicodeScalars.allSatisfy(isShown) else { return text }
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { shown.append(isShown(scalar) ? scalar : substitute) }
    return String(shown)
  }

  /// Control characters of both sets (ECMA-48: C1 has sequence introducers of one character), separators of lines, and
  /// format characters but for the two joiners, which emoji and some scripts need.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 { return scalar.value < 0x20 || scalar.value == 0x7F }
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: return true
    case .format: return scalar.value != 0x200C && scalar.value != 0x200D
    default: return false
    }
  }

  /// The same JSON text, with what could act on a terminal written as escapes of JSON. Such characters can only stand in
  /// strings, so the value stays the same.
  static func json(_ text: String) -> String {
    guard !text.unicodeScalars.allSatisfy({ !isHidden($0) }) else { return text }
    var shown = ""
    for scalar in text.unicodeScalars {
      guard isHidden(scalar) else {
        shown.unicodeScalars.append(scalar)
        continue
      }
      for unit in String(scalar).utf16 {
        let digits = String(unit, radix: 16)
        shown += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
    return shown
  }
}
