extension JSON {
  /// How deep arrays and objects may nest.
  public static let maximumDepth = 128

  /// Whether the text of this value reads back.
  ///
  /// - Parameter depth: in how many arrays and objects it lies.
  func canBeRead(inside depth: Int = 0) -> Bool {
    switch self {
    case .number(let value): value.isFinite
    case .array(let elements):
      depth < Self.maximumDepth && elements.allSatisfy { $0.canBeRead(inside: depth + 1) }
    case .object(let object):
      depth < Self.maximumDepth && object.members.allSatisfy { $0.value.canBeRead(inside: depth + 1) }
    default: true
    }
  }

  /// Reads one JSON text, strictly (RFC 8259): UTF-8 without byte order mark, no duplicate member,
  /// no lone surrogate, no number beyond a double, nothing after the value.
  ///
  /// - Parameters:
  ///   - bytes: the text.
  ///   - limit: the most bytes the text may have.
  /// - Throws: `too-large`, `duplicate-member` or `malformed`.
  public init(parsing bytes: some Collection<UInt8>, limit: Int) throws(Refusal) {
    guard bytes.count <= limit else { throw Refusal(.tooLarge, "the JSON text is longer than \(limit) bytes") }
    var reader = JSONReader(bytes: Array(bytes))
    self = try reader.readText()
  }

  /// The same of a text.
  ///
  /// - Throws: `too-large`, `duplicate-member` or `malformed`.
  public init(parsing text: String, limit: Int) throws(Refusal) {
    try self.init(parsing: text.utf8, limit: limit)
  }
}

struct JSONReader {
  private let bytes: [UInt8]
  private var position = 0
  private var depth = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func readText() throws(Refusal) -> JSON {
    let value = try readValue()
    try finish()
    return value
  }

  /// Reads one JSON text that is an array, element by element, each of which `body` reads.
  ///
  /// - Returns: false when it is well formed and no array.
  mutating func readText(elements body: (inout JSONReader) throws(Refusal) -> Void) throws(Refusal) -> Bool {
    skipWhitespace()
    let isArray = next == UInt8(ascii: "[")
    if isArray {
      try descend()
      try readElements(body)
    } else {
      _ = try readValue()
    }
    try finish()
    return isArray
  }

  private mutating func finish() throws(Refusal) {
    skipWhitespace()
    guard position == bytes.count else { throw malformed("something follows the JSON value") }
  }

  private func malformed(_ what: String) -> Refusal { Refusal(.malformed, "not JSON: \(what)") }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  /// There is seldom any, and to look costs less than to call.
  @inline(__always) private mutating func skipWhitespace() {
    if let byte = next, byte <= 0x20 { skipSomeWhitespace() }
  }

