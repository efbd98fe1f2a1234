/// A provider that issues no ID token: who logged in stands in its userinfo response alone. VNeID is one, as deployed.
public struct UserInfoProvider: Sendable {
  /// What the identity names as its issuer; by contract, since no response states it.
  public let issuer: String
  public let claims: ClaimMapping
  /// The portal's key, for whose public half the provider encrypts.
  public let key: DecryptionKey?

  public init(issuer: String, claims: ClaimMapping, key: DecryptionKey?) {
    self.issuer = issuer
    self.claims = claims
    self.key = key
  }
}

/// Verifies who logged in by a userinfo response alone.
///
/// Nobody signs such a response, and it names no portal, no login and no time. All of that comes from where it was
/// fetched and for which login, so the verifier takes a ``BackChannelResponse`` and nothing else.
public struct UserInfoVerifier: Sendable {
  public let provider: UserInfoProvider
  private let used: any SingleUse

  /// - Parameters:
  ///   - provider: whose responses are taken, and what their claims mean.
  ///   - used: where single use is remembered; share it between all verifiers of a portal.
  public init(provider: UserInfoProvider, used: any SingleUse) {
    self.provider = provider
    self.used = used
  }

  /// - Parameters:
  ///   - response: fetched for this login, and not long ago.
  ///   - policy: what the portal must know about the person and the session. The response states no time of
  ///     authentication: a policy with a maximum age refuses it.
  ///   - now: the instant to judge by.
  /// - Throws: a ``Refusal`` by `Specs/vneid.md`, or what the single-use memory throws when it fails.
  public func verify(
    _ response: BackChannelResponse, requiring policy: AssurancePolicy, at now: Instant
  ) async throws -> VerifiedIdentity {
    try await completedLogin(response, requiring: policy, at: now).identity
  }

  /// The same, with what the response says besides.
  func completedLogin(
    _ response: BackChannelResponse, requiring policy: AssurancePolicy, at now: Instant
  ) async throws -> CompletedLogin {
    let login = try judge(response, requiring: policy, at: now)
    // VNE-08
    let forgettable = response.receivedAt.adding(seconds: BackChannelResponse.maximumAge)
    guard try await used.take(login.identity.assertionDigest, until: forgettable, at: now) else {
      throw Refusal(.replayed, "the response was used before")
    }
    return login
  }

  private func judge(
    _ response: BackChannelResponse, requiring policy: AssurancePolicy, at now: Instant
  ) throws(Refusal) -> CompletedLogin {
    try response.checkAge(at: now)
    let claims = try response.object(openingWith: provider.key)
    let identity = VerifiedIdentity(
      try ClaimedPerson(claims, provider.claims), by: provider.issuer, evidence: .userInfo,
      subject: try claims.text("sub").flatMap { $0.isEmpty ? nil : $0 }, authenticatedAt: nil, assertionID: nil,
      keyID: nil, digest: response.digest, at: now)
    try policy.check(identity, at: now)
    return CompletedLogin(identity: identity, userInfo: UserInfo(claims: claims, isSigned: false))
  }
}
