/// Base64 with the standard alphabet and its padding (RFC 4648 §4), for what is not JOSE.
package enum Base64 {
  package static func encode(_ bytes: some Collection<UInt8>) -> String {
    let letters = Base64URL.encode(bytes).map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 }
    return String(letters) + String(repeating: "=", count: (4 - letters.count % 4) % 4)
  }

  /// Nil for white space, a foreign letter, missing padding, or stray bits at the end.
  package static func decode(_ text: some StringProtocol) -> [UInt8]? {
    var letters = Array(text.utf8)
    guard letters.count % 4 == 0 else { return nil }
    for _ in 0..<2 where letters.last == UInt8(ascii: "=") { letters.removeLast() }
    for index in letters.indices {
      switch letters[index] {
      case UInt8(ascii: "+"): letters[index] = UInt8(ascii: "-")
      case UInt8(ascii: "/"): letters[index] = UInt8(ascii: "_")
      case UInt8(ascii: "-"), UInt8(ascii: "_"): return nil
      default: break
      }
    }
    return Base64URL.decode(letters)
  }
}
