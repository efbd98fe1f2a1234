/// An address that a login may send somebody to or ask something of (LOG-01).
///
/// It is `https`, or `http` at a loopback address of this machine, given as a number: names are resolved by
/// others. It holds no credentials and no fragment.
public struct Endpoint: Sendable, Hashable {
  public let text: String
  /// With the square brackets of an IPv6 address.
  public let host: String

  /// The most bytes of an address.
  public static let maximumBytes = 2048

  /// - Throws: `malformed` or `too-large`.
  public init(_ text: String) throws(Refusal) {
    guard text.utf8.count <= Self.maximumBytes else { throw Refusal(.tooLarge, "an address is too long") }
    guard let parts = Parts(Array(text.utf8)) else { throw Refusal(.malformed, "an address is not a plain URL") }
    guard parts.isSecure || parts.isLoopback else {
      throw Refusal(.malformed, "an address is neither https nor http at a loopback address")
    }
    self.text = text
    host = String(decoding: parts.host, as: UTF8.self)
  }

  /// The address with more parameters in its query.
  func appending(_ parameters: [(name: String, value: String)]) throws(Refusal) -> Endpoint {
    try Endpoint(text + (text.utf8.contains(UInt8(ascii: "?")) ? "&" : "?") + FormEncoding.text(of: parameters))
  }

  /// Where an issuer publishes its configuration (OpenID Connect Discovery §4.1).
  func configuration() throws(Refusal) -> Endpoint {
    guard !text.utf8.contains(UInt8(ascii: "?")) else { throw Refusal(.malformed, "an issuer has a query") }
    let base = text.hasSuffix("/") ? String(text.dropLast()) : text
    return try Endpoint(base + "/.well-known/openid-configuration")
  }
}

extension Endpoint: CustomStringConvertible {
  public var description: String { "Endpoint(\(host))" }
}

/// The parts of a URL (RFC 3986 §3), by their bytes.
private struct Parts {
  let isSecure: Bool
  let host: ArraySlice<UInt8>

  /// Sub-delimiters, unreserved signs and those of path and query; no quotes, no backslash, no white space.
  private static let plain = Set("-._~!$&'()*+,;=:@/?".utf8)

  init?(_ bytes: [UInt8]) {
    let schemes = [(Array("https://".utf8), true), (Array("http://".utf8), false)]
    guard let (scheme, isSecure) = schemes.first(where: { bytes.starts(with: $0.0) }) else { return nil }
    let rest = bytes[scheme.count...]
    let end = rest.firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") } ?? rest.endIndex
    guard let host = Self.host(of: rest[..<end]), Self.isPlain(rest[end...]) else { return nil }
    (self.isSecure, self.host) = (isSecure, host)
  }

  /// `127.` and three more numbers, or `[::1]` (RFC 1122 §3.2.1.3, RFC 4291 §2.5.3).
  var isLoopback: Bool {
    if host.elementsEqual("[::1]".utf8) { return true }
    let numbers = host.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return numbers.count == 4 && numbers[0].elementsEqual("127".utf8)
      && numbers.allSatisfy { $0.count <= 3 && (decimal($0) ?? 256) < 256 }
  }

  private static func host(of authority: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    var host = authority
    // Behind the brackets of an IPv6 address a colon begins the port; within them it does not.
    let search = authority.lastIndex(of: UInt8(ascii: "]")) ?? authority.startIndex
    if let colon = authority[search...].firstIndex(of: UInt8(ascii: ":")) {
      guard let port = decimal(authority[(colon + 1)...]), (1...65_535).contains(port) else { return nil }
      host = authority[..<colon]
    }
    return isName(host) || host.elementsEqual("[::1]".utf8) ? host : nil
  }

  private static func isName(_ host: ArraySlice<UInt8>) -> Bool {
    !host.isEmpty && host.first != UInt8(ascii: ".")
      && host.allSatisfy { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") || isAlphanumeric($0) }
  }

  private static func isPlain(_ rest: ArraySlice<UInt8>) -> Bool {
    var index = rest.startIndex
    while index < rest.endIndex {
      if rest[index] == UInt8(ascii: "%") {
        guard FormEncoding.byte(rest[(index + 1)...].prefix(2)) != nil else { return false }
        index += 3
      } else {
        guard plain.contains(rest[index]) || isAlphanumeric(rest[index]) else { return false }
        index += 1
      }
    }
    return true
  }
}
