import CitizenWallet

/// An identity provider of the demo and the portal's login with it.
struct DemoLogin {
  static let issuer = "https://vneid.example.vn"
  static let portal = "cong-dich-vu-cong-da-nang"
  private let key = SigningKey.generateP256(keyID: "demo-login")
  private let verifier: AssertionVerifier

  init() throws(Refusal) {
    let provider = IdentityProvider(
      issuer: Self.issuer, keys: try VerificationKeySet(["keys": [key.publicJWK]]), algorithms: [.es256],
      claims: .default)
    verifier = AssertionVerifier(provider: provider, audience: Self.portal, used: SingleUseMemory())
  }

  /// The ID token that the provider would answer a login with.
  func idToken(of person: PersonalID, name: String, level: Int64, nonce: String, at now: Instant) -> String {
    let claims: JSON = [
      "iss": .string(Self.issuer), "aud": .string(Self.portal), "sub": .string(person.canonical), "name": .string(name),
      "birthdate": "1990-03-15", "identity_level": .integer(level), "authentication_level": 3,
      "nonce": .string(nonce), "auth_time": .integer(now.secondsSince1970), "iat": .integer(now.secondsSince1970),
      "exp": .integer(now.adding(seconds: 300).secondsSince1970), "jti": .string("demo-\(nonce)"),
    ]
    return key.sign(payload: claims.bytes, header: ["typ": "JWT"])
  }

  func verify(_ idToken: String, nonce: String, at now: Instant) async throws -> VerifiedIdentity {
    try await verifier.verify(UnverifiedAssertion(idToken: idToken), nonce: nonce, requiring: .vault, at: now)
  }

  /// The code of the refusal, or nil when the login is accepted.
  func refusal(_ idToken: String, nonce: String, at now: Instant) async throws -> Refusal.Code? {
    do {
      _ = try await verify(idToken, nonce: nonce, at: now)
      return nil
    } catch let refusal as Refusal {
      return refusal.code
    }
  }
}
