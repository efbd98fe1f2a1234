/// Parts a normalised text into words, numbers and the signs that matter.
struct WordScanner {
  enum Piece: Equatable {
    case sign(Word.ID)
    case number(String)
    case word(String)
  }

  private let text: [Unicode.Scalar]
  private var position = 0
  /// Whether an item may begin here, where `a)`, `1.` and `-` only number it.
  private var isAtStart = true

  init(_ normalized: String) {
    text = normalized.unicodeScalars.filter { !VietnameseText.isInvisible($0) }
  }

  mutating func next() -> Piece? {
    while position < text.count {
      let scalar = text[position]
      if Self.isBlank(scalar) {
        position += 1
      } else if isAtStart, let end = Enumerator.end(in: text, from: position) {
        position = end
        return .sign(Word.bullet)
      } else if let piece = piece(scalar) {
        return piece
      }
    }
    return nil
  }

  /// The piece that begins here; nil for a sign that says nothing.
  private mutating func piece(_ scalar: Unicode.Scalar) -> Piece? {
    let start = position
    let wasAtStart = isAtStart
    isAtStart = false
    if Self.isDigit(scalar) { return number() }
    if Self.isLetter(scalar) {
      while position < text.count, Self.isLetter(text[position]) { position += 1 }
      return .word(string(start..<position))
    }
    position += 1
    switch scalar {
    case "\n", "\r": return boundary(Word.newline)
    case ".": return boundary(Word.period)
    case ";": return boundary(Word.semicolon)
    case ":": return boundary(Word.colon)
    case "…": return .sign(Word.period)
    case ",": return .sign(Word.comma)
    case "(": return .sign(Word.opening)
    case ")": return .sign(Word.closing)
    case "/": return .sign(Word.slash)
    case "-", "+", "*", "•":
      let standsFree =
        (start == 0 || Self.isSpace(text[start - 1])) && position < text.count && Self.isBlank(text[position])
      return standsFree ? .sign(Word.bullet) : nil
    default:
      isAtStart = wasAtStart
      return nil
    }
  }

  private mutating func boundary(_ id: Word.ID) -> Piece {
    isAtStart = true
    return .sign(id)
  }

  /// A number, with its decimals or as a date, or the number of a legal text.
  private mutating func number() -> Piece {
    let start = position
    if let end = Self.endOfReference(text, from: start) {
      position = end
      return .sign(Word.reference)
    }
    skipDigits()
    while position + 1 < text.count, Self.isJoint(text[position]), Self.isDigit(text[position + 1]) {
      position += 1
      skipDigits()
    }
    return .number(string(start..<position))
  }

  private mutating func skipDigits() {
    while position < text.count, Self.isDigit(text[position]) { position += 1 }
  }

  /// Such as `154/2024/nđ-cp`: digits, more digits behind strokes, and a stroke before letters.
  private static func endOfReference(_ text: [Unicode.Scalar], from start: Int) -> Int? {
    var end = start
    while end < text.count, isDigit(text[end]) || text[end] == "." || text[end] == "," { end += 1 }
    while end + 1 < text.count, text[end] == "/", isDigit(text[end + 1]) {
      end += 1
      while end < text.count, isDigit(text[end]) { end += 1 }
    }
    guard end + 1 < text.count, text[end] == "/", isLetter(text[end + 1]) else { return nil }
    while end < text.count, isLetter(text[end]) || isDigit(text[end]) || "-/._".unicodeScalars.contains(text[end]) {
      end += 1
    }
    return end
  }

  private func string(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: text[range])
    return String(view)
  }

  private static func isJoint(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "." || scalar == "," || scalar == "/" || scalar == "x"
  }

  fileprivate static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  fileprivate static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x80 ? ("a"..."z").contains(scalar) : scalar.properties.isAlphabetic
  }

  /// White space that parts words only.
  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar != "\n" && scalar != "\r" && isSpace(scalar)
  }

  fileprivate static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x80
      ? scalar.value == 0x20 || (0x09...0x0D).contains(scalar.value) : scalar.properties.isWhitespace
  }
}

/// What numbers an item of a list: `a)`, `1.2.`, `(iv)`, dashes.
private enum Enumerator {
  typealias Text = [Unicode.Scalar]

  static func end(in text: Text, from start: Int) -> Int? {
    guard let end = dashes(text, start) ?? bracketed(text, start) ?? plain(text, start) else { return nil }
    let follows = end == text.count || WordScanner.isSpace(text[end]) || WordScanner.isLetter(text[end])
    return follows ? end : nil
  }

  private static func dashes(_ text: Text, _ start: Int) -> Int? {
    let end = skip(text, start) { $0 == "-" || $0 == "•" || $0 == "*" || $0 == "+" }
    return end > start ? end : nil
  }

  /// `(1)`, `(a)`, `(iv)`.
  private static func bracketed(_ text: Text, _ start: Int) -> Int? {
    guard text[start] == "(" else { return nil }
    let label = skip(text, start + 1, WordScanner.isSpace)
    for end in [number(text, label), letter(text, label), roman(text, label)].compactMap(\.self) {
      let closing = skip(text, end, WordScanner.isSpace)
      if closing < text.count, text[closing] == ")" { return closing + 1 }
    }
    return nil
  }

  /// `1.2.`, `b1)`, `iv.`.
  private static func plain(_ text: Text, _ start: Int) -> Int? {
    let labels = [number(text, start), letter(text, start).map { parts(text, $0) }, roman(text, start)]
    for end in labels.compactMap(\.self) {
      let sign = skip(text, end, WordScanner.isSpace)
      guard sign < text.count, text[sign] == "." || text[sign] == ")" else { continue }
      if sign + 1 < text.count, WordScanner.isDigit(text[sign + 1]) { continue }
      return sign + 1
    }
    return nil
  }

  private static func number(_ text: Text, _ start: Int) -> Int? {
    let end = skip(text, start, WordScanner.isDigit)
    return end > start ? parts(text, end) : nil
  }

  /// Behind a label, `.1` and so on.
  private static func parts(_ text: Text, _ start: Int) -> Int {
    var end = start
    while end + 1 < text.count, text[end] == ".", WordScanner.isDigit(text[end + 1]) {
      end = skip(text, end + 1, WordScanner.isDigit)
    }
    return end
  }

  private static func letter(_ text: Text, _ start: Int) -> Int? {
    guard start < text.count, ("a"..."z").contains(text[start]) || text[start] == "đ" else { return nil }
    return start + 1 < text.count && WordScanner.isDigit(text[start + 1]) ? start + 2 : start + 1
  }

  private static func roman(_ text: Text, _ start: Int) -> Int? {
    let end = skip(text, start) { $0 == "i" || $0 == "v" || $0 == "x" }
    return end > start ? end : nil
  }

  private static func skip(_ text: Text, _ start: Int, _ holds: (Unicode.Scalar) -> Bool) -> Int {
    var end = start
    while end < text.count, holds(text[end]) { end += 1 }
    return end
  }
}
