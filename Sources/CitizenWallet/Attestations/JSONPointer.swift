/// A place in a JSON value (RFC 6901).
struct JSONPointer: Sendable, Hashable {
  let tokens: [String]

  static let root = JSONPointer(tokens: [])

  init(tokens: [String]) { self.tokens = tokens }

  /// - Throws: `malformed`.
  init(_ text: String) throws(Refusal) {
    // By bytes: a slash and a combining mark at the start of the next token are one Character.
    guard text.isEmpty || text.utf8.first == UInt8(ascii: "/") else {
      throw Refusal(.malformed, "a JSON pointer starts with a slash")
    }
    var tokens: [String] = []
    let bytes = text.utf8.span
    var start = 1
    while start <= bytes.count {
      let end = bytes.firstIndex(of: UInt8(ascii: "/"), from: start) ?? bytes.count
      tokens.append(try Self.unescape(bytes.extracting(start..<end)))
      start = end + 1
    }
    self.tokens = tokens
  }

  var depth: Int { tokens.count }

  var text: String { tokens.map { "/" + Self.escape($0) }.joined() }

  func appending(_ token: String) -> JSONPointer { JSONPointer(tokens: tokens + [token]) }

  /// Whether the other place is this one or inside it.
  func contains(_ other: JSONPointer) -> Bool { other.tokens.starts(with: tokens) { $0.hasSameBytes(as: $1) } }

  /// Tokens are compared as the names of members are: byte by byte.
  static func == (a: JSONPointer, b: JSONPointer) -> Bool {
    a.tokens.elementsEqual(b.tokens) { $0.hasSameBytes(as: $1) }
  }

  static func escape(_ token: String) -> String {
    guard token.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else { return token }
    return token.unicodeScalars.reduce(into: "") { text, scalar in
      switch scalar {
      case "~": text += "~0"
      case "/": text += "~1"
      default: text.unicodeScalars.append(scalar)
      }
    }
  }

  private static func unescape(_ part: Span<UInt8>) throws(Refusal) -> String {
    guard let text = String(utf8: part) else { throw Refusal(.malformed, "a JSON pointer is not UTF-8") }
    guard part.firstIndex(of: UInt8(ascii: "~"), from: 0) != nil else { return text }
    var token = ""
    var scalars = text.unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      guard scalar == "~" else {
        token.unicodeScalars.append(scalar)
        continue
      }
      switch scalars.next() {
      case "0": token += "~"
      case "1": token += "/"
      default: throw Refusal(.malformed, "a JSON pointer has a wrong escape")
      }
    }
    return token
  }
}
