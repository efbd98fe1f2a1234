import CitizenWallet
import Testing
import WalletCrypto

/// What an ID token is refused for before anything that it says is looked at.
@Suite("Assertions: form, type, algorithm and key")
struct AssertionsTokenTests {
  @Test func `accepts the valid login that all the others start from`() async throws {
    let identity = try await Login().verify()
    #expect(identity.personalID.canonical == Login.personalID)
    #expect(identity.identityLevel == .level2)
    #expect(identity.authenticationLevel == .level3)
    #expect(
      [identity.fullName, identity.issuer, identity.assertionID, identity.keyID] == [
        "Nguyễn Thị Hoà", Login.issuer, "assertion-1", "provider-1",
      ])
    #expect(identity.dateOfBirth?.iso8601 == "1999-02-03")
    #expect([identity.authenticatedAt, identity.verifiedAt] == [Login.now.adding(seconds: -60), Login.now])
    #expect(identity.assertionDigest.count == 32)
  }

  // ASR-01
  @Test(
    arguments: [
      ("", .malformed), ("a.b.c", .malformed), ("{}", .malformed), ("e30.e30", .malformed),
      ("e30.e30.e30.e30.e30", .malformed),
    ] as [(String, Refusal.Code)])
  func `ASR-01: refuses what is no signed token`(text: String, code: Refusal.Code) async {
    #expect(await Login().code(text) == code)
  }

  @Test func `ASR-01: refuses the JSON serialisation, padding, white space and a token cut short`() async throws {
    let login = Login()
    let token = login.token
    let parts = TokenParts(token)
    let json: JSON = [
      "payload": .string(parts.payload), "protected": .string(parts.header), "signature": .string(parts.signature),
    ]
    let texts = [
      json.text, token + "=", token + "\n", " " + token, token + "~", token.replacing(".", with: ". "),
      String(token.dropLast(3)) + "===",
    ]
    for text in texts { #expect(await login.code(text) == .malformed) }
  }

  @Test(
    arguments: [
      ("[]", .malformed), ("null", .malformed), ("{", .malformed), ("\u{FEFF}{}", .malformed),
      (#"{"iss":1,"iss":1}"#, .duplicateMember),
      (#"{"exp":1e400}"#, .malformed), (#"{"a":"\ud800"}"#, .malformed), ("", .malformed),
      (#"{"sub":"1","\u0073ub":"2"}"#, .duplicateMember),
    ] as [(String, Refusal.Code)])
  func `ASR-01: refuses claims that are not strict JSON`(payload: String, code: Refusal.Code) async {
    let token = TestKey.provider.token(header: #"{"alg":"ES256"}"#, payload: payload)
    #expect(await Login().code(token) == code)
  }

  @Test func `ASR-01: refuses nesting of 50,000 and a token over its size`() async throws {
    let deep = TestKey.provider.token(header: #"{"alg":"ES256"}"#, payload: String(repeating: "[", count: 40_000))
    #expect(await Login().code(deep) == .malformed)
    #expect(await Login.code(claim: "x", .string(String(repeating: "x", count: 64 * 1024))) == .tooLarge)
    #expect(await Login.code(claim: "x", .string(String(repeating: "x", count: 40 * 1024))) == nil)
  }

  // ASR-02
  @Test(
    arguments: [
      ("JWT", nil), ("jwt", nil), (nil, nil), ("at+jwt", .unsupportedFormat), ("kb+jwt", .unsupportedFormat),
      ("logout+jwt", .unsupportedFormat), ("dc+sd-jwt", .unsupportedFormat), ("secevent+jwt", .unsupportedFormat),
      ("application/at+jwt", .unsupportedFormat), ("", .unsupportedFormat), ("JWT ", .unsupportedFormat),
      (1, .unsupportedFormat), (.null, .unsupportedFormat), (["JWT"], .unsupportedFormat),
    ] as [(JSON?, Refusal.Code?)])
  func `ASR-02: refuses tokens of another type`(type: JSON?, code: Refusal.Code?) async {
    #expect(await Login.code(header: "typ", type) == code)
  }

  // ASR-03
  @Test(
    arguments: [
      ("none", .unsupportedAlgorithm), ("None", .unsupportedAlgorithm), ("NONE", .unsupportedAlgorithm),
      ("nOnE", .unsupportedAlgorithm), ("", .unsupportedAlgorithm), ("es256", .unsupportedAlgorithm),
      ("RS256", .unsupportedAlgorithm), ("ES384", .unsupportedAlgorithm), ("HS256", .unsupportedAlgorithm),
      (["ES256"], .malformed), (.null, .malformed), (["none"], .malformed),
    ] as [(JSON, Refusal.Code)])
  func `ASR-03: refuses every algorithm that is not on the provider's list`(algorithm: JSON, code: Refusal.Code) async {
    #expect(await Login.code(header: "alg", algorithm) == code)
  }

  @Test func `ASR-03: refuses an unsigned token`() async {
    for algorithm in ["none", "ES256"] {
      var login = Login()
      login.header["alg"] = .string(algorithm)
      let token = TokenParts.changing(login.token) { $0.signature = "" }
      let code = await login.code(token)
      #expect(code == (algorithm == "none" ? .unsupportedAlgorithm : .badSignature))
    }
  }

  @Test func `ASR-03: refuses HS256 keyed with the provider's public key, even where a list allows it`() async {
    let login = Login()
    let header = #"{"alg":"HS256","kid":"provider-1"}"#
    let input = "\(Base64URL.encode(Array(header.utf8))).\(TokenParts(login.token).payload)"
    let mac = MACKey(SecretBytes(copying: TestKey.provider.publicJWK.bytes)).authenticate(Array(input.utf8))
    let token = "\(input).\(Base64URL.encode(mac))"
    #expect(await login.code(token) == .unsupportedAlgorithm)
    var careless = Login()
    careless.algorithms = [.es256, .hs256]
    careless.keys = [
      "keys": [["kty": "oct", "kid": "provider-1", "k": .string(Base64URL.encode(TestKey.provider.publicJWK.bytes))]]
    ]
    #expect(await careless.code(token) == .unsupportedAlgorithm)
  }

  @Test(
    arguments: [
      ("other", .unknownKey), ("../keys/provider-1", .unknownKey), ("?kid=provider-1", .unknownKey), ("", .unknownKey),
      (1, .malformed), (.null, .malformed), (.string(String(repeating: "k", count: 2000)), .tooLarge), (nil, nil),
    ] as [(JSON?, Refusal.Code?)])
  func `ASR-03: takes the key that the kid names and no other`(keyID: JSON?, code: Refusal.Code?) async {
    #expect(
      await Login.code { login in
        login.key = keyID == nil ? TestKey(login.key, named: nil) : login.key
        login.header["kid"] = keyID
      } == code)
  }

  @Test func `ASR-03: refuses the signature of another key or over another content`() async {
    let stranger = TestKey(TestKey.stranger, named: "provider-1")
    #expect(await Login.code { $0.key = stranger } == .badSignature)
    #expect(
      await Login.code { login in
        login.key = stranger
        login.header["jwk"] = stranger.publicJWK
      } == .badSignature)
    #expect(await Login.code { $0.keys = TestKey(.p256, "other").keySet } == .unknownKey)
    var other = Login()
    other.claims["sub"] = "038085009992"
    let payload = TokenParts(other.token).payload
    let token = TokenParts.changing(Login().token) { $0.payload = payload }
    #expect(await Login().code(token) == .badSignature)
  }

  @Test func `ASR-03: accepts each kind of public key that the provider may have`() async {
    let keys: [(TestKey, JWSAlgorithm)] = [
      (TestKey(.p384, "a"), .es384), (TestKey(.ed25519, "b"), .edDSA), (TestKey(.rsa(bits: 2048), "c"), .ps256),
      (TestKey(.rsa(bits: 2048), "d", algorithm: .RS256), .rs256),
    ]
    for (key, algorithm) in keys {
      let code = await Login.code { login in
        login.key = key
        login.keys = key.keySet
        login.algorithms = [algorithm]
      }
      #expect(code == nil)
    }
  }

  // ASR-09
  @Test(
    arguments: [
      (["exp"], .unsupportedFormat), (["urn:x"], .unsupportedFormat), ([], .malformed), ("exp", .malformed),
      (.null, .malformed),
    ] as [(JSON, Refusal.Code)])
  func `ASR-09: refuses critical header parameters`(critical: JSON, code: Refusal.Code) async {
    #expect(await Login.code(header: "crit", critical) == code)
  }

  @Test func `no mutation of an assertion is accepted`() async throws {
    let login = Login()
    let token = login.token
    let verifier = try login.verifier()
    var mutation = Mutation(seed: 5)
    for _ in 0..<2000 {
      let text = mutation.mutate(token)
      guard text != token, let assertion = try? UnverifiedAssertion(idToken: text) else { continue }
      let code = await refusal(awaiting: {
        try await verifier.verify(assertion, nonce: Login.nonce, requiring: login.policy, at: Login.now)
      })
      if code == nil { Issue.record("accepted \(text)") }
    }
  }
}
