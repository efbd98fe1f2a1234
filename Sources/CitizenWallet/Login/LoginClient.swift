/// A portal's login at one provider: OpenID Connect's code flow with PKCE, from the first redirect to a verified identity.
///
/// ``begin(at:)`` gives the address to send the person to, and a text to keep for that browser and for no other: in its
/// session, or in a cookie (`__Host-`, `Secure`, `HttpOnly`, `SameSite=Lax`). When the browser is back,
/// ``finish(_:of:requiring:at:)`` takes both and does the rest over the back channel.
///
/// Format and checks: `Specs/login.md`.
public struct LoginClient: Sendable {
  private let provider: ProviderConnection
  private let registration: LoginRegistration
  private let key: LoginKey
  private let used: any SingleUse
  private let random: RandomSource

  /// - Parameters:
  ///   - key: seals pending logins.
  ///   - used: where logins and assertions are remembered that were used; share it between all processes of a portal.
  public init(
    provider: ProviderConnection, registration: LoginRegistration, key: LoginKey, used: any SingleUse,
    random: RandomSource
  ) {
    self.provider = provider
    self.registration = registration
    self.key = key
    self.used = used
    self.random = random
  }

  /// A login that waits for the person.
  public struct StartedLogin: Sendable {
    /// Where to send the browser.
    public let address: Endpoint
    /// To keep for this browser and to give back: sealed, good for ten minutes and for one answer.
    public let pending: String
  }

  /// - Throws: a ``Refusal`` when the provider's configuration is refused; ``NetworkFailure``.
  public func begin(at now: Instant) async throws -> StartedLogin {
    let metadata = try await provider.metadata(at: now)
    let login = PendingLogin(
      issuer: provider.issuer, client: registration.client, returnAddress: registration.returnAddress,
      random: random, at: now)
    let address = try metadata.authorizationEndpoint.appending(parameters(of: login))
    return StartedLogin(address: address, pending: login.sealed(by: key, random: random))
  }

  /// Verifies that the answer belongs to the pending login, and who has logged in.
  ///
  /// - Parameters:
  ///   - pending: what ``begin(at:)`` gave for this browser.
  ///   - policy: what the portal must know about the person and the session.
  /// - Throws: a ``Refusal`` by `Specs/login.md` and `Specs/assertion.md`; ``NetworkFailure``; what the single-use
  ///   memory throws when it fails. A login that the network broke off has to be begun anew once its code was sent.
  public func finish(
    _ answer: UnverifiedLoginAnswer, of pending: String, requiring policy: AssurancePolicy, at now: Instant
  ) async throws -> CompletedLogin {
    let login = try PendingLogin(pending, by: key)
    let metadata = try await provider.metadata(at: now)
    try check(answer, against: login, from: metadata, at: now)
    guard try await used.take(login.mark, until: login.expiresAt, at: now) else {
      throw Refusal(.replayed, "the login was answered before")  // LOG-09
    }
    switch answer.outcome {
    case .error(let name): throw LoginError.refusal(name)
    case .code(let code): return try await exchange(code, for: login, at: metadata, requiring: policy, at: now)
    }
  }

  /// LOG-05
  private func parameters(of login: PendingLogin) -> [(name: String, value: String)] {
    [
      ("response_type", "code"), ("client_id", registration.client),
      ("redirect_uri", registration.returnAddress.text),
      ("scope", (["openid"] + registration.scopes).joined(separator: " ")), ("state", login.state),
      ("nonce", login.nonce), ("code_challenge", login.challenge), ("code_challenge_method", "S256"),
    ] + registration.parameters
  }

  /// LOG-08, in this order.
  private func check(
    _ answer: UnverifiedLoginAnswer, against login: PendingLogin, from metadata: ProviderMetadata, at now: Instant
  ) throws(Refusal) {
    guard login.issuer.hasSameBytes(as: provider.issuer), login.client.hasSameBytes(as: registration.client),
      login.returnAddress.hasSameBytes(as: registration.returnAddress.text)
    else { throw Refusal(.untrustedIssuer, "the login was begun at another provider") }
    guard now < login.expiresAt else { throw Refusal(.expired, "the login was begun too long ago") }
    guard login.isAnswered(by: answer.state) else {
      throw Refusal(.nonceMismatch, "the answer belongs to another login")
    }
    if let issuer = answer.issuer {
      guard issuer.hasSameBytes(as: provider.issuer) else {
        throw Refusal(.untrustedIssuer, "the answer is from another provider")
      }
    } else if metadata.answersNameIssuer {
      throw Refusal(.malformed, "the answer does not name its provider")
    }
  }

  private func exchange(
    _ code: String, for login: PendingLogin, at metadata: ProviderMetadata, requiring policy: AssurancePolicy,
    at now: Instant
  ) async throws -> CompletedLogin {
    let tokens = try await tokens(for: code, of: login, at: metadata, at: now)
    let identity = try await provider.withKeys(at: now) { keys in
      try await AssertionVerifier(provider: keys, audience: registration.client, used: used)
        .verify(tokens.assertion, nonce: login.nonce, requiring: policy, at: now)
    }
    return CompletedLogin(identity: identity, userInfo: try await userInfo(tokens, of: identity, at: metadata))
  }

  /// LOG-10
  private func tokens(
    for code: String, of login: PendingLogin, at metadata: ProviderMetadata, at now: Instant
  ) async throws -> TokenAnswer {
    let proof = registration.authentication.proof(of: registration.client, to: metadata, random: random, at: now)
    let form = [
      (name: "grant_type", value: "authorization_code"), (name: "code", value: code),
      (name: "redirect_uri", value: login.returnAddress), (name: "code_verifier", value: login.verifier),
    ]
    let answer = try await provider.channel.post(
      form + proof.parameters, to: metadata.tokenEndpoint, fields: proof.fields)
    return try TokenAnswer(answer, for: code)
  }

  private func userInfo(
    _ tokens: TokenAnswer, of identity: VerifiedIdentity, at metadata: ProviderMetadata
  ) async throws -> UserInfo? {
    guard registration.userInfo == .fetched else { return nil }
    guard let endpoint = metadata.userInfoEndpoint else {
      throw Refusal(.unsupportedFormat, "the provider has no userinfo endpoint")
    }
    let claims = try await provider.channel.document(at: endpoint, accessToken: tokens.accessToken)
    return try UserInfo(claims, subject: identity.subject)
  }
}
