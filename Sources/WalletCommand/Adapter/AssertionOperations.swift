import CitizenWallet

extension Adapter {
  static let assertionOperations: [String: Operation] = [
    "assertion.verify": { adapter, members in answer(try await verifiedIdentity(adapter, &members)) },
    "vneid.redirect": { _, members in
      let answer = try UnverifiedLoginAnswer(query: members.string("query", limit: JSONFields.maximumBytes))
      let key = try DecryptionKey(pem: members.string("privateKey", limit: JSONFields.maximumBytes), keyID: nil)
      try members.finish()
      return ["code": .string(try answer.code(in: .vneid(decryptingWith: key))), "state": .string(answer.state)]
    },
    "vneid.token": { _, members in
      let body = try members.string("response", limit: JSONFields.maximumBytes)
      let key = try DecryptionKey(pem: members.string("privateKey", limit: JSONFields.maximumBytes), keyID: nil)
      let instant = try members.instant("at")
      try members.finish()
      let response = try BackChannelResponse(
        fetched: Array(body.utf8), contentType: "application/json", for: .assumedWithoutLogin(state: ""), at: instant)
      let token = try TokenAnswer(response, in: .vneid(decryptingWith: key), at: instant)
      return .object(members: [
        ("accessToken", .string(token.accessToken)), ("expiresIn", token.expiresIn.map(JSON.integer)),
      ])
    },
  ]

  static func verifiedIdentity(
    _ adapter: isolated Adapter, _ members: inout JSONFields
  ) async throws -> VerifiedIdentity {
    switch try members.string("profile") {
    case "oidc": try await adapter.verifyIDToken(&members)
    case "vneid-userinfo": try await adapter.verifyUserInfo(&members)
    default: throw Unsupported()
    }
  }

  private func verifyIDToken(_ members: inout JSONFields) async throws -> VerifiedIdentity {
    let assertion = try UnverifiedAssertion(
      idToken: members.string("token", limit: JSONFields.maximumBytes),
      accessToken: members.optionalString("accessToken", limit: JSONFields.maximumBytes),
      code: members.optionalString("code", limit: JSONFields.maximumBytes))
    let provider = try Self.identityProvider(members.required("provider"))
    let audience = try members.string("audience")
    let nonce = try members.string("nonce")
    let policy = try Self.assurancePolicy(&members)
    let instant = try members.instant("at")
    let userInfo = try members.optional("userInfo").map { try Self.userInfo($0, at: instant) }
    try members.finish()
    let verifier = AssertionVerifier(provider: provider, audience: audience, used: usedAssertions)
    guard let userInfo else {
      return try await verifier.verify(assertion, nonce: nonce, requiring: policy, at: instant)
    }
    return try await verifier.verify(assertion, userInfo: userInfo, nonce: nonce, requiring: policy, at: instant)
  }

  /// The adapter fetches nothing: it takes the caller's word that its own back channel did, which no portal's code can.
  private func verifyUserInfo(_ members: inout JSONFields) async throws -> VerifiedIdentity {
    let body = try members.string("response", limit: JSONFields.maximumBytes)
    let key = try DecryptionKey(pem: members.string("privateKey", limit: JSONFields.maximumBytes), keyID: nil)
    let provider = try Self.userInfoProvider(members.required("provider"), key)
    let (state, expected) = try (members.optionalString("state"), members.optionalString("expectedState"))
    let policy = try Self.assurancePolicy(&members)
    let instant = try members.instant("at")
    try members.finish()
    let login =
      if state == nil, expected == nil {
        ReturnedLogin.assumedWithoutLogin(state: "")
      } else {
        try await ReturnedLogin.taking(
          state, expected: expected ?? "", remembering: SingleUseMemory(), until: instant, at: instant)
      }
    let response = try BackChannelResponse(
      fetched: Array(body.utf8), contentType: "application/json", for: login, at: instant)
    let verifier = UserInfoVerifier(provider: provider, used: usedAssertions)
    return try await verifier.verify(response, requiring: policy, at: instant)
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

  static func answer(_ identity: VerifiedIdentity) -> JSON {
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
      ("legacyID", identity.legacyID.map { .string($0.canonical) }),
      ("accountID", identity.accountID.map(JSON.string)),
      ("record", LoginRecord(identity).json),
    ])
  }
}
