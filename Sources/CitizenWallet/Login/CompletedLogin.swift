/// A login that was finished: who is there, and what else the provider says of them.
public struct CompletedLogin: Sendable {
  public let identity: VerifiedIdentity
  /// Nil unless the registration asks for it.
  public let userInfo: UserInfo?
}

/// What a provider's userinfo endpoint says about the person who has logged in (OpenID Connect Core §5.3.2).
///
/// Only the provider's TLS vouches for it, and that it is about the subject of the verified ID token.
public struct UserInfo: Sendable {
  public let claims: JSONObject

  /// - Throws: `malformed`; `subject-mismatch` for somebody else's (LOG-14).
  init(_ claims: JSONObject, subject: String) throws(Refusal) {
    guard let sub = try claims.text("sub") else { throw Refusal(.malformed, "userinfo names no subject") }
    guard sub.hasSameBytes(as: subject) else {
      throw Refusal(.subjectMismatch, "userinfo is about another person than the ID token")
    }
    self.claims = claims
  }
}

extension UserInfo: CustomStringConvertible, CustomReflectable {
  public var description: String { "UserInfo(redacted)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
