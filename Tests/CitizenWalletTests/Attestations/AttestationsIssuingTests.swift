import Testing
import WalletCrypto

@testable import CitizenWallet

// ATT-16
@Suite("Attestations: issuing")
struct AttestationsIssuingTests {
  private static let request = AttestationIssuer.Request(
    type: Credential.type,
    claims: [
      "iss": .string(Credential.issuer), "sub": "x", "name": "Nguyễn Thị Hoà",
      "address": ["city": "Huế", "street": "1 Lê Lợi"],
      "nationalities": ["VN", "FR", ["a", "b"]], "a/b~c": 1,
    ],
    disclosable: ["/name", "/address/street", "/nationalities/1"], issuedAt: Credential.now)

  private func issue(_ change: (inout AttestationIssuer.Request) -> Void = { _ in }, random: RandomSource = .system)
    async throws -> String
  {
    var request = Self.request
    change(&request)
    return try await AttestationIssuer(signer: TestKey.issuer.signingKey, random: random).issue(request)
  }

  private func payload(_ attestation: String) throws -> JSONObject {
    try UnverifiedAttestation(attestation).signatures[0].untrustedClaims(limit: 1 << 20)
  }

  private func digests(_ attestation: String) throws -> [String] {
    let elements = try #require(payload(attestation)["_sd"]?.array)
    return elements.compactMap(\.string)
  }

  private func claims(_ attestation: String) throws -> JSONObject { try Credential().verify(attestation).claims }

  private func disclosures(_ attestation: String) throws -> [Disclosure] {
    try UnverifiedAttestation(attestation).disclosures
  }

  @Test func `ATT-16: what it issues is verified with every claim in its place`() async throws {
    let attestation = try await issue { request in
      request.holderKey = TestKey.holder.publicJWK
      request.expiresAt = Credential.now.adding(seconds: 60)
    }
    #expect(attestation.hasSuffix("~"))
    let verified = try Credential().verify(attestation)
    var expected = Self.request.claims
    expected["vct"] = .string(Credential.type)
    expected["iat"] = .integer(Credential.seconds)
    expected["exp"] = .integer(Credential.seconds + 60)
    expected["cnf"] = [
      "jwk": JSON.object(
        JSONObject(TestKey.holder.publicObject.members.filter { $0.name != "kid" }.map { ($0.name, $0.value) }))
    ]
    #expect(verified.claims == expected)
    #expect(verified.expiresAt == Credential.now.adding(seconds: 60))
    let header = try UnverifiedAttestation(attestation).signatures[0].untrustedHeader
    #expect([header["typ"], header["alg"], header["kid"]] == ["dc+sd-jwt", "ES256", "issuer-1"])
  }

  @Test func `ATT-16: concealed claims do not show, and digests are sorted`() async throws {
    let attestation = try await issue {
      $0.disclosable = ["/name", "/sub", "/address", "/address/street", "/address/city", "/nationalities/0"]
    }
    let payload = try payload(attestation)
    #expect(try disclosures(attestation).count == 6)
    #expect([payload["name"], payload["sub"], payload["address"]] == [nil, nil, nil])
    let digests = try digests(attestation)
    #expect(digests.count == 3 && digests == digests.sorted())
    #expect(payload["_sd_alg"] == "sha-256")
    #expect(payload["nationalities"]?.array?[0]["..."]?.string?.utf8.count == 43)
    #expect(payload["nationalities"]?.array?[1] == "FR")
    #expect(!JSON.object(payload).text.contains("Hoà"))
  }

