extension JSON {
  /// The value without white space, members in their order.
  public var text: String {
    var output = ""
    write(into: &output, canonical: false)
    return output
  }

  public var bytes: [UInt8] { Array(text.utf8) }

  /// The canonical form of RFC 8785 (JCS): members sorted by UTF-16 code units, numbers as
  /// ECMAScript prints them.
  public var canonical: String {
    var output = ""
    write(into: &output, canonical: true)
    return output
  }

  private func write(into output: inout String, canonical: Bool) {
    switch self {
    case .null: output += "null"
    case .bool(let value): output += value ? "true" : "false"
    case .integer(let value): output += canonical ? Self.ecmaScript(Double(value)) : String(value)
    case .number(let value): output += Self.ecmaScript(value)
    case .string(let value): Self.write(value, into: &output)
    case .array(let elements):
      output += "["
      for (index, element) in elements.enumerated() {
        if index > 0 { output += "," }
        element.write(into: &output, canonical: canonical)
      }
      output += "]"
    case .object(let object):
      let members =
        canonical
        ? object.members.sorted { $0.name.utf16.lexicographicallyPrecedes($1.name.utf16) } : object.members
      output += "{"
      for (index, member) in members.enumerated() {
        if index > 0 { output += "," }
        Self.write(member.name, into: &output)
        output += ":"
        member.value.write(into: &output, canonical: canonical)
      }
      output += "}"
    }
  }

  /// RFC 8785 §3.2.2.2: only what must be escaped is, with the short form where there is one.
  private static func write(_ string: String, into output: inout String) {
    output += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": output += "\\\""
      case "\\": output += "\\\\"
      case "\u{08}": output += "\\b"
      case "\u{09}": output += "\\t"
      case "\u{0A}": output += "\\n"
      case "\u{0C}": output += "\\f"
      case "\u{0D}": output += "\\r"
      case "\u{00}"..<"\u{20}":
        let hex = String(scalar.value, radix: 16)
        output += "\\u" + String(repeating: "0", count: 4 - hex.utf8.count) + hex
      default: output.unicodeScalars.append(scalar)
      }
    }
    output += "\""
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
