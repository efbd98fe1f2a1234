/// How a provider protects its userinfo responses, as registered (`userinfo_signed_response_alg`,
/// `userinfo_encrypted_response_alg`; OpenID Connect Core §5.3.2).
public enum UserInfoForm: Sendable {
  /// JSON; TLS alone says from whom.
  case plain
  case signed
  /// Encrypted and not signed; TLS alone says from whom, as with ``plain``.
  case encrypted(DecryptionKeys)
  case signedAndEncrypted(DecryptionKeys)

  var isSigned: Bool {
    switch self {
    case .signed, .signedAndEncrypted: true
    case .plain, .encrypted: false
    }
  }

  /// The media type to ask for.
  var mediaType: String { if case .plain = self { MediaType.json } else { MediaType.jwt } }
}

/// What a provider's userinfo response says about the person who has logged in (OpenID Connect Core §5.3.2).
public struct UserInfo: Sendable {
  public let claims: JSONObject
  /// Whether the provider signed it. Else only the connection vouches for it over which the portal fetched it.
  public let isSigned: Bool
}

extension UserInfo: CustomStringConvertible, CustomReflectable {
  public var description: String { "UserInfo(redacted)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}

/// Reads the userinfo response of one provider.
struct UserInfoReader {
  let provider: IdentityProvider
  /// The portal's client identifier.
  let audience: String

  /// ASR-26: a response in the agreed form, about the person of the ID token.
  func read(_ response: BackChannelResponse, subject: String, at now: Instant) throws(Refusal) -> UserInfo {
    try response.checkAge(at: now)
    let claims = try claims(response, at: now)
    guard let person = claims["sub"]?.string, !person.isEmpty else {
      throw Refusal(.malformed, "the userinfo names no subject")
    }
    guard person.hasSameBytes(as: subject) else {
      throw Refusal(.subjectMismatch, "the userinfo is about another person than the ID token")
    }
    return UserInfo(claims: claims, isSigned: provider.userInfo.isSigned)
  }

  private func claims(_ response: BackChannelResponse, at now: Instant) throws(Refusal) -> JSONObject {
    let limit = UnverifiedAssertion.maximumBytes
    switch provider.userInfo {
    case .plain: return try response.object(limit: limit)
    case .signed: return try verified(UnverifiedJWS(compact: token(response), limit: limit), at: now)
    case .encrypted(let keys):
      let token = try UnverifiedJWE(compact: token(response), limit: limit)
      guard !token.untrustedHeader.isJWT("cty", mayBeAbsent: false) else {
        throw Refusal(.unsupportedFormat, "the userinfo is signed inside, which was not agreed on")
      }
      return try object(token.decrypted(by: keys), limit)
    case .signedAndEncrypted(let keys):
      let token = try UnverifiedJWE(compact: token(response), limit: limit)
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

  private func object(_ opened: [UInt8], _ limit: Int) throws(Refusal) -> JSONObject {
    guard let object = try JSON(parsing: opened, limit: limit).object else {
      throw Refusal(.malformed, "the userinfo is not a JSON object")
    }
    return object
  }

  private func token(_ response: BackChannelResponse) throws(Refusal) -> String {
    guard response.mediaType.name == MediaType.jwt else {
      throw Refusal(.unsupportedFormat, "the userinfo has another media type than was agreed")
    }
    guard let text = String(validating: response.body, as: UTF8.self) else {
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
