/// What the token endpoint answers (OpenID Connect Core §3.1.3.3). Unverified: its ID token is yet to be judged.
struct TokenAnswer: Sendable {
  let accessToken: String
  let assertion: UnverifiedAssertion

  static let maximumAccessTokenBytes = 64 * 1024

  /// LOG-12
  ///
  /// - Throws: `malformed`, `too-large`; `unsupported-format` for an access token of another type than Bearer.
  init(_ answer: JSONObject, for code: String) throws(Refusal) {
    guard let type = try answer.text("token_type"), let token = try answer.text("access_token") else {
      throw Refusal(.malformed, "the token endpoint's answer lacks a member")
    }
    guard type.lowercased() == "bearer" else {
      throw Refusal(.unsupportedFormat, "the access token is of another type than Bearer")
    }
    guard token.utf8.count <= Self.maximumAccessTokenBytes else {
      throw Refusal(.tooLarge, "the access token is too long")
    }
    guard Self.isToken68(token) else { throw Refusal(.malformed, "the access token cannot stand in a header") }
    guard let idToken = try answer.text("id_token") else {
      throw Refusal(.malformed, "the token endpoint's answer has no ID token")
    }
    accessToken = token
    assertion = try UnverifiedAssertion(idToken: idToken, accessToken: token, code: code)
  }

  /// RFC 6750 §2.1. Nothing else may go into a header field.
  private static func isToken68(_ text: String) -> Bool {
    let letters = text.utf8.reversed().drop { $0 == UInt8(ascii: "=") }
    return !letters.isEmpty && letters.allSatisfy { isAlphanumeric($0) || "-._~+/".utf8.contains($0) }
  }
}
