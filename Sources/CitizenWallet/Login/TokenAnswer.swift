/// What the token endpoint answers (RFC 6749 §5.1, OpenID Connect Core §3.1.3.3). Unverified: an ID token is yet to be
/// judged, and an access token says nothing about anybody.
package struct TokenAnswer: Sendable {
  package let accessToken: String
  /// How many seconds the access token is good for, where the provider says so.
  package let expiresIn: Int64?
  private let idToken: String?

  static let maximumAccessTokenBytes = 16 * 1024

  /// Reads a response in the profile's form, LOG-12 or VNE-09.
  ///
  /// - Throws: `malformed`, `too-large`, `expired`; `unsupported-format` for an access token of another type than
  ///   Bearer, or for a body that was not agreed on; `tampered` for one that does not open.
  package init(_ response: BackChannelResponse, in profile: LoginProfile, at now: Instant) throws(Refusal) {
    try response.checkAge(at: now)
    let answer: JSONObject
    let type: String?
    switch profile {
    case .openID:
      answer = try response.object()
      type = try answer.text("token_type")
      idToken = try answer.text("id_token")
    case .userInfoAlone(let key, _):
      answer = try response.object(openingWith: key)
      // VNE-09: that VNeID names the type was not seen.
      type = try answer.text("token_type") ?? "Bearer"
      idToken = nil
    }
    guard let type, let token = try answer.text("access_token") else {
      throw Refusal(.malformed, "the token endpoint's answer lacks a member")
    }
    guard type.lowercased() == "bearer" else {
      throw Refusal(.unsupportedFormat, "the access token is of another type than Bearer")
    }
    guard token.utf8.count <= Self.maximumAccessTokenBytes else {
      throw Refusal(.tooLarge, "the access token is too long")
    }
    guard Self.isToken68(token) else { throw Refusal(.malformed, "the access token cannot stand in a header") }
    accessToken = token
    expiresIn = answer["expires_in"]?.integer
  }

  /// What is to be judged, in the profile that has an ID token.
  ///
  /// - Throws: `malformed` where there is none; as ``UnverifiedAssertion``.
  func assertion(for code: String) throws(Refusal) -> UnverifiedAssertion {
    guard let idToken else { throw Refusal(.malformed, "the token endpoint's answer has no ID token") }
    return try UnverifiedAssertion(idToken: idToken, accessToken: accessToken, code: code)
  }

  /// RFC 6750 §2.1. Nothing else may go into a header field.
  private static func isToken68(_ text: String) -> Bool {
    let letters = text.utf8.reversed().drop { $0 == UInt8(ascii: "=") }
    return !letters.isEmpty && letters.allSatisfy { isAlphanumeric($0) || "-._~+/".utf8.contains($0) }
  }
}

extension TokenAnswer: CustomStringConvertible, CustomReflectable {
  package var description: String { "TokenAnswer(redacted)" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
