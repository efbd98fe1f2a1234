/// A portal's login at one provider: the code flow, from the first redirect to a verified identity. What the provider
/// answers with is the registration's ``LoginProfile``; the portal's lines are the same for each.
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
  ///   - provider: where people log in.
  ///   - registration: what the portal and the provider have agreed on.
  ///   - key: seals pending logins.
  ///   - used: where logins and assertions are remembered that were used; share it between all processes of a portal.
  ///   - random: makes states, nonces and secrets of PKCE.
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
  ///   - answer: what the browser has brought.
  ///   - pending: what ``begin(at:)`` gave for this browser.
  ///   - policy: what the portal must know about the person and the session.
  ///   - now: the instant to judge by.
  /// - Throws: a ``Refusal`` by `Specs/login.md` and, as the profile is, `Specs/assertion.md` or `Specs/vneid.md`;
  ///   ``NetworkFailure``; what the single-use memory throws when it fails. A login that the network broke off has to be
  ///   begun anew once its state was taken.
  public func finish(
    _ answer: UnverifiedLoginAnswer, of pending: String, requiring policy: AssurancePolicy, at now: Instant
  ) async throws -> CompletedLogin {
    let login = try PendingLogin(pending, by: key)
    let metadata = try await provider.metadata(at: now)
    try check(answer, against: login, from: metadata, at: now)
    let returned = try await ReturnedLogin.taking(
      answer.state, expected: login.state, remembering: used, until: login.expiresAt, at: now)  // LOG-08, LOG-09
    return try await LoginExchange(
      provider: provider, metadata: metadata, registration: registration, login: login, returned: returned, used: used,
      random: random
    ).complete(answer, requiring: policy, at: now)
  }

  /// LOG-05
  private func parameters(of login: PendingLogin) -> [(name: String, value: String)] {
    var parameters = [
      (name: "response_type", value: "code"), ("client_id", registration.client),
      ("redirect_uri", registration.returnAddress.text),
      ("scope", (["openid"] + registration.scopes).joined(separator: " ")), ("state", login.state),
    ]
    if registration.profile.sendsNonce { parameters.append(("nonce", login.nonce)) }
    if registration.profile.sendsProofKey {
      parameters += [("code_challenge", login.challenge), ("code_challenge_method", "S256")]
    }
    return parameters + registration.parameters
  }

  /// LOG-08, in this order; the state comes after, for to compare it is to use it up.
  private func check(
    _ answer: UnverifiedLoginAnswer, against login: PendingLogin, from metadata: ProviderMetadata, at now: Instant
  ) throws(Refusal) {
    guard login.issuer.hasSameBytes(as: provider.issuer), login.client.hasSameBytes(as: registration.client),
      login.returnAddress.hasSameBytes(as: registration.returnAddress.text)
    else { throw Refusal(.untrustedIssuer, "the login was begun at another provider") }
    guard now < login.expiresAt else { throw Refusal(.expired, "the login was begun too long ago") }
    if let issuer = answer.issuer {
      guard issuer.hasSameBytes(as: provider.issuer) else {
        throw Refusal(.untrustedIssuer, "the answer is from another provider")
      }
    } else if metadata.answersNameIssuer {
      throw Refusal(.malformed, "the answer does not name its provider")
    }
  }
}
