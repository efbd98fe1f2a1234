import CitizenWallet
import Testing
import WalletCrypto

/// Who logged in, by a response that nobody signed.
@Suite("VNeID: userinfo")
struct VNeIDUserInfoTests {
  static let claims: JSONObject = [
    "citizenPid": "001190009991", "fullName": "Nguyễn Thị Hòa", "birthDate": "15/03/1990", "accountType": "1",
    "accountLevel": "2",
  ]

  static func verifier(
    _ mapping: ClaimMapping = .vneid, key: DecryptionKey? = .portalRSA, used: any SingleUse = SingleUseMemory()
  ) throws -> UserInfoVerifier {
    UserInfoVerifier(
      provider: UserInfoProvider(issuer: "https://vneid.example", claims: mapping, key: key),
      used: used)
  }

  static func code(
    _ body: String, policy: AssurancePolicy = .vault, key: DecryptionKey? = .portalRSA
  ) async -> Refusal.Code? {
    await refusal(awaiting: { try await verifier(key: key).verify(.fetched(body), requiring: policy, at: Login.now) })
  }

  static func wrapped(_ content: JSON = .object(claims), to key: TestKey = .portalRSA) throws -> JSONObject {
    try VNeIDSealing.body(content, to: JSONWebKey(key.publicJWK)).object ?? [:]
  }

  // VNE-03
  @Test func `VNE-03: plain and encrypted bodies say the same`() async throws {
    for body in [JSON.object(Self.claims), .object(try Self.wrapped())] {
      let identity = try await Self.verifier().verify(.fetched(body.text), requiring: .vault, at: Login.now)
      #expect(identity.personalID.canonical == "001190009991")
      #expect(identity.fullName == "Nguyễn Thị Hòa")
      #expect(identity.dateOfBirth?.iso8601 == "1990-03-15")
      #expect(identity.identityLevel == .level2)
      #expect(identity.authenticationLevel == .unknown)
      #expect(identity.issuer == "https://vneid.example")
      #expect(identity.evidence == .userInfo)
      #expect(identity.subject == "001190009991")
      #expect(identity.authenticatedAt == nil)
    }
  }

  @Test func `VNE-03: a body is encrypted wholly or not at all`() async throws {
    let body = try Self.wrapped()
    let changes: [(@Sendable (inout JSONObject) -> Void, Refusal.Code?)] = [
      ({ _ in }, nil), ({ $0["data"] = nil }, .malformed), ({ $0["key"] = nil }, .malformed),
      ({ $0["citizenPid"] = "001190009991" }, .malformed), ({ $0["data"] = 1 }, .malformed),
      ({ $0["key"] = .null }, .malformed),
    ]
    for (change, code) in changes {
      var changed = body
      change(&changed)
      #expect(await Self.code(JSON.object(changed).text) == code)
    }
    for text in ["[]", "null", "", "<html>", "{", "\"x\""] { #expect(await Self.code(text) == .malformed) }
    #expect(await Self.code(JSON.object(body).text, key: nil) == .unsupportedFormat)
    #expect(await Self.code(JSON.object(Self.claims).text, key: nil) == nil)
  }

  @Test func `VNE-03: a body of more than a mebibyte is never a response`() {
    let body = [UInt8](repeating: 0x20, count: 1024 * 1024 + 1)
    #expect(
      refusal {
        try BackChannelResponse(
          fetched: body, contentType: "application/json", for: .assumedWithoutLogin(state: "s"), at: Login.now)
      } == .tooLarge)
  }

