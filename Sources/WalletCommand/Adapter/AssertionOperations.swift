import CitizenWallet

extension Adapter {
  static let assertionOperations: [String: Operation] = [
    "assertion.verify": { adapter, members in answer(try await verifiedIdentity(adapter, &members)) }
  ]

  static func verifiedIdentity(
    _ adapter: isolated Adapter, _ members: inout JSONFields
  ) async throws -> VerifiedIdentity {
    guard try members.string("profile") == "oidc" else { throw Unsupported() }
    let assertion = try UnverifiedAssertion(
      idToken: members.string("token", limit: JSONFields.maximumBytes),
      accessToken: members.optionalString("accessToken", limit: JSONFields.maximumBytes),
      code: members.optionalString("code", limit: JSONFields.maximumBytes))
    let provider = try identityProvider(members.required("provider"))
    let audience = try members.string("audience")
    let nonce = try members.string("nonce")
    let policy = try assurancePolicy(&members)
    let instant = try members.instant("at")
    try members.finish()
    let verifier = AssertionVerifier(provider: provider, audience: audience, used: adapter.usedAssertions)
    return try await verifier.verify(assertion, nonce: nonce, requiring: policy, at: instant)
  }

  private static func identityProvider(_ json: JSON) throws -> IdentityProvider {
    var members = try JSONFields(json, "provider")
    let issuer = try members.string("issuer")
    let keys = try VerificationKeySet(members.required("keys"))
    let claims = try members.optional("claims").map(ClaimMapping.init(json:)) ?? .default
    let algorithms = try members.optionalStrings("algorithms", limit: 100)
    try members.finish()
    return IdentityProvider(
      issuer: issuer, keys: keys,
      algorithms: algorithms.map { Set($0.compactMap(JWSAlgorithm.init(rawValue:))) } ?? JWSAlgorithm.asymmetric,
      claims: claims)
  }

  private static func assurancePolicy(_ members: inout JSONFields) throws -> AssurancePolicy {
    let identity = try members.integer("minimumIdentityLevel", in: 1...2)
    let authentication = try members.optionalInteger("minimumAuthenticationLevel", in: 1...4)
    let age = try members.optionalInteger("maximumAge", in: 0...Int64(Int32.max))
    guard let identityLevel = IdentityLevel(rawValue: Int(identity)) else {
      throw Refusal(.malformed, "minimumIdentityLevel is 1 or 2")
    }
    return AssurancePolicy(
      identityLevel: .atLeast(identityLevel),
      authenticationLevel: authentication.flatMap { AuthenticationLevel(rawValue: Int($0)) }.map { .atLeast($0) }
        ?? .ignored,
      authenticationAge: age.map { .seconds($0) } ?? .ignored)
  }

  private static func answer(_ identity: VerifiedIdentity) -> JSON {
    .object(members: [
      ("personalID", .string(identity.personalID.canonical)),
      ("identityLevel", .integer(Int64(identity.identityLevel.rawValue))),
      (
        "authenticationLevel",
        identity.authenticationLevel == .unknown ? nil : .integer(Int64(identity.authenticationLevel.rawValue))
      ),
      ("fullName", identity.fullName.map(JSON.string)),
      ("dateOfBirth", identity.dateOfBirth.map { .string($0.iso8601) }),
      ("issuer", .string(identity.issuer)),
      ("authenticatedAt", identity.authenticatedAt.map { .string($0.description) }),
      ("assertionID", identity.assertionID.map(JSON.string)),
    ])
  }
}
