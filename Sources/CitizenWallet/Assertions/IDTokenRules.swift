internal import WalletCrypto

/// What OpenID Connect Core §3.1.3.7 asks of an ID token's claims, for one portal and one provider.
struct IDTokenRules {
  let issuer: String
  /// The portal's client identifier.
  let audience: String

  /// An ID token older than this is refused, whatever its `exp` says (item 10).
  static let maximumTokenAge: Int64 = 24 * 3600
  /// How far a provider's clock may run ahead of ours: for `iat` and `auth_time`.
  static let clockTolerance: Int64 = 60

  func check(_ claims: JSONObject, nonce: String, at now: Instant) throws(Refusal) {
    try checkIssuer(claims)
    try checkAudience(claims)
    try checkNonce(claims, nonce)
    try checkTimes(claims, at: now)
  }

  // ASR-04
  func checkIssuer(_ claims: JSONObject) throws(Refusal) {
    guard let issuer = claims["iss"]?.string else { throw Refusal(.malformed, "the token names no issuer") }
    guard issuer.hasSameBytes(as: self.issuer) else {
      throw Refusal(.untrustedIssuer, "the token is from another issuer")
    }
  }

  /// ASR-05: items 3 to 5. A second audience is not trusted, and `azp` is this portal if it is there.
  func checkAudience(_ claims: JSONObject) throws(Refusal) {
    let audiences: [String]
    switch claims["aud"] {
    case .string(let one): audiences = [one]
    case .array(let many) where many.allSatisfy({ $0.string != nil }): audiences = many.compactMap(\.string)
    default: throw Refusal(.malformed, "the token names no audience")
    }
    guard audiences.count == 1, audiences[0].hasSameBytes(as: audience) else {
      throw Refusal(.audienceMismatch, "the token is not for this portal alone")
    }
    guard let authorizedParty = claims["azp"] else { return }
    guard let authorizedParty = authorizedParty.string else { throw Refusal(.malformed, "azp is not a string") }
    guard authorizedParty.hasSameBytes(as: audience) else {
      throw Refusal(.audienceMismatch, "the token was issued to another party")
    }
  }

  // ASR-06
  private func checkNonce(_ claims: JSONObject, _ expected: String) throws(Refusal) {
    guard !expected.isEmpty, let nonce = claims["nonce"]?.string, nonce.hasSameBytes(as: expected) else {
      throw Refusal(.nonceMismatch, "the ID token does not answer this login")
    }
  }

  // ASR-07, ASR-08
  private func checkTimes(_ claims: JSONObject, at now: Instant) throws(Refusal) {
    guard let expiry = try claims.numericDate("exp") else { throw Refusal(.malformed, "the ID token has no exp") }
    guard let issuedAt = try claims.numericDate("iat") else { throw Refusal(.malformed, "the ID token has no iat") }
    guard now < expiry else { throw Refusal(.expired, "the ID token has expired") }
    guard now < issuedAt.adding(seconds: Self.maximumTokenAge) else {
      throw Refusal(.expired, "the ID token was issued too long ago")
    }
    let latest = now.adding(seconds: Self.clockTolerance)
    guard issuedAt <= latest else {
      throw Refusal(.notYetValid, "the ID token is from the future")
    }
    if let start = try claims.numericDate("nbf"), now < start {
      throw Refusal(.notYetValid, "the ID token is not yet valid")
    }
    // ASR-11: a future auth_time would satisfy every maximum age.
    if let authenticatedAt = try claims.numericDate("auth_time"), authenticatedAt > latest {
      throw Refusal(.notYetValid, "the person authenticates in the future")
    }
  }

  /// ASR-20 (§3.1.3.6 and §3.3.2.11): a hash in the token is that of what came with it, the left half of the
  /// hash that the token's algorithm uses.
  static func checkHash(
    _ name: String, in claims: JSONObject, of companion: String?, by algorithm: JWSAlgorithm
  ) throws(Refusal) {
    guard let value = claims[name] else { return }
    guard let value = value.string else { throw Refusal(.malformed, "\(name) is not a string") }
    guard let companion else { return }
    let hash = Digest.hash(Array(companion.utf8), with: algorithm.digest)
    guard value.hasSameBytes(as: Base64URL.encode(hash.prefix(hash.count / 2))) else {
      throw Refusal(.digestMismatch, "the ID token belongs to another access token or code")
    }
  }
}

extension JSONObject {
  /// A `NumericDate` (RFC 7519 §2); nil when the claim is absent.
  ///
  /// - Throws: `malformed` when it is no number or beyond the year 9999.
  func numericDate(_ name: String) throws(Refusal) -> Instant? {
    guard let value = self[name] else { return nil }
    guard let seconds = value.double, (0...253_402_300_799).contains(seconds) else {
      throw Refusal(.malformed, "\(name) is not a time")
    }
    return Instant(milliseconds: Int64((seconds * 1000).rounded(.down)))
  }

  /// A claim that is a string when it is there.
  func text(_ name: String) throws(Refusal) -> String? {
    guard let value = self[name] else { return nil }
    guard let text = value.string else { throw Refusal(.malformed, "a claim is not a string") }
    return text
  }
}
