import CitizenWallet
import Testing

/// What a userinfo response adds to an ID token.
@Suite("Assertions: userinfo")
struct AssertionsUserInfoTests {
  private static let person: JSONObject = [
    "sub": "001190009991", "name": "Nguyễn Thị Hòa", "birthdate": "1990-03-15", "identity_level": "2",
  ]

  /// A login whose ID token says nothing of the person but `sub`.
  private static func login() -> Login {
    var login = Login()
    for name in ["name", "birthdate", "identity_level", "authentication_level"] { login.claims[name] = nil }
    return login
  }

  private static func verify(
    _ response: BackChannelResponse, _ form: UserInfoForm = .plain, login: Login = login()
  ) async throws -> VerifiedIdentity {
    let provider = try IdentityProvider(
      issuer: Login.issuer, keys: VerificationKeySet(login.keys), algorithms: login.algorithms, claims: login.mapping,
      userInfo: form)
    return try await AssertionVerifier(provider: provider, audience: Login.audience, used: SingleUseMemory()).verify(
      UnverifiedAssertion(idToken: login.token), userInfo: response, nonce: Login.nonce, requiring: .vault, at: login.at
    )
  }

  private static func code(
    _ body: JSONObject, login: Login = login()
  ) async -> Refusal.Code? {
    await refusal(awaiting: { try await verify(.fetched(JSON.object(body).text), login: login) })
  }

  private static func changed(_ name: String, _ value: JSON?) -> JSONObject {
    var claims = person
    claims[name] = value
    return claims
  }

  private static func signed(_ change: (inout JSONObject) -> Void = { _ in }, key: TestKey = .provider) -> String {
    var claims = person
    claims["iss"] = .string(Login.issuer)
    claims["aud"] = .string(Login.audience)
    change(&claims)
    return key.token(header: ["typ": "JWT"], claims: .object(claims))
  }

  // ASR-26
  @Test func `ASR-26: the person is read from a response that was fetched`() async throws {
    let identity = try await Self.verify(.fetched(JSON.object(Self.person).text))
    #expect(identity.fullName == "Nguyễn Thị Hòa")
    #expect(identity.identityLevel == .level2)
    #expect(identity.evidence == .idTokenAndUserInfo)
  }

  @Test(
    arguments: [
      ("038085009992", .subjectMismatch), ("001190009991 ", .subjectMismatch), (nil, .malformed), ("", .malformed),
      (1, .malformed), (.null, .malformed),
    ] as [(JSON?, Refusal.Code)])
  func `ASR-26: it is about the person of the ID token`(subject: JSON?, code: Refusal.Code) async {
    #expect(await Self.code(Self.changed("sub", subject)) == code)
  }

  @Test func `ASR-26: it has the form that was agreed on`() async throws {
    let keys = try DecryptionKeys.of(.portal)
    let plain = JSON.object(Self.person).text
    let bodies: [(name: String, body: String, type: String)] = [
      ("plain", plain, "application/json"), ("signed", Self.signed(), "application/jwt"),
      ("encrypted", try TestKey.portal.sealed(plain, header: [:]), "application/jwt"),
      ("both", try TestKey.portal.sealed(Self.signed()), "application/jwt"),
    ]
    let forms: [(String, UserInfoForm)] = [
      ("plain", .plain), ("signed", .signed), ("encrypted", .encrypted(keys)), ("both", .signedAndEncrypted(keys)),
    ]
    for body in bodies {
      for (name, form) in forms {
        let code = await refusal(awaiting: { try await Self.verify(.fetched(body.body, as: body.type), form) })
        #expect((code == nil) == (name == body.name), "\(body.name) where \(name) was agreed on")
      }
    }
  }

  @Test func `ASR-26: it is fresh`() async throws {
    let body = JSON.object(Self.person).text
    for (age, code) in [(0, nil), (300, nil), (301, .expired), (-1, .notYetValid)] as [(Int64, Refusal.Code?)] {
      let response = try BackChannelResponse.fetched(body, at: Login.now.adding(seconds: -age))
      #expect(await refusal(awaiting: { try await Self.verify(response) }) == code)
    }
  }

  // ASR-27
  @Test func `ASR-27: a signed response names who speaks, to whom, and until when`() async throws {
    let changes: [(@Sendable (inout JSONObject) -> Void, Refusal.Code?)] = [
      ({ _ in }, nil), ({ $0["iss"] = "https://other.example" }, .untrustedIssuer), ({ $0["iss"] = nil }, .malformed),
      ({ $0["aud"] = "portal-2" }, .audienceMismatch), ({ $0["aud"] = nil }, .malformed),
      ({ $0["exp"] = .integer(Login.seconds) }, .expired), ({ $0["exp"] = .integer(Login.seconds + 1) }, nil),
      ({ $0["exp"] = "x" }, .malformed), ({ $0["iat"] = .integer(Login.seconds + 61) }, .notYetValid),
      ({ $0["nbf"] = .integer(Login.seconds + 61) }, .notYetValid),
    ]
    for (change, code) in changes {
      let body = Self.signed(change)
      #expect(
        await refusal(awaiting: { try await Self.verify(.fetched(body, as: "application/jwt"), .signed) }) == code)
    }
    let foreign = Self.signed(key: TestKey(.stranger, named: "provider-1"))
    #expect(
      await refusal(awaiting: { try await Self.verify(.fetched(foreign, as: "application/jwt"), .signed) })
        == .badSignature)
  }

  // ASR-28
  @Test func `ASR-28: a claim that both state is the same in both`() async {
    var login = Self.login()
    login.claims["name"] = "Nguyễn Thị Hòa"
    login.claims["updated_at"] = 1
    #expect(await Self.code(Self.person, login: login) == nil)
    #expect(await Self.code(Self.changed("name", "Nguyễn Thị Hoà"), login: login) == .conflict)
    #expect(await Self.code(Self.changed("name", .null), login: login) == .conflict)
    // What nobody reads may differ.
    #expect(await Self.code(Self.changed("updated_at", 2), login: login) == nil)
  }

  @Test func `ASR-28: it cannot state what the ID token says of itself`() async throws {
    var login = Self.login()
    login.mapping.identityLevel = .init(claim: "acr", values: ["x": 2])
    #expect(await Self.code(Self.changed("acr", "x"), login: login) == .assuranceTooLow)
    login.claims["acr"] = "x"
    #expect(await Self.code(Self.person, login: login) == nil)
    login.claims["auth_time"] = nil
    var claims = Self.person
    claims["auth_time"] = .integer(Login.seconds)
    claims["jti"] = "other"
    let identity = try await Self.verify(.fetched(JSON.object(claims).text), login: login)
    #expect(identity.authenticatedAt == nil)
    #expect(identity.assertionID == "assertion-1")
  }

  @Test func `the reader of userinfo survives anything`() async throws {
    var mutation = Mutation(seed: 43)
    let body = Self.signed()
    for _ in 0..<1000 {
      let text = mutation.mutate(body)
      let code = await refusal(awaiting: { try await Self.verify(.fetched(text, as: "application/jwt"), .signed) })
      #expect(code != nil || text == body)
    }
  }
}
