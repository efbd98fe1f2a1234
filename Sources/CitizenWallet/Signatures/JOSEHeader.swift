internal import WalletCrypto

/// The protected header of a signed or encrypted token (RFC 7515 §4, RFC 7516 §4). Untrusted until the token is
/// verified: it says which key to look for, never which to trust.
extension JSONObject {
  static let maximumJOSEHeaderBytes = 64 * 1024

  /// - Throws: `malformed`, `too-large` or `duplicate-member`.
  init(joseHeader part: Span<UInt8>) throws(Refusal) {
    guard let header = Base64URL.decode(part) else {
      throw Refusal(.malformed, "the token's header is not base64url")
    }
    guard let object = try JSON(parsing: header, limit: Self.maximumJOSEHeaderBytes).object else {
      throw Refusal(.malformed, "the token's header is not a JSON object")
    }
    self = object
  }

  /// ASR-09 (RFC 7515 §4.1.11, RFC 7516 §4.1.13). No extension is understood here, so any critical one refuses the
  /// token; and `b64` (RFC 7797) has no meaning unless it is critical.
  func checkCriticalHeaders() throws(Refusal) {
    if let critical = self["crit"] {
      guard let names = critical.array, !names.isEmpty, names.allSatisfy({ $0.string != nil }) else {
        throw Refusal(.malformed, "crit is not a list of header names")
      }
      throw Refusal(.unsupportedFormat, "the token needs a header extension that is not supported")
    }
    guard self["b64"] == nil else {
      throw Refusal(.malformed, "b64 stands in the header but is not critical")
    }
  }

  func keyIDHeader() throws(Refusal) -> String? {
    guard let value = self["kid"] else { return nil }
    guard let text = value.string else { throw Refusal(.malformed, "the token's kid is not a string") }
    guard text.utf8.count <= JSONWebKey.maximumKeyIDBytes else {
      throw Refusal(.tooLarge, "the token's kid is too long")
    }
    return text
  }

  /// ASR-02: whether `typ` or `cty` is absent or `JWT`, in any case: media types have none (RFC 7515 §4.1.9).
  func isJWT(_ name: String, mayBeAbsent: Bool) -> Bool {
    guard let value = self[name] else { return mayBeAbsent }
    return value.string?.lowercased() == "jwt"
  }
}