  private mutating func skipSomeWhitespace() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    position += 1
    return true
  }

  mutating func readValue() throws(Refusal) -> JSON {
    skipWhitespace()
    switch next {
    case UInt8(ascii: "{"):
      try descend()
      defer { depth -= 1 }
      return try readObject()
    case UInt8(ascii: "["):
      try descend()
      defer { depth -= 1 }
      return try readArray()
    case UInt8(ascii: "\""): return .string(try readString())
    case UInt8(ascii: "t"): return try readWord("true", .bool(true))
    case UInt8(ascii: "f"): return try readWord("false", .bool(false))
    case UInt8(ascii: "n"): return try readWord("null", .null)
    case let byte? where byte == UInt8(ascii: "-") || byte.isDigit: return try readNumber()
    case nil: throw malformed("the text ends where a value should stand")
    default: throw malformed("a value starts with a wrong character")
    }
  }

  private mutating func descend() throws(Refusal) {
    depth += 1
    guard depth <= JSON.maximumDepth else { throw malformed("nested deeper than \(JSON.maximumDepth)") }
    position += 1
  }

  private mutating func readObject() throws(Refusal) -> JSON {
    var object = JSONObject(reserving: 8)
    var names = ManyNames()
    skipWhitespace()
    if take(UInt8(ascii: "}")) { return .object(object) }
    repeat {
      skipWhitespace()
      guard next == UInt8(ascii: "\"") else { throw malformed("a member has no name") }
      let start = position
      let name = try readString()
      guard names.insert(name, from: bytes.span.extracting(start..<position), beside: object) else {
        throw Refusal(.duplicateMember, "a JSON object has two members of one name")
      }
      skipWhitespace()
      guard take(UInt8(ascii: ":")) else { throw malformed("no colon after a member's name") }
      object.appendNew(name, try readValue())
      skipWhitespace()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "}")) else { throw malformed("an object does not end") }
    return .object(object)
  }

  private mutating func readArray() throws(Refusal) -> JSON {
    var elements: [JSON] = []
    elements.reserveCapacity(4)
    try readElements { reader throws(Refusal) in elements.append(try reader.readValue()) }
    return .array(elements)
  }

  private mutating func readElements(_ body: (inout JSONReader) throws(Refusal) -> Void) throws(Refusal) {
    skipWhitespace()
    if take(UInt8(ascii: "]")) { return }
    repeat {
      try body(&self)
      skipWhitespace()
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "]")) else { throw malformed("an array does not end") }
  }

  private mutating func readWord(_ word: StaticString, _ value: JSON) throws(Refusal) -> JSON {
    for byte in word.description.utf8 where !take(byte) { throw malformed("an unknown word") }
    return value
  }

  // MARK: Numbers

  private mutating func skipDigits() -> Int {
    let start = position
    while let byte = next, byte.isDigit { position += 1 }
    return position - start
  }

  private mutating func readNumber() throws(Refusal) -> JSON {
    let start = position
    _ = take(UInt8(ascii: "-"))
    let leading = next
    let digits = skipDigits()
    guard digits > 0, digits == 1 || leading != UInt8(ascii: "0") else {
      throw malformed("a number has no digits or a leading zero")
    }
    var isInteger = true
    if take(UInt8(ascii: ".")) {
      isInteger = false
      guard skipDigits() > 0 else { throw malformed("a number ends at its decimal point") }
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      isInteger = false
      position += 1
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { position += 1 }
      guard skipDigits() > 0 else { throw malformed("a number has an empty exponent") }
    }
    if isInteger, let value = shortInteger(start) { return .integer(value) }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if isInteger, let value = Int64(text) { return .integer(value) }
    guard let value = Double(text), value.isFinite else { throw malformed("a number is beyond a double") }
    return .number(value)
  }

  /// The number that was just read, when it is short enough to fit whatever its digits are.
  private func shortInteger(_ start: Int) -> Int64? {
    let isNegative = bytes[start] == UInt8(ascii: "-")
    guard position - start <= 18 else { return nil }
    var value: Int64 = 0
    for index in (isNegative ? start + 1 : start)..<position { value = 10 * value + Int64(bytes[index] - 0x30) }
    return isNegative ? -value : value
  }

  // MARK: Strings

  private mutating func readString() throws(Refusal) -> String {
    position += 1
    let start = position
    position = bytes.span.endOfPlainText(from: start)
    if next == UInt8(ascii: "\"") {
      defer { position += 1 }
      return try validated(bytes.span.extracting(start..<position))
    }
    var text = Array(bytes[start..<position])
    while let byte = next {
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return try validated(text.span)
      case UInt8(ascii: "\\"): try readEscape(into: &text)
      case 0..<0x20: throw malformed("a control character in a string")
      default: text.append(byte)
      }
    }
    throw malformed("a string does not end")
  }

  /// Reads a value and keeps nothing of it.
  ///
  /// - Returns: whether it is a string.
  mutating func passString() throws(Refusal) -> Bool {
    skipWhitespace()
    guard next == UInt8(ascii: "\"") else {
      _ = try readValue()
      return false
    }
    let end = bytes.span.endOfPlainText(from: position + 1)
    if end < bytes.count, bytes[end] == UInt8(ascii: "\""), bytes.span.extracting(position..<end).isASCII {
      position = end + 1
    } else {
      _ = try readString()
    }
    return true
  }

  private func validated(_ utf8: Span<UInt8>) throws(Refusal) -> String {
    guard let string = String(utf8: utf8) else { throw malformed("a string is not UTF-8") }
    return string
  }

  private mutating func readEscape(into text: inout [UInt8]) throws(Refusal) {
    guard let byte = next else { throw malformed("a string does not end") }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"): text.append(contentsOf: String(Character(try readEscapedScalar())).utf8)
    default: throw malformed("an unknown escape in a string")
    }
  }

  private mutating func readEscapedScalar() throws(Refusal) -> Unicode.Scalar {
    let first = try readFourHexDigits()
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard first < 0xDC00, take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
      throw malformed("a lone surrogate in a string")
    }
    let second = try readFourHexDigits()
    guard (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw malformed("a lone surrogate in a string") }
    return scalar
  }

  private mutating func readFourHexDigits() throws(Refusal) -> UInt32 {
    guard position + 4 <= bytes.count else { throw malformed("a string does not end") }
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = Character(Unicode.Scalar(bytes[position])).hexDigitValue, bytes[position] < 0x80 else {
        throw malformed("an escape has no four hexadecimal digits")
      }
      value = value << 4 | UInt32(digit)
      position += 1
    }
    return value
  }
}

/// The names of an object's members so far, as bytes. A few are compared one by one, which is faster than hashing them;
/// many would take time that grows with their square.
private struct ManyNames {
  private static let few = 24
  private var hashed: Set<ExactText> = []
  /// A bit for each name so far, by its length and its ends: a name whose bit is not set is new.
  private var marks: UInt64 = 0

  /// False when the object holds the name already.
  ///
  /// - Parameter written: the name with its quotes.
  mutating func insert(_ name: String, from written: Span<UInt8>, beside object: JSONObject) -> Bool {
    guard object.members.count >= Self.few else {
      let mark = Self.mark(of: name, from: written)
      defer { marks |= mark }
      return marks & mark == 0 || !object.holds(name)
    }
    if hashed.isEmpty { hashed = Set(object.members.map { ExactText($0.name) }) }
    return hashed.insert(ExactText(name)).inserted
  }

  private static func mark(of name: String, from written: Span<UInt8>) -> UInt64 {
    let count = name.utf8.count
    // Escapes make it longer, and then it may be any of those so far, and any later one be it.
    guard written.count == count + 2 else { return .max }
    guard count > 0 else { return 1 }
    let place = 7 &* UInt64(written[1]) &+ 3 &* UInt64(written[count]) &+ UInt64(count)
    return 1 << (place & 63)
  }
}
