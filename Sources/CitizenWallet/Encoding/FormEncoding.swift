/// Names and values as a query or a form carries them (WHATWG URL §5, RFC 6749 appendix B).
package enum FormEncoding {
  private static let digits = Array("0123456789ABCDEF".utf8)

  package static func text(of parameters: [(name: String, value: String)]) -> String {
    parameters.map { escape($0.name) + "=" + escape($0.value) }.joined(separator: "&")
  }

  /// Everything but unreserved signs is escaped; a space becomes `%20`, which both encodings read.
  package static func escape(_ text: String) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if isAlphanumeric(byte) || "-._~".utf8.contains(byte) {
        bytes.append(byte)
      } else {
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  static let maximumParameters = 50

  /// The names and values of a raw query or form, in their order. A plus sign is one (LOG-07): VNeID sends base64 as it
  /// is, and what reads a query as a form makes spaces of it.
  ///
  /// - Parameter plusIsSpace: as in forms.
  /// - Throws: `malformed` for a broken escape, for what is no text, and for signs that stand in no raw query;
  ///   `too-large` for more than 50 parameters.
  package static func parameters(of query: String, plusIsSpace: Bool = false) throws(Refusal) -> [(
    name: String, value: String
  )] {
    // A space or a letter beyond ASCII: somebody has decoded it.
    guard query.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "#") }) else {
      throw Refusal(.malformed, "a query is not as it stood in the address")
    }
    let parts = query.utf8.split(separator: UInt8(ascii: "&"))
    guard parts.count <= maximumParameters else { throw Refusal(.tooLarge, "a query has too many parameters") }
    var parameters: [(name: String, value: String)] = []
    for part in parts {
      let sides = part.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      let value = sides.count > 1 ? sides[1] : part[part.endIndex...]
      parameters.append((try unescape(sides[0], plusIsSpace), try unescape(value, plusIsSpace)))
    }
    return parameters
  }

  private static func unescape(_ text: Substring.UTF8View, _ plusIsSpace: Bool) throws(Refusal) -> String {
    var bytes: [UInt8] = []
    var rest = text
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "%"):
        guard let value = Self.byte(rest.prefix(2)) else { throw Refusal(.malformed, "a query has a broken escape") }
        bytes.append(value)
        rest = rest.dropFirst(2)
      case UInt8(ascii: "+") where plusIsSpace: bytes.append(UInt8(ascii: " "))
      default: bytes.append(byte)
      }
    }
    guard bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }), let text = String(validating: bytes, as: UTF8.self) else {
      throw Refusal(.malformed, "a parameter of a query is no text")
    }
    return text
  }

  /// The byte that two hexadecimal digits stand for.
  static func byte(_ digits: some Collection<UInt8>) -> UInt8? {
    guard digits.count == 2 else { return nil }
    var value: UInt8 = 0
    for digit in digits {
      guard let half = half(digit) else { return nil }
      value = value << 4 | half
    }
    return value
  }

  private static func half(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}

func isAlphanumeric(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "a")...UInt8(ascii: "z"):
    true
  default: false
  }
}