  // VNE-04, VNE-05
  @Test func `VNE-04, VNE-05: every change of key or data is refused in the same words`() async throws {
    let body = try Self.wrapped()
    let other = try Self.wrapped(.object(["x": "y"]))
    let stranger = try Self.wrapped(to: TestKey(.rsa(bits: 2048), "s"))
    var bodies: [JSONObject] = [
      ["data": body["data"] ?? .null, "key": other["key"] ?? .null], stranger, try Self.wrapped([1]),
      try Self.wrapped("x"),
    ]
    for name in ["data", "key"] {
      // Letters that stand for whole bits, so that it stays base64.
      let text = try #require(body[name]?.string)
      for position in [0, 7, text.count / 2] {
        var letters = Array(text)
        letters[position] = letters[position] == "A" ? "B" : "A"
        var changed = body
        changed[name] = .string(String(letters))
        bodies.append(changed)
      }
    }
    var refusals = Set<String>()
    for body in bodies {
      let found = await #expect(throws: Refusal.self) {
        try await Self.verifier().verify(.fetched(JSON.object(body).text), requiring: .vault, at: Login.now)
      }
      refusals.insert(found?.description ?? "")
    }
    #expect(refusals == ["tampered: what the provider encrypted does not open"])
  }

  @Test func `VNE-05: two members of one name inside are the sender's mistake`() async throws {
    let key = SecretBytes.random(count: 32)
    let text = #"{"citizenPid":"001190009991","citizenPid":"038085009992","accountLevel":"2"}"#
    let data = try #require(AESBlocks.codebook.seal(SecretBytes(copying: text.utf8), key: key))
    let wrapped = try #require(TestKey.portalRSA.key.publicKey.wrapKey(key, padding: .pkcs1))
    let body: JSON = ["data": .string(base64(data)), "key": .string(base64(wrapped))]
    #expect(await Self.code(body.text) == .duplicateMember)
  }

  private func base64(_ bytes: [UInt8]) -> String {
    let text = Base64URL.encode(bytes).replacing("-", with: "+").replacing("_", with: "/")
    return text + String(repeating: "=", count: (4 - text.count % 4) % 4)
  }

  // VNE-07
  @Test(
    arguments: [
      ("citizenPid", nil, .malformed), ("citizenPid", "", .invalidIdentifier), ("citizenPid", 1, .malformed),
      ("citizenPid", "00119000999", .invalidIdentifier), ("fullName", 1, .malformed), ("fullName", nil, nil),
      ("birthDate", "19900315", nil), ("birthDate", "1990-03-15", nil), ("birthDate", "15031990", .malformed),
      ("birthDate", "30/02/1990", .malformed), ("birthDate", 1990, .malformed), ("birthDate", nil, nil),
      ("accountLevel", 2, nil), ("accountLevel", "1", .assuranceTooLow), ("accountLevel", nil, .assuranceTooLow),
      ("accountLevel", "02", .assuranceTooLow), ("accountLevel", true, .assuranceTooLow), ("accountType", "9", nil),
      ("sub", 1, .malformed),
    ] as [(String, JSON?, Refusal.Code?)])
  func `VNE-07: the claims have their form`(name: String, value: JSON?, code: Refusal.Code?) async {
    var claims = Self.claims
    claims[name] = value
    #expect(await Self.code(JSON.object(claims).text) == code)
  }

  @Test func `VNE-07: nothing is said of the session, and nothing is taken for it`() async {
    let body = JSON.object(Self.claims).text
    let session = AssurancePolicy(
      identityLevel: .ignored, authenticationLevel: .atLeast(.level1), authenticationAge: .ignored)
    let recent = AssurancePolicy(
      identityLevel: .ignored, authenticationLevel: .ignored, authenticationAge: .seconds(300))
    #expect(await Self.code(body, policy: session) == .assuranceTooLow)
    #expect(await Self.code(body, policy: recent) == .authenticationTooOld)
  }

  @Test func `VNE-07: a contract's mapping changes what it names and nothing else`() throws {
    let mapping = try ClaimMapping(
      json: ["accountKind": ["claim": "accountType", "person": ["1"]]], changing: .vneid)
    #expect(mapping.personalID == "citizenPid")
    #expect(mapping.accountKind?.claim == "accountType")
  }

  @Test func `the reader of bodies survives anything`() async throws {
    var mutation = Mutation(seed: 45)
    let body = JSON.object(try Self.wrapped()).text
    let verifier = try Self.verifier()
    for _ in 0..<1000 {
      let text = mutation.mutate(body)
      let code = await refusal(awaiting: { try await verifier.verify(.fetched(text), requiring: .vault, at: Login.now) }
      )
      // White space and escapes are the same body; it is then another response of the same login.
      if code == nil { #expect(try JSON(parsing: text, limit: 1 << 20).text.utf8.count == body.utf8.count) }
    }
  }
}
