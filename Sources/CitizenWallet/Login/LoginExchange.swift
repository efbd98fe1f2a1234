/// The back channel of one login that has come back: the code for tokens, tokens for claims, claims for an identity.
struct LoginExchange: Sendable {
  let provider: ProviderConnection
  let metadata: ProviderMetadata
  let registration: LoginRegistration
  let login: PendingLogin
  let returned: ReturnedLogin
  let used: any SingleUse
  let random: RandomSource

  func complete(
    _ answer: UnverifiedLoginAnswer, requiring policy: AssurancePolicy, at now: Instant
  ) async throws -> CompletedLogin {
    // Only for a login that came back, and once for each: whoever asks whether codes open begins a login for each
    // question.
    let code = try answer.code(in: registration.profile)
    let tokens = try await tokens(for: code, openedWith: answer.encryptKey, at: now)
    switch registration.profile {
    case .openID(let algorithms, let idToken, let userInfo):
      let assertion = try tokens.assertion(for: code)
      let (form, response) = try await fetch(userInfo, with: tokens, at: now)
      return try await provider.withKeys(at: now) { keys in
        let provider = IdentityProvider(
          issuer: provider.issuer, keys: keys, algorithms: algorithms, claims: provider.claims, idToken: idToken,
          userInfo: form)
        return try await AssertionVerifier(provider: provider, audience: registration.client, used: used)
          .completedLogin(assertion, response, nonce: login.nonce, requiring: policy, at: now)
      }
    case .userInfoAlone(let key, _):
      let response = try await userInfo(with: tokens, as: MediaType.json, at: now)
      let provider = UserInfoProvider(issuer: provider.issuer, claims: provider.claims, key: key)
      return try await UserInfoVerifier(provider: provider, used: used)
        .completedLogin(response, requiring: policy, at: now)
    }
  }

  /// LOG-10
  private func tokens(
    for code: String, openedWith encryptKey: String?, at now: Instant
  ) async throws -> TokenAnswer {
    let proof = registration.authentication.proof(of: registration.client, to: metadata, random: random, at: now)
    var form = [
      (name: "grant_type", value: "authorization_code"), (name: "code", value: code),
      (name: "redirect_uri", value: login.returnAddress),
    ]
    if registration.profile.sendsProofKey { form.append(("code_verifier", login.verifier)) }
    // VNE-02: as the observed client does.
    if case .userInfoAlone = registration.profile, let encryptKey { form.append(("encrypt_key", encryptKey)) }
    let response = try await provider.channel.response(
      toForm: form + proof.parameters, at: metadata.tokenEndpoint, fields: proof.fields, for: returned, at: now)
    return try TokenAnswer(response, in: registration.profile, at: now)
  }

  private func fetch(
    _ request: LoginProfile.UserInfoRequest, with tokens: TokenAnswer, at now: Instant
  ) async throws -> (UserInfoForm, BackChannelResponse?) {
    switch request {
    case .notAsked: (.plain, nil)
    case .fetched(let form): (form, try await userInfo(with: tokens, as: form.mediaType, at: now))
    }
  }

  /// LOG-14
  private func userInfo(
    with tokens: TokenAnswer, as mediaType: String, at now: Instant
  ) async throws -> BackChannelResponse {
    guard let endpoint = metadata.userInfoEndpoint else {
      throw Refusal(.unsupportedFormat, "the provider has no userinfo endpoint")
    }
    return try await provider.channel.response(
      at: endpoint, accessToken: tokens.accessToken, accepting: mediaType, for: returned, at: now)
  }
}
