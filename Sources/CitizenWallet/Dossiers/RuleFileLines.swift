/// On which line of a JSON text each of its values stands, so that a person finds what a checker names.
///
/// It reads any text, also one that is no JSON: it stops where reading stops.
struct RuleFileLines {
  /// The line of each value by its path, such as `components[0].class`; the path of the whole is empty.
  private(set) var lines: [String: Int] = [:]
  /// The line on which reading stopped: the last one, or that of the fault.
  private(set) var stop = 1
  /// The line of the first member whose name the object has already.
  private(set) var duplicate: Int?
  private let bytes: [UInt8]
  private var position = 0
  private var depth = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    _ = readValue("")
    stop = lineNumber
  }

  private var lineNumber = 1

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func advance() {
    if next == UInt8(ascii: "\n") { lineNumber += 1 }
    position += 1
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    while let white = next, white <= 0x20 { advance() }
    guard next == byte else { return false }
    advance()
    return true
  }

  /// Whether there was a value.
  private mutating func readValue(_ path: String) -> Bool {
    while let white = next, white <= 0x20 { advance() }
    guard depth < JSON.maximumDepth, let first = next else { return false }
    if lines.updateValue(lineNumber, forKey: path) != nil, duplicate == nil { duplicate = lineNumber }
    depth += 1
    defer { depth -= 1 }
    switch first {
    case UInt8(ascii: "{"): return readObject(path)
    case UInt8(ascii: "["): return readArray(path)
    case UInt8(ascii: "\""): return readString() != nil
    default:
      let start = position
      while let byte = next, byte > 0x20, !",]}:\"".utf8.contains(byte) { advance() }
      let word = String(decoding: bytes[start..<position], as: UTF8.self)
      return first == UInt8(ascii: "-") || (0x30...0x39).contains(first) || ["true", "false", "null"].contains(word)
    }
  }

  private mutating func readObject(_ path: String) -> Bool {
    advance()
    if take(UInt8(ascii: "}")) { return true }
    repeat {
      while let white = next, white <= 0x20 { advance() }
      guard next == UInt8(ascii: "\""), let name = readString(), take(UInt8(ascii: ":")),
        readValue(path.isEmpty ? name : "\(path).\(name)")
      else { return false }
    } while take(UInt8(ascii: ","))
    return take(UInt8(ascii: "}"))
  }

  private mutating func readArray(_ path: String) -> Bool {
    advance()
    if take(UInt8(ascii: "]")) { return true }
    var index = 0
    repeat {
      guard readValue("\(path)[\(index)]") else { return false }
      index += 1
    } while take(UInt8(ascii: ","))
    return take(UInt8(ascii: "]"))
  }

  /// The text between the quotation marks, escapes as they are written.
  private mutating func readString() -> String? {
    advance()
    let start = position
    while let byte = next, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\n") {
      if byte == UInt8(ascii: "\\") { advance() }
      advance()
    }
    guard next == UInt8(ascii: "\"") else { return nil }
    defer { advance() }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }
}

extension RuleFileLines {
  /// The refusal with the line behind the file's name. Details are written `file: path reason` or `file reason`.
  func locating(_ refusal: Refusal, in file: String) -> Refusal {
    guard refusal.detail.hasPrefix(file) else { return refusal }
    let rest = refusal.detail.dropFirst(file.count)
    let reason = rest.hasPrefix(": ") ? rest.dropFirst(2) : rest.drop { $0 == " " || $0 == "." }
    let line =
      reason.hasPrefix("not JSON")
      ? stop : refusal.code == .duplicateMember ? duplicate ?? stop : line(of: reason.prefix { $0 != " " })
    return Refusal(refusal.code, "\(file):\(line): \(reason)")
  }

  /// Of the value, or of the nearest one around it that the file has.
  private func line(of path: Substring) -> Int {
    var path = path
    while !path.isEmpty {
      if let line = lines[String(path)] { return line }
      guard let end = path.lastIndex(where: { $0 == "." || $0 == "[" }) else { break }
      path = path[..<end]
    }
    return lines[""] ?? 1
  }
}
