/// Verifies OpenID Connect ID tokens for one portal and one provider.
///
/// It checks every item of OpenID Connect Core §3.1.3.7 that concerns a token from the code flow,
/// the level that the portal asks for, and that the assertion was not used before.
public struct AssertionVerifier: Sendable {
  public let provider: IdentityProvider
  /// The portal's client identifier at the provider.
  public let audience: String
  private let used: any SingleUse

  /// An ID token older than this is refused, whatever its `exp` says (§3.1.3.7 item 10).
  public static let maximumTokenAge: Int64 = 24 * 3600
  /// How far a provider's clock may run ahead of ours: for `iat` and `auth_time`.
  public static let clockTolerance: Int64 = 60

  /// - Parameter used: where single use is remembered; share it between all verifiers of a portal.
  public init(provider: IdentityProvider, audience: String, used: any SingleUse) {
    self.provider = provider
    self.audience = audience
    self.used = used
  }

  /// Verifies one assertion for the login that made `nonce`.
  ///
  /// - Parameters:
  ///   - nonce: what the portal sent in the authorization request of this login.
  ///   - policy: what the portal must know about the person and the session.
  /// - Throws: a ``Refusal`` by `Specs/assertion.md`, or what the single-use memory throws when it fails.
  public func verify(
    _ assertion: UnverifiedAssertion, nonce: String, requiring policy: AssurancePolicy, at now: Instant
  ) async throws -> VerifiedIdentity {
    let identity = try judge(assertion, nonce: nonce, requiring: policy, at: now)
    // Last, so that a refused assertion does not use up a good one. A token from a fast clock is accepted
    // that much longer, and is remembered as long.
    let forgettable = now.adding(seconds: Self.maximumTokenAge + Self.clockTolerance)
    guard try await used.take(identity.assertionDigest, until: forgettable, at: now) else {
      throw Refusal(.replayed, "the assertion was used before")  // ASR-12
    }
    return identity
  }

  private func judge(
    _ assertion: UnverifiedAssertion, nonce: String, requiring policy: AssurancePolicy, at now: Instant
  ) throws(Refusal) -> VerifiedIdentity {
    try checkType(assertion.token.untrustedHeader)
    let token = try assertion.token.verified(by: provider.keys, allowing: provider.algorithms)
    let claims = try token.claims(limit: UnverifiedAssertion.maximumBytes)
    try checkIssuer(claims)
    try checkAudience(claims)
    try checkNonce(claims, nonce)
    try checkTimes(claims, at: now)
    let identity = try identity(claims, keyID: token.keyID, digest: assertion.digest, at: now)
    try policy.check(
      identityLevel: identity.identityLevel, authenticationLevel: identity.authenticationLevel,
      authenticatedAt: identity.authenticatedAt, at: now)
    return identity
  }

  /// ASR-02: an access token, a logout token or a key-binding token is no ID token (RFC 8725 §3.11).
  private func checkType(_ header: JSONObject) throws(Refusal) {
    guard let type = header["typ"] else { return }
    guard let type = type.string, type.lowercased() == "jwt" else {
      throw Refusal(.unsupportedFormat, "the token is of another type than an ID token")
    }
  }

  // ASR-04
  private func checkIssuer(_ claims: JSONObject) throws(Refusal) {
    guard let issuer = claims["iss"]?.string else { throw Refusal(.malformed, "the ID token names no issuer") }
    guard issuer.hasSameBytes(as: provider.issuer) else {
      throw Refusal(.untrustedIssuer, "the ID token is from another issuer")
    }
  }

  /// ASR-05: items 3 to 5. A second audience is not trusted, and `azp` is this portal if it is there.
  private func checkAudience(_ claims: JSONObject) throws(Refusal) {
    let audiences: [String]
    switch claims["aud"] {
    case .string(let one): audiences = [one]
    case .array(let many) where many.allSatisfy({ $0.string != nil }): audiences = many.compactMap(\.string)
    default: throw Refusal(.malformed, "the ID token names no audience")
    }
    guard audiences.count == 1, audiences[0].hasSameBytes(as: audience) else {
      throw Refusal(.audienceMismatch, "the ID token is not for this portal alone")
    }
    guard let authorizedParty = claims["azp"] else { return }
    guard let authorizedParty = authorizedParty.string else { throw Refusal(.malformed, "azp is not a string") }
    guard authorizedParty.hasSameBytes(as: audience) else {
      throw Refusal(.audienceMismatch, "the ID token was issued to another party")
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

  private func identity(
    _ claims: JSONObject, keyID: String?, digest: [UInt8], at now: Instant
  ) throws(Refusal) -> VerifiedIdentity {
    // ASR-13. OpenID Connect Core §2: sub is required, whichever claim carries the personal ID.
    guard let subject = claims["sub"]?.string, !subject.isEmpty else {
      throw Refusal(.malformed, "the ID token names no subject")
    }
    let mapping = provider.claims
    guard let number = claims[mapping.personalID]?.string else {
      throw Refusal(.malformed, "the ID token carries no personal ID")
    }
    return VerifiedIdentity(
      personalID: try PersonalID(number),
      identityLevel: mapping.identityLevel.level(in: claims).flatMap(IdentityLevel.init) ?? .unknown,
      authenticationLevel: mapping.authenticationLevel.level(in: claims).flatMap(AuthenticationLevel.init) ?? .unknown,
      fullName: try claims.text(mapping.fullName)?.nfc,
      dateOfBirth: try claims.text(mapping.dateOfBirth.claim).map { text throws(Refusal) in
        try PartialDate(text, format: mapping.dateOfBirth.format)
      },
      issuer: provider.issuer, authenticatedAt: try claims.numericDate("auth_time"),
      assertionID: try claims.text("jti"), verifiedAt: now, keyID: keyID, assertionDigest: digest)
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
