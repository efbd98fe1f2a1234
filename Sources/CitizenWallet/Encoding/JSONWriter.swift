extension JSON {
  /// The value without white space, members in their order.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The UTF-8 of ``text``.
  public var bytes: [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(1024)
    write(into: &output)
    return output
  }

  /// How many ``bytes`` there are.
  var byteCount: Int {
    switch self {
    case .null: 4
    case .bool(let value): value ? 4 : 5
    case .integer(let value): String(value).utf8.count
    case .number(let value): Self.ecmaScript(value).utf8.count
    case .string(let value): Self.byteCount(of: value)
    case .array(let elements): elements.reduce(1 + max(elements.count, 1)) { $0 + $1.byteCount }
    case .object(let object):
      // A colon and a comma for each, but the last one's, and the braces.
      object.members.reduce(1 + max(object.members.count, 1)) {
        $0 + Self.byteCount(of: $1.name) + 1 + $1.value.byteCount
      }
    }
  }

  private static func byteCount(of string: String) -> Int {
    let bytes = string.utf8.span
    let count = 2 + bytes.count
    guard bytes.endOfPlainText(from: 0) < bytes.count else { return count }
    return string.utf8.reduce(count) { $1.standsForItselfInJSON ? $0 : $0 + escape($1).utf8.count - 1 }
  }

  /// The canonical form of RFC 8785 (JCS): members sorted by UTF-16 code units, numbers as
  /// ECMAScript prints them.
  public var canonical: String {
    var output: [UInt8] = []
    write(into: &output, canonical: true)
    return String(decoding: output, as: UTF8.self)
  }

  /// Appends ``bytes``.
  func write(into output: inout [UInt8]) { write(into: &output, canonical: false) }

  private func write(into output: inout [UInt8], canonical: Bool) {
    switch self {
    case .null: output += "null".utf8
    case .bool(let value): output += (value ? "true" : "false").utf8
    case .integer(let value): output += (canonical ? Self.ecmaScript(Double(value)) : String(value)).utf8
    case .number(let value): output += Self.ecmaScript(value).utf8
    case .string(let value): Self.write(value, into: &output)
    case .array(let elements):
      output.append(UInt8(ascii: "["))
      for index in elements.indices {
        if index > 0 { output.append(UInt8(ascii: ",")) }
        elements[index].write(into: &output, canonical: canonical)
      }
      output.append(UInt8(ascii: "]"))
    case .object(let object):
      let members =
        canonical
        ? object.members.sorted { $0.name.utf16.lexicographicallyPrecedes($1.name.utf16) } : object.members
      output.append(UInt8(ascii: "{"))
      for index in members.indices {
        if index > 0 { output.append(UInt8(ascii: ",")) }
        Self.write(members[index].name, into: &output)
        output.append(UInt8(ascii: ":"))
        members[index].value.write(into: &output, canonical: canonical)
      }
      output.append(UInt8(ascii: "}"))
    }
  }

  /// RFC 8785 §3.2.2.2: only what must be escaped is, with the short form where there is one.
  static func write(_ string: String, into output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    let bytes = string.utf8.span
    if bytes.endOfPlainText(from: 0) == bytes.count {
      output.append(contentsOf: bytes)
    } else {
      for byte in string.utf8 {
        if byte.standsForItselfInJSON { output.append(byte) } else { output += escape(byte).utf8 }
      }
    }
    output.append(UInt8(ascii: "\""))
  }

  private static func escape(_ byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: "\""): return "\\\""
    case UInt8(ascii: "\\"): return "\\\\"
    case 0x08: return "\\b"
    case 0x09: return "\\t"
    case 0x0A: return "\\n"
    case 0x0C: return "\\f"
    case 0x0D: return "\\r"
    default:
      let hex = String(byte, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - hex.utf8.count) + hex
    }
  }

  /// `Number.prototype.toString` of ECMA-262: the shortest digits that read back the same.
  private static func ecmaScript(_ value: Double) -> String {
    if value == 0 { return "0" }
    let sign = value < 0 ? "-" : ""
    let (digits, exponent) = shortestDigits(value.magnitude)
    let count = digits.utf8.count
    switch exponent {
    case count...21: return sign + digits + String(repeating: "0", count: exponent - count)
    case 1...21: return sign + digits.prefix(exponent) + "." + digits.dropFirst(exponent)
    case -5...0: return sign + "0." + String(repeating: "0", count: -exponent) + digits
    default:
      let power = exponent - 1
      let fraction = count > 1 ? "." + digits.dropFirst() : ""
      return sign + digits.prefix(1) + fraction + "e" + (power < 0 ? "-" : "+") + String(power.magnitude)
    }
  }

  /// `value` = 0.`digits` × 10^`exponent`, with the digits that Swift's own description has found.
  private static func shortestDigits(_ value: Double) -> (digits: String, exponent: Int) {
    let parts = value.description.split(separator: "e")
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let fraction = mantissa.count > 1 ? mantissa[1] : ""
    let written = mantissa[0] + fraction
    let leadingZeros = written.prefix { $0 == "0" }.count
    let power = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let exponent = mantissa[0].utf8.count + power - leadingZeros
    let significant = written.dropFirst(leadingZeros)
    let trailingZeros = significant.reversed().prefix { $0 == "0" }.count
    return (String(significant.dropLast(trailingZeros)), exponent)
  }
}
