/// Reads values out of a piece of a file (ISO 32000-2 §7.2, §7.3).
///
/// It is strict where readers differ and a difference could show one thing to the signer and another to the reader.
struct PDFLexer {
  enum Problem: Error {
    case malformed
    case tooLarge
    /// The piece ends here and the file goes on.
    case truncated
  }

  static let maximumDepth = 100
  /// Values in one object.
  static let maximumValues = 1 << 18

  let bytes: [UInt8]
  /// Where the piece begins in the file; nil when it comes out of a stream.
  let base: Int?
  /// Whether nothing follows the piece.
  let isLast: Bool
  private(set) var position = 0
  private var values = 0

  init(_ bytes: [UInt8], base: Int?, isLast: Bool) {
    self.bytes = bytes
    self.base = base
    self.isLast = isLast
  }

  // MARK: - Characters

  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 || byte == 0x0C || byte == 0
  }

  static func isDelimiter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "["),
      UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "/"), UInt8(ascii: "%"):
      true
    default: false
    }
  }

  var isAtEnd: Bool { position >= bytes.count }

  /// The next byte, which stays; nil at the end of the file.
  func peek(_ distance: Int = 0) throws(Problem) -> UInt8? {
    if position + distance < bytes.count { return bytes[position + distance] }
    guard isLast else { throw .truncated }
    return nil
  }

  mutating func advance(_ count: Int = 1) { position += count }

  /// White space and comments.
  mutating func skipSpace() throws(Problem) {
    while let byte = try peek() {
      if byte == UInt8(ascii: "%") {
        while let byte = try peek(), byte != 0x0A, byte != 0x0D { advance() }
      } else {
        guard Self.isSpace(byte) else { return }
        advance()
      }
    }
  }

  /// The regular characters that follow.
  private mutating func word(limit: Int = 128) throws(Problem) -> ArraySlice<UInt8> {
    let start = position
    while let byte = try peek(), !Self.isSpace(byte), !Self.isDelimiter(byte) {
      guard position - start < limit else { throw .malformed }
      advance()
    }
    return bytes[start..<position]
  }

  /// Takes the keyword when it is the next word.
  mutating func take(keyword: StaticString) throws(Problem) -> Bool {
    try skipSpace()
    let start = position
    let word = try word()
    let isIt = unsafe word.elementsEqual(
      UnsafeBufferPointer(start: keyword.utf8Start, count: keyword.utf8CodeUnitCount))
    if !isIt { position = start }
    return isIt
  }

  /// An unsigned whole number of up to 15 digits.
  mutating func unsigned() throws(Problem) -> Int {
    try skipSpace()
    guard let value = decimal(try word()) else { throw .malformed }
    return value
  }

  // MARK: - Values

  mutating func value(depth: Int = 0) throws(Problem) -> PDFValue {
    values += 1
    guard values <= Self.maximumValues else { throw .tooLarge }
    guard depth <= Self.maximumDepth else { throw .tooLarge }
    try skipSpace()
    guard let byte = try peek() else { throw .malformed }
    switch byte {
    case UInt8(ascii: "/"): return .name(try name())
    case UInt8(ascii: "("): return .string(try literal())
    case UInt8(ascii: "["): return try array(depth)
    case UInt8(ascii: "<"):
      return try peek(1) == UInt8(ascii: "<") ? .dictionary(try dictionary(depth)) : .string(try hexadecimal())
    default: return try numberOrKeyword()
    }
  }

  private mutating func array(_ depth: Int) throws(Problem) -> PDFValue {
    advance()
    var elements: [PDFValue] = []
    while true {
      try skipSpace()
      guard let byte = try peek() else { throw .malformed }
      if byte == UInt8(ascii: "]") {
        advance()
        return .array(elements)
      }
      elements.append(try value(depth: depth + 1))
    }
  }

  mutating func dictionary(_ depth: Int) throws(Problem) -> PDFDictionary {
    guard try peek() == UInt8(ascii: "<"), try peek(1) == UInt8(ascii: "<") else { throw .malformed }
    advance(2)
    var dictionary = PDFDictionary()
    while true {
      try skipSpace()
      guard let byte = try peek() else { throw .malformed }
      if byte == UInt8(ascii: ">") {
        guard try peek(1) == UInt8(ascii: ">") else { throw .malformed }
        advance(2)
        return dictionary
      }
      guard byte == UInt8(ascii: "/") else { throw .malformed }
      let key = try name()
      if dictionary.entries.updateValue(try value(depth: depth + 1), forKey: key) != nil {
        dictionary.isAmbiguous = true
      }
    }
  }

  private mutating func name() throws(Problem) -> String {
    advance()
    var scalars = String.UnicodeScalarView()
    let word = try word(limit: 1024)
    var index = word.startIndex
    while index < word.endIndex {
      if word[index] == UInt8(ascii: "#"), index + 2 < word.endIndex,
        let high = HexadecimalString.digit(word[index + 1]),
        let low = HexadecimalString.digit(word[index + 2])
      {
        scalars.append(Unicode.Scalar(high << 4 | low))
        index += 3
      } else {
        scalars.append(Unicode.Scalar(word[index]))
        index += 1
      }
    }
    return String(scalars)
  }

  private mutating func numberOrKeyword() throws(Problem) -> PDFValue {
    let word = try word()
    guard let first = word.first else { throw .malformed }
    if (0x30...0x39).contains(first), let number = decimal(word) {
      return try reference(to: number) ?? .integer(number)
    }
    switch word.count {
    case 4 where word.elementsEqual("null".utf8): return .null
    case 4 where word.elementsEqual("true".utf8): return .boolean(true)
    case 5 where word.elementsEqual("false".utf8): return .boolean(false)
    default: return try Self.number(word)
    }
  }

  /// `12 0 R`, when that is what follows the number.
  private mutating func reference(to number: Int) throws(Problem) -> PDFValue? {
    let start = position
    var digits = 0
    try skipSpace()
    let from = position
    while let byte = try peek(), (0x30...0x39).contains(byte), digits < 6 {
      digits += 1
      advance()
    }
    guard digits > 0, digits < 6, let generation = decimal(bytes[from..<position]), let space = try peek(),
      Self.isSpace(space)
    else {
      position = start
      return nil
    }
    try skipSpace()
    guard try peek() == UInt8(ascii: "R") else {
      position = start
      return nil
    }
    if let after = try peek(1), !Self.isSpace(after), !Self.isDelimiter(after) {
      position = start
      return nil
    }
    advance()
    return .reference(PDFReference(number: number, generation: generation))
  }

  private static func number(_ word: ArraySlice<UInt8>) throws(Problem) -> PDFValue {
    var digits = word
    var sign = 1.0
    if let first = digits.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
      sign = first == UInt8(ascii: "-") ? -1 : 1
      digits = digits.dropFirst()
    }
    let parts = digits.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
    guard digits.count <= 40, digits.contains(where: { (0x30...0x39).contains($0) }),
      parts.allSatisfy({ $0.allSatisfy { (0x30...0x39).contains($0) } })
    else { throw .malformed }
    if parts.count == 1, let whole = decimal(digits) { return .integer(sign < 0 ? -whole : whole) }
    var (value, scale) = (0.0, 1.0)
    for digit in parts[0] { value = value * 10 + Double(digit - 0x30) }
    for digit in parts.dropFirst().first ?? [] {
      scale /= 10
      value += Double(digit - 0x30) * scale
    }
    return .real(sign * value)
  }

  // MARK: - Strings

  private func place(from start: Int) -> Range<Int>? { base.map { $0 + start..<$0 + position } }

  private mutating func hexadecimal() throws(Problem) -> PDFString {
    let start = position
    guard let end = bytes[position...].firstIndex(of: UInt8(ascii: ">")) else {
      throw isLast ? .malformed : .truncated
    }
    guard let content = HexadecimalString.bytes(of: bytes[(start + 1)..<end]) else { throw .malformed }
    position = end + 1
    return PDFString(bytes: content, place: place(from: start))
  }

  private mutating func literal() throws(Problem) -> PDFString {
    let start = position
    advance()
    var result: [UInt8] = []
    var open = 1
    while let byte = try peek() {
      advance()
      switch byte {
      case UInt8(ascii: "("):
        open += 1
        result.append(byte)
      case UInt8(ascii: ")"):
        open -= 1
        if open == 0 { return PDFString(bytes: result, place: place(from: start)) }
        result.append(byte)
      case UInt8(ascii: "\\"): try escape(into: &result)
      case 0x0D:
        if try peek() == 0x0A { advance() }
        result.append(0x0A)
      default: result.append(byte)
      }
    }
    throw .malformed
  }

  private mutating func escape(into result: inout [UInt8]) throws(Problem) {
    guard let byte = try peek() else { throw .malformed }
    advance()
    switch byte {
    case UInt8(ascii: "n"): result.append(0x0A)
    case UInt8(ascii: "r"): result.append(0x0D)
    case UInt8(ascii: "t"): result.append(0x09)
    case UInt8(ascii: "b"): result.append(0x08)
    case UInt8(ascii: "f"): result.append(0x0C)
    case 0x0A: break
    case 0x0D: if try peek() == 0x0A { advance() }
    case 0x30...0x37:
      var code = Int(byte - 0x30)
      for _ in 0..<2 {
        guard let next = try peek(), (0x30...0x37).contains(next) else { break }
        code = code * 8 + Int(next - 0x30)
        advance()
      }
      result.append(UInt8(truncatingIfNeeded: code))
    default: result.append(byte)
    }
  }
}
