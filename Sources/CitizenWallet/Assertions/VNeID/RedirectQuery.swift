/// The query of a redirect as it stood in the address, byte for byte.
///
/// Web frameworks hand queries over decoded as forms are, where `+` is a space. The base64 that VNeID puts there
/// unescaped does not survive that, so the raw query is read here.
public struct RedirectQuery: Sendable {
  private let values: [[UInt8]: String]

  public static let maximumBytes = 16 * 1024
  static let maximumParameters = 50

  /// What `+` stands for.
  public enum Plus: Sendable {
    /// Itself, as in base64 and in RFC 3986.
    case plus
    /// A space, as in forms: what RFC 6749 §4.1.2 asks for.
    case space
  }

  /// Reads `name=value&…`, without the question mark.
  ///
  /// - Throws: `malformed`, `duplicate-member` for a name that stands twice, or `too-large`.
  public init(raw: String, plus: Plus) throws(Refusal) {
    let raw = Array(raw.utf8)
    guard raw.count <= Self.maximumBytes else { throw Refusal(.tooLarge, "a query is longer than it may be") }
    // VNE-01: a space or a letter beyond ASCII stands in no raw query; somebody has decoded it.
    guard raw.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "#") }) else {
      throw Refusal(.malformed, "the query is not as it stood in the address")
    }
    let pairs = raw.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: true)
    guard pairs.count <= Self.maximumParameters else { throw Refusal(.tooLarge, "a query has too many parameters") }
    var values: [[UInt8]: String] = [:]
    for pair in pairs {
      let equals = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
      let name = try Self.decode(pair[..<equals], plus)
      let value = try Self.decode(pair[equals...].dropFirst(), plus)
      guard values.updateValue(value, forKey: Array(name.utf8)) == nil else {
        throw Refusal(.duplicateMember, "a query has two parameters of one name")
      }
    }
    self.values = values
  }

  public subscript(name: String) -> String? { values[Array(name.utf8)] }

  private static func decode(_ text: ArraySlice<UInt8>, _ plus: Plus) throws(Refusal) -> String {
    var bytes: [UInt8] = []
    var rest = text
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "%"):
        guard let high = rest.popFirst().flatMap(hexadecimal), let low = rest.popFirst().flatMap(hexadecimal) else {
          throw Refusal(.malformed, "a percent sign in a query is not followed by two hexadecimal digits")
        }
        bytes.append(high << 4 | low)
      case UInt8(ascii: "+") where plus == .space: bytes.append(0x20)
      default: bytes.append(byte)
      }
    }
    guard bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }), let decoded = String(validating: bytes, as: UTF8.self) else {
      throw Refusal(.malformed, "a parameter of a query is no text")
    }
    return decoded
  }

  private static func hexadecimal(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }
}

extension RedirectQuery: CustomStringConvertible, CustomReflectable {
  public var description: String { "RedirectQuery(redacted)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
