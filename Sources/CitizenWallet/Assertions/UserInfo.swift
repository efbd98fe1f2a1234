/// How a provider protects its userinfo responses, as registered (`userinfo_signed_response_alg`,
/// `userinfo_encrypted_response_alg`; OpenID Connect Core §5.3.2).
public enum UserInfoForm: Sendable {
  /// JSON; TLS alone says from whom.
  case plain
  case signed
  /// Encrypted and not signed; TLS alone says from whom, as with ``plain``.
  case encrypted(DecryptionKeys)
  case signedAndEncrypted(DecryptionKeys)
}

/// Reads the userinfo response of one provider.
struct UserInfoReader {
  let provider: IdentityProvider
  /// The portal's client identifier.
  let audience: String

  /// ASR-26: the claims of a response in the agreed form, about the person of the ID token.
  func claims(
    of response: BackChannelResponse, subject: String, at now: Instant
  ) throws(Refusal) -> JSONObject {
    try response.checkAge(at: now)
    let claims = try claims(response, at: now)
    guard let person = claims["sub"]?.string, !person.isEmpty else {
      throw Refusal(.malformed, "the userinfo names no subject")
    }
    guard person.hasSameBytes(as: subject) else {
      throw Refusal(.subjectMismatch, "the userinfo is about another person than the ID token")
    }
    return claims
  }

  private func claims(_ response: BackChannelResponse, at now: Instant) throws(Refusal) -> JSONObject {
    let expected = if case .plain = provider.userInfo { "application/json" } else { "application/jwt" }
    guard response.mediaType == expected else {
      throw Refusal(.unsupportedFormat, "the userinfo has another media type than was agreed")
    }
    let limit = UnverifiedAssertion.maximumBytes
    switch provider.userInfo {
    case .plain: return try object(response.body)
    case .signed: return try verified(UnverifiedJWS(compact: text(response.body), limit: limit), at: now)
    case .encrypted(let keys):
      let token = try UnverifiedJWE(compact: text(response.body), limit: limit)
      guard !token.untrustedHeader.isJWT("cty", mayBeAbsent: false) else {
        throw Refusal(.unsupportedFormat, "the userinfo is signed inside, which was not agreed on")
      }
      return try object(token.decrypted(by: keys))
    case .signedAndEncrypted(let keys):
      let token = try UnverifiedJWE(compact: text(response.body), limit: limit)
      return try verified(token.nestedToken(openedBy: keys), at: now)
    }
  }

  /// ASR-27: signed claims name who speaks and to whom.
  private func verified(_ token: UnverifiedJWS, at now: Instant) throws(Refusal) -> JSONObject {
    guard token.untrustedHeader.isJWT("typ", mayBeAbsent: true) else {
      throw Refusal(.unsupportedFormat, "the token is of another type than userinfo")
    }
    let claims = try token.verified(by: provider.keys, allowing: provider.algorithms)
      .claims(limit: UnverifiedAssertion.maximumBytes)
    let rules = IDTokenRules(issuer: provider.issuer, audience: audience)
    try rules.checkIssuer(claims)
    try rules.checkAudience(claims)
    if let expiry = try claims.numericDate("exp"), now >= expiry {
      throw Refusal(.expired, "the userinfo has expired")
    }
    for name in ["iat", "nbf"] {
      if let start = try claims.numericDate(name), start > now.adding(seconds: IDTokenRules.clockTolerance) {
        throw Refusal(.notYetValid, "the userinfo is from the future")
      }
    }
    return claims
  }

  private func object(_ body: [UInt8]) throws(Refusal) -> JSONObject {
    guard let object = try JSON(parsing: body, limit: UnverifiedAssertion.maximumBytes).object else {
      throw Refusal(.malformed, "the userinfo is not a JSON object")
    }
    return object
  }

  private func text(_ body: [UInt8]) throws(Refusal) -> String {
    guard let text = String(validating: body, as: UTF8.self) else {
      throw Refusal(.malformed, "the userinfo is no token")
    }
    return text
  }
}

extension JSONObject {
  /// What the ID token says about itself and the session; no userinfo response can say it.
  private static let ofTheToken: Set<String> = [
    "iss", "sub", "aud", "azp", "exp", "iat", "nbf", "auth_time", "nonce", "acr", "amr", "jti", "sid", "at_hash",
    "c_hash",
  ]

  /// ASR-28: the ID token's claims with what the userinfo adds about the person.
  ///
  /// - Parameter names: the claims that the portal reads. Where both state one, they must agree.
  /// - Throws: `conflict`.
  func adding(userInfo: JSONObject, reading names: [String]) throws(Refusal) -> JSONObject {
    var merged = self
    for (name, value) in userInfo.members where !Self.ofTheToken.contains(name) {
      guard let stated = self[name] else {
        merged[name] = value
        continue
      }
      guard stated == value || !names.contains(where: { $0.hasSameBytes(as: name) }) else {
        throw Refusal(.conflict, "ID token and userinfo contradict each other")
      }
    }
    return merged
  }
}
