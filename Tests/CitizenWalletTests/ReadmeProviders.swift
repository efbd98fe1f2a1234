import CitizenWallet

extension Portal {
  /// One login for each provider; `agreed` is all that differs:
  /// `.openID(signedWith: [.es256], idToken: .signed, userInfo: .notAsked)`,
  /// `.vneid(decryptingWith: key)` or `.nationalPortal`.
  static func login(
    at provider: ProviderConnection, agreed: LoginProfile, client: String, secret: String, returnAddress: Endpoint,
    key: LoginKey, store: WalletStore
  ) throws -> LoginClient {
    let registration = try LoginRegistration(
      client: client, returnAddress: returnAddress, authentication: .secretPost(secret), scopes: [], parameters: [],
      profile: agreed)
    return LoginClient(
      provider: provider, registration: registration, key: key, used: store.singleUse, random: .system)
  }
}
