import CitizenWallet
import WalletCrypto

/// How a portal proves at the token endpoint that it is itself.
struct ClientProof {
  let form: [(name: String, value: String)]
  /// The header field.
  let authorization: String?

  private func parameter(_ name: String) -> String? { form.first { $0.name == name }?.value }

  func isValid(for client: DevelopmentClient, at issuer: String, tokenEndpoint: String, now: Instant) -> Bool {
    if let assertion = parameter("client_assertion") {
      return isValid(assertion, of: client, audiences: [issuer, tokenEndpoint], now: now)
    }
    if let authorization {
      let pair = FormEncoding.escape(client.name) + ":" + FormEncoding.escape(client.secret)
      return authorization.hasPrefix("Basic ") && Base64.decode(authorization.dropFirst(6)) == Array(pair.utf8)
    }
    return parameter("client_id") == client.name && parameter("client_secret") == client.secret
  }

  private func isValid(
    _ assertion: String, of client: DevelopmentClient, audiences: [String], now: Instant
  ) -> Bool {
    guard let keys = client.keys, let token = try? UnverifiedJWS(compact: assertion, limit: 16 * 1024),
      let payload = try? token.verified(by: keys, allowing: JWSAlgorithm.asymmetric).payload,
      let claims = try? JSON(parsing: payload, limit: 16 * 1024)
    else { return false }
    return claims["iss"]?.string == client.name && claims["sub"]?.string == client.name
      && audiences.contains(claims["aud"]?.string ?? "") && claims["jti"]?.string?.isEmpty == false
      && (claims["exp"]?.integer ?? 0) > now.secondsSince1970
  }
}