  @Test func `ATT-16: each salt has 128 bits and is new`() async throws {
    var salts: [String] = []
    for _ in 0..<20 {
      for disclosure in try await disclosures(issue()) {
        let content = try JSON(parsing: #require(Base64URL.decode(disclosure.encoded.utf8)), limit: .max)
        salts.append(try #require(content.array?.first?.string))
      }
    }
    #expect(salts.count == 60 && Set(salts).count == 60)
    #expect(salts.allSatisfy { Base64URL.decode($0)?.count == 16 })
  }

  @Test func `ATT-16: the source of randomness is an argument, and makes the salts and decoys alone`() async throws {
    let zeros = RandomSource { [UInt8](repeating: 0, count: $0) }
    let first = try await issue({ $0.disclosable = ["/name"] }, random: zeros)
    #expect(
      try disclosures(first).map { String($0.encoded) } == [
        base64URL(#"["AAAAAAAAAAAAAAAAAAAAAA","name","Nguyễn Thị Hoà"]"#)
      ])
    #expect(try await payload(first) == payload(issue({ $0.disclosable = ["/name"] }, random: zeros)))
  }

  @Test(arguments: [0, 1, 5, 1000])
  func `ATT-16: decoys hide how many claims there are`(decoys: Int) async throws {
    let attestation = try await issue { request in
      request.decoys = decoys
      request.disclosable = ["/name"]
    }
    let digests = try digests(attestation)
    #expect(digests.count == decoys + 1 && Set(digests).count == digests.count && digests == digests.sorted())
    #expect(digests.allSatisfy { $0.utf8.count == 43 })
    #expect(try claims(attestation)["name"] == "Nguyễn Thị Hoà")
  }

  @Test func `ATT-16: without digests there is no _sd_alg, with decoys alone there is`() async throws {
    let plain = try await payload(issue { $0.disclosable = [] })
    #expect([plain["_sd"], plain["_sd_alg"]] == [nil, nil])
    let decoys = try await payload(
      issue {
        $0.disclosable = []; $0.decoys = 2
      })
    #expect(decoys["_sd_alg"] == "sha-256")
    #expect(try await payload(issue { $0.disclosable = ["/nationalities/0"] })["_sd_alg"] == "sha-256")
  }

  @Test(arguments: [
    ["/address", "/address/street"], ["/address/street", "/address"],
    ["/nationalities", "/nationalities/1", "/nationalities/2/0", "/nationalities/2"],
    ["/nationalities/0", "/nationalities/1", "/nationalities/2"], ["/a~1b~0c"],
    ["/nationalities/2/1", "/name", "/sub"],
  ])
  func `ATT-16: pointers reach into objects, arrays and what is concealed itself`(pointers: [String]) async throws {
    let attestation = try await issue { $0.disclosable = pointers }
    #expect(try disclosures(attestation).count == pointers.count)
    var expected = Self.request.claims
    expected["vct"] = .string(Credential.type)
    expected["iat"] = .integer(Credential.seconds)
    #expect(try claims(attestation) == expected)
  }

  @Test(arguments: [
    "", "name", "/missing", "/name/x", "/address/missing", "/nationalities/3", "/nationalities/-1", "/nationalities/-",
    "/nationalities/00",
    "/nationalities/+1", "/nationalities/01", "/nationalities/x", "/nationalities/٠", "/a~2b", "/a~", "/a/b~c", "//",
    "/",
    "/nationalities/99999999999999999999",
  ])
  func `ATT-16: a pointer that leads nowhere is malformed`(pointer: String) async {
    #expect(await refusal { try await issue { $0.disclosable = [pointer] } } == .malformed)
  }

  // ATT-14
  @Test(arguments: [
    "/iss", "/vct", "/exp", "/cnf", "/status", "/cnf/jwk", "/cnf/jwk/x", "/status/status_list",
    "/status/status_list/idx", "/nbf",
  ])
  func `ATT-14: what must always show cannot be issued concealed`(pointer: String) async {
    let code = await refusal {
      try await issue { request in
        request.disclosable = [pointer]
        request.claims["nbf"] = 0
        request.expiresAt = Credential.now.adding(seconds: 60)
        request.holderKey = TestKey.holder.publicJWK
        request.status = ("https://status.example.vn/1", 7)
      }
    }
    #expect(code == .malformed)
  }

  @Test(
    arguments: [
      ("_sd", []), ("...", "x"), ("_sd_alg", "sha-256"), ("x", ["_sd": []]), ("x", [["...": "a"]]),
      ("x", ["y": [["_sd_alg": 1]]]),
      ("iss", ""), ("iss", 1), ("iss", nil), ("vct", "urn:x"), ("iat", 0), ("exp", 0), ("cnf", [:]), ("status", [:]),
    ] as [(String, JSON?)])
  func `ATT-06: refuses claims with a reserved name, a missing issuer and claims set twice`(name: String, value: JSON?)
    async
  {
    #expect(await refusal { try await issue { $0.claims[name] = value } } == .malformed)
  }

  @Test(arguments: [("alg", "none"), ("typ", "JWT"), ("crit", ["exp"]), ("b64", false)] as [(String, JSON)])
  func `ATT-16: the header says nothing that the issuer does not`(name: String, value: JSON) async throws {
    #expect(await refusal { try await issue { $0.header[name] = value } } == .malformed)
    let attestation = try await issue { $0.header = ["x5c": ["MIIB"], "kid": "other"] }
    let header = try UnverifiedAttestation(attestation).signatures[0].untrustedHeader
    #expect([header["x5c"], header["kid"]] == [["MIIB"], "issuer-1"])
  }

  @Test func `ATT-16: refuses what it could not stand by`() async {
    let many = (0...1000).map { "c\($0)" }
    let cases: [((inout AttestationIssuer.Request) -> Void, Refusal.Code)] = [
      ({ $0.type = "" }, .malformed), ({ $0.decoys = -1 }, .malformed), ({ $0.decoys = 1001 }, .malformed),
      ({ $0.disclosable = ["/name", "/name"] }, .malformed),
      ({ $0.status = ("https://status.example.vn/1", -1) }, .malformed),
      ({ $0.holderKey = ["kty": "oct", "k": "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"] }, .malformed),
      ({ $0.holderKey = "key" }, .malformed),
      ({ $0.holderKey = ["kty": "EC", "crv": "P-521"] }, .unsupportedAlgorithm),
      ({ $0.claims["x"] = .string(String(repeating: "x", count: 1 << 20)) }, .tooLarge),
      (
        { request in
          for name in many { request.claims[name] = 1 }
          request.disclosable = many.map { "/" + $0 }
        }, .tooLarge
      ),
    ]
    for (change, code) in cases { #expect(await refusal { try await issue(change) } == code) }
  }

  @Test func `ATT-16: the holder's private members never get into the attestation`() async throws {
    let attestation = try await issue { $0.holderKey = TestKey.holder.privateJWK }
    let key = try #require(payload(attestation)["cnf"]?["jwk"]?.object)
    #expect(Set(key.names) == ["kty", "crv", "x", "y"])
  }

  @Test func `ATT-16: a status is where the status list draft puts it`() async throws {
    let attestation = try await issue { $0.status = ("https://status.example.vn/1", 7) }
    #expect(try payload(attestation)["status"] == ["status_list": ["idx": 7, "uri": "https://status.example.vn/1"]])
  }
}
