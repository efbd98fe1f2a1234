import CitizenWallet

/// Where simulated people log in: a provider in this process signs ID tokens, and the library verifies them.
struct LoginDesk: Sendable {
  private static let issuer = "https://simulation.example.vn"
  private static let portal = "simulation"
  private let key = SigningKey.generateP256(keyID: "simulation")
  private let verifier: AssertionVerifier

  init() throws(Refusal) {
    let provider = IdentityProvider(
      issuer: Self.issuer, keys: try VerificationKeySet(["keys": [key.publicJWK]]), algorithms: [.es256],
      claims: .default)
    verifier = AssertionVerifier(provider: provider, audience: Self.portal, used: SingleUseMemory())
  }

  /// - Throws: what verifying an assertion throws.
  func logIn(_ party: Errand.Party, for dossier: String, at now: Instant) async throws -> VerifiedIdentity {
    let seconds = now.secondsSince1970
    let token = key.sign(
      payload: JSON.object([
        "iss": .string(Self.issuer), "aud": .string(Self.portal), "sub": .string(party.id.canonical),
        "name": .string(party.name), "birthdate": .string(party.bornOn.description), "identity_level": 2,
        "authentication_level": 3, "nonce": .string(dossier), "iat": .integer(seconds),
        "exp": .integer(seconds + 300), "auth_time": .integer(seconds),
      ]).bytes, header: ["typ": "JWT"])
    return try await verifier.verify(
      UnverifiedAssertion(idToken: token), nonce: dossier, requiring: .vault, at: now)
  }
}
