internal import WalletCrypto

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

  /// - Parameters:
  ///   - provider: whose assertions are taken, and what its claims mean.
  ///   - audience: the portal's client identifier at the provider (`aud`).
  ///   - used: where single use is remembered; share it between all verifiers of a portal.
  public init(provider: IdentityProvider, audience: String, used: any SingleUse) {
    self.provider = provider
    self.audience = audience
    self.used = used
  }

  /// Verifies one assertion for the login that made `nonce`.
  ///
  /// - Parameters:
  ///   - assertion: as it came with the answer.
  ///   - nonce: what the portal sent in the authorization request of this login.
  ///   - policy: what the portal must know about the person and the session.
  ///   - now: the instant to judge by.
  /// - Throws: a ``Refusal`` by `Specs/assertion.md`, or what the single-use memory throws when it fails.
  public func verify(
    _ assertion: UnverifiedAssertion, nonce: String, requiring policy: AssurancePolicy, at now: Instant
  ) async throws -> VerifiedIdentity {
    try await completedLogin(assertion, nil, nonce: nonce, requiring: policy, at: now).identity
  }

  /// The same where the provider says who the person is, or some of it, in its userinfo response only.
  ///
  /// - Parameters:
  ///   - assertion: as it came with the answer.
  ///   - userInfo: fetched with the access token that came with this assertion.
  ///   - nonce: what the portal sent in the authorization request of this login.
  ///   - policy: what the portal must know about the person and the session.
  ///   - now: the instant to judge by.
  /// - Throws: as above, and `subject-mismatch` when the response is about another person, `conflict` when the two
  ///   contradict each other.
  public func verify(
    _ assertion: UnverifiedAssertion, userInfo: BackChannelResponse, nonce: String,
    requiring policy: AssurancePolicy, at now: Instant
  ) async throws -> VerifiedIdentity {
    try await completedLogin(assertion, userInfo, nonce: nonce, requiring: policy, at: now).identity
  }

  /// Either of the two, with what the userinfo says besides.
  func completedLogin(
    _ assertion: UnverifiedAssertion, _ userInfo: BackChannelResponse?, nonce: String,
    requiring policy: AssurancePolicy, at now: Instant
  ) async throws -> CompletedLogin {
    let login = try judge(assertion, userInfo, nonce: nonce, requiring: policy, at: now)
    // Last, so that a refused assertion does not use up a good one. A token from a fast clock is accepted
    // that much longer, and is remembered as long.
    let forgettable = now.adding(seconds: Self.maximumTokenAge + Self.clockTolerance)
    guard try await used.take(login.identity.assertionDigest, until: forgettable, at: now) else {
      throw Refusal(.replayed, "the assertion was used before")  // ASR-12
    }
    return login
  }

  private func judge(
    _ assertion: UnverifiedAssertion, _ response: BackChannelResponse?, nonce: String,
    requiring policy: AssurancePolicy, at now: Instant
  ) throws(Refusal) -> CompletedLogin {
    let signed = try assertion.signedToken(provider.idToken)
    // ASR-02: an access token, a logout token or a key-binding token is no ID token (RFC 8725 §3.11).
    guard signed.untrustedHeader.isJWT("typ", mayBeAbsent: true) else {
      throw Refusal(.unsupportedFormat, "the token is of another type than an ID token")
    }
    let token = try signed.verified(by: provider.keys, allowing: provider.algorithms)
    let claims = try token.claims(limit: UnverifiedAssertion.maximumBytes)
    try IDTokenRules(issuer: provider.issuer, audience: audience).check(claims, nonce: nonce, at: now)
    try IDTokenRules.checkHash("at_hash", in: claims, of: assertion.accessToken, by: token.algorithm)
    try IDTokenRules.checkHash("c_hash", in: claims, of: assertion.code, by: token.algorithm)
    // ASR-13. OpenID Connect Core §2: sub is required, whichever claim carries the personal ID.
    guard let subject = claims["sub"]?.string, !subject.isEmpty else {
      throw Refusal(.malformed, "the ID token names no subject")
    }
    let userInfo = try response.map { response throws(Refusal) in
      try UserInfoReader(provider: provider, audience: audience).read(response, subject: subject, at: now)
    }
    let identity = VerifiedIdentity(
      try person(claims, userInfo), by: provider.issuer, evidence: userInfo == nil ? .idToken : .idTokenAndUserInfo,
      subject: subject, authenticatedAt: try claims.numericDate("auth_time"), assertionID: try claims.text("jti"),
      keyID: token.keyID, digest: token.signingInputDigest, at: now)
    try policy.check(identity, at: now)
    return CompletedLogin(identity: identity, userInfo: userInfo)
  }

  private func person(_ claims: JSONObject, _ userInfo: UserInfo?) throws(Refusal) -> ClaimedPerson {
    guard let userInfo else { return try ClaimedPerson(claims, provider.claims) }
    return try ClaimedPerson(
      claims.adding(userInfo: userInfo.claims, reading: provider.claims.names), provider.claims)
  }
}
