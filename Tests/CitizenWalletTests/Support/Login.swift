import CitizenWallet

/// A good login, from which each test changes one thing.
struct Login: Sendable {
  static let issuer = "https://id.example.vn"
  static let audience = "portal-1"
  static let nonce = "n-0S6_WzA2Mj"
  static let personalID = "001190009991"
  static let now = Instant(secondsSince1970: 1_795_490_130)
  /// `now` as a NumericDate.
  static let seconds: Int64 = 1_795_490_130

  var header: JSONObject = ["typ": "JWT"]
  var claims: JSONObject = [
    "iss": .string(issuer), "aud": .string(audience), "nonce": .string(nonce), "sub": .string(personalID),
    "iat": .integer(seconds - 5), "exp": .integer(seconds + 300), "auth_time": .integer(seconds - 60),
    "identity_level": "2", "authentication_level": "3", "name": "Nguyễn Thị Hoà", "birthdate": "1999-02-03",
    "jti": "assertion-1",
  ]
  var key = TestKey.provider
  var keys = TestKey.provider.keySet
  var algorithms: Set<JWSAlgorithm> = [.es256]
  var mapping = ClaimMapping.default
  var expectedNonce = nonce
  var policy = AssurancePolicy(
    identityLevel: .atLeast(.level1), authenticationLevel: .ignored, authenticationAge: .ignored)
  var at = now

  var token: String { key.token(header: header, claims: .object(claims)) }

  func verifier(remembering used: any SingleUse = SingleUseMemory()) throws -> AssertionVerifier {
    let provider = try IdentityProvider(
      issuer: Self.issuer, keys: VerificationKeySet(keys), algorithms: algorithms, claims: mapping)
    return AssertionVerifier(provider: provider, audience: Self.audience, used: used)
  }

  func verify(_ token: String, remembering used: any SingleUse = SingleUseMemory()) async throws -> VerifiedIdentity {
    try await verifier(remembering: used)
      .verify(UnverifiedAssertion(idToken: token), nonce: expectedNonce, requiring: policy, at: at)
  }

  func verify(remembering used: any SingleUse = SingleUseMemory()) async throws -> VerifiedIdentity {
    try await verify(token, remembering: used)
  }

  /// The code with which this token is refused; nil when it is accepted.
  func code(_ token: String, remembering used: any SingleUse = SingleUseMemory()) async -> Refusal.Code? {
    await refusal(awaiting: { try await verify(token, remembering: used) })
  }

  /// The code with which a login changed so is refused; nil when it is accepted.
  static func code(_ change: (inout Login) throws -> Void) async rethrows -> Refusal.Code? {
    var login = Login()
    try change(&login)
    return await login.code(login.token)
  }

  static func code(claim name: String, _ value: JSON?) async -> Refusal.Code? {
    await code { $0.claims[name] = value }
  }

  static func code(header name: String, _ value: JSON?) async -> Refusal.Code? {
    await code { $0.header[name] = value }
  }
}
