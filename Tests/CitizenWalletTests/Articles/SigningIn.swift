import CitizenWallet

extension Portal {
  /// What is known of a provider: its address, what its claims mean, and for how long its keys are kept (in seconds).
  static func provider(_ issuer: String, over exchange: any HTTPExchange) throws -> ProviderConnection {
    try ProviderConnection(
      issuer: issuer, configuration: .discovered, claims: .default, exchange: exchange,
      freshness: FreshnessPolicy(maximumAge: 3600, staleFor: 3600, minimumInterval: 60))
  }

  /// `GET /login`: where the browser is sent, and the cookie that waits in it for its return.
  func beginLogin(at now: Instant) async throws -> (address: String, cookie: String) {
    let started = try await login.begin(at: now)
    return (started.address.text, started.pending)
  }

  /// `GET /login/return?…`: who is back, and their vault.
  func finishLogin(query: String, cookie: String, at now: Instant) async throws -> Vault {
    let answer = try UnverifiedLoginAnswer(query: query)
    let completed = try await login.finish(answer, of: cookie, requiring: .vault, at: now)
    return try await store.vault(of: completed.identity, at: now)
  }

  /// What the page says when something is thrown. The detail of a refusal is for the log.
  func sentence(for error: any Error) -> BilingualText {
    if let refusal = error as? Refusal { return refusal.code.sentence }
    // A disk or the network: nothing was decided, and nobody's input is to blame.
    return BilingualText(vietnamese: "Xin thử lại sau ít phút.", english: "Please try again in a few minutes.")
  }
}
