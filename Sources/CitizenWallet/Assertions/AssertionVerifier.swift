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
  public static let maximumTokenAge = IDTokenRules.maximumTokenAge
  /// How far a provider's clock may run ahead of ours: for `iat` and `auth_time`.
  public static let clockTolerance = IDTokenRules.clockTolerance

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
    try IDTokenRules(issuer: provider.issuer, audience: audience).check(claims, nonce: nonce, at: now)
    try IDTokenRules.checkHash("at_hash", in: claims, of: assertion.accessToken, by: token.algorithm)
    try IDTokenRules.checkHash("c_hash", in: claims, of: assertion.code, by: token.algorithm)
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
