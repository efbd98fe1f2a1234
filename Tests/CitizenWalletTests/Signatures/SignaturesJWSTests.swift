import Testing
import WalletCrypto

@testable import CitizenWallet

/// What `UnverifiedJWS` must refuse for what stands in it. Each case starts from a good token and changes one thing.
@Suite("Signatures: signed tokens")
struct SignaturesJWSTests {
  private static let key = TestKey.provider
  private static let valid = key.token(header: [:], claims: ["sub": "1"])

  private func verify(
    _ token: String, keys: JSON = key.keySet, allowing algorithms: [JWSAlgorithm] = JWSAlgorithm.allCases,
    limit: Int = 200_000
  ) throws -> VerifiedJWS {
    try UnverifiedJWS(compact: token, limit: limit).verified(by: VerificationKeySet(keys), allowing: Set(algorithms))
  }

  private func code(header: JSONObject) -> Refusal.Code? {
    refusal { try verify(Self.key.token(header: header, claims: ["sub": "1"])) }
  }

  @Test func `accepts the valid token that all the others start from`() throws {
    let verified = try verify(Self.valid)
    #expect(verified.keyID == "provider-1")
    #expect(try verified.claims(limit: 1000)["sub"] == "1")
  }

  @Test(
    arguments: [
      ("none", .unsupportedAlgorithm), ("None", .unsupportedAlgorithm), ("NONE", .unsupportedAlgorithm),
      ("nOnE", .unsupportedAlgorithm), ("none ", .unsupportedAlgorithm), ("", .unsupportedAlgorithm),
      ("es256", .unsupportedAlgorithm), ("ES256 ", .unsupportedAlgorithm), ("ES256\u{0}", .unsupportedAlgorithm),
      ("ES256K", .unsupportedAlgorithm), ("ES512", .unsupportedAlgorithm), (["ES256"], .malformed), ([], .malformed),
      (.null, .malformed), (0, .malformed), (true, .malformed), ([:], .malformed), ("ES384", .unknownKey),
      ("PS256", .unknownKey), ("EdDSA", .unknownKey), ("HS256", .unknownKey),
    ] as [(JSON, Refusal.Code)])
  func `refuses every other algorithm`(algorithm: JSON, code: Refusal.Code) {
    #expect(self.code(header: ["alg": algorithm]) == code)
    let unsigned = TokenParts.changing(Self.key.token(header: ["alg": algorithm], claims: [:])) { $0.signature = "" }
    #expect(refusal { try verify(unsigned) } == code)
  }

  @Test func `refuses a token without algorithm and one that is not on the list`() {
    #expect(refusal { try verify(Self.key.token(header: #"{"kid":"provider-1"}"#, payload: "{}")) } == .malformed)
    #expect(refusal { try verify(Self.valid, allowing: [.rs256, .edDSA]) } == .unsupportedAlgorithm)
    #expect(refusal { try verify(Self.valid, allowing: []) } == .unsupportedAlgorithm)
  }

  @Test func `refuses a MAC keyed with a public key`() throws {
    for key in [TestKey(.rsa(bits: 2048), "rsa-1"), Self.key] {
      let header = JSON.object(["alg": "HS256", "kid": .string(key.keyID ?? "")]).text
      let input = "\(Base64URL.encode(Array(header.utf8))).\(Base64URL.encode(Array("{}".utf8)))"
      let number = try #require((key.publicJWK["n"] ?? key.publicJWK["x"])?.string)
      for secret in [key.publicJWK.text, key.publicJWK.canonical, number] {
        let mac = MACKey(SecretBytes(copying: Array(secret.utf8))).authenticate(Array(input.utf8))
        #expect(refusal { try verify("\(input).\(Base64URL.encode(mac))", keys: key.keySet) } == .unknownKey)
      }
    }
  }

  @Test func `takes no key from the token itself`() {
    let stranger = TestKey(TestKey.stranger, named: "provider-1")
    let headers: [JSONObject] = [
      [:], ["jwk": stranger.publicJWK], ["jku": "https://attacker.example/keys"], ["x5u": "https://attacker.example/x"],
      ["x5c": ["MIIB"]], ["x5t#S256": "AAAA"],
    ]
    for header in headers {
      #expect(refusal { try verify(stranger.token(header: header, claims: [:])) } == .badSignature)
    }
    // In a token that is good otherwise they are only not looked at.
    #expect(code(header: ["jwk": stranger.publicJWK, "jku": "https://attacker.example/keys"]) == nil)
  }

  @Test(
    arguments: [
      ("../../dev/null", .unknownKey), ("' OR 1=1 --", .unknownKey), ("", .unknownKey), ("PROVIDER-1", .unknownKey),
      ("provider-1 ", .unknownKey), (1, .malformed), (.null, .malformed), (["provider-1"], .malformed),
      ([:], .malformed),
      (.string(String(repeating: "k", count: 40_000)), .tooLarge),
      (.string(String(repeating: "k", count: 100_000)), .tooLarge),
    ] as [(JSON, Refusal.Code)])
  func `refuses a kid that names no key`(keyID: JSON, code: Refusal.Code) {
    #expect(self.code(header: ["kid": keyID]) == code)
  }

  @Test(
    arguments: [
      ([], .malformed), ("exp", .malformed), (.null, .malformed), ([1], .malformed), ([["exp"]], .malformed),
      (["exp"], .unsupportedFormat), (["alg"], .unsupportedFormat), (["urn:x"], .unsupportedFormat),
      (["b64"], .unsupportedFormat), ([""], .unsupportedFormat),
    ] as [(JSON, Refusal.Code)])
  func `refuses crit in every form`(critical: JSON, code: Refusal.Code) {
    #expect(self.code(header: ["crit": critical, "exp": 1, "urn:x": 1, "b64": true]) == code)
  }

  @Test(arguments: [true, false, "false"] as [JSON])
  func `refuses b64 that is not critical`(value: JSON) {
    #expect(code(header: ["b64": value]) == .malformed)
  }

  @Test(arguments: [
    #"{"alg":"ES256","kid":"provider-1","alg":"none"}"#, #"{"alg":"ES256","kid":"provider-1","\u0061lg":"ES256"}"#,
    #"{"alg":"ES256","kid":"provider-1","kid":"provider-1"}"#,
  ])
  func `refuses a header that says something twice`(header: String) {
    #expect(refusal { try verify(Self.key.token(header: header, payload: "{}")) } == .duplicateMember)
  }

  @Test(arguments: ["", "[]", "null", "\"ES256\"", "{", "\u{FEFF}{\"alg\":\"ES256\"}", #"{"alg":"ES256"}x"#])
  func `refuses a header that is no object`(header: String) {
    #expect(refusal { try verify(Self.key.token(header: header, payload: "{}")) } == .malformed)
  }

  @Test func `refuses a header that nests too deep or is too long`() {
    let deep = #"{"alg":"ES256","x":"# + String(repeating: "[", count: 50_000)
    #expect(refusal { try verify(Self.key.token(header: deep, payload: "{}")) } == .malformed)
    let long = #"{"alg":"ES256","x":""# + String(repeating: "x", count: JSONObject.maximumJOSEHeaderBytes) + "\"}"
    #expect(refusal { try verify(Self.key.token(header: long, payload: "{}")) } == .tooLarge)
  }

  @Test(
    arguments: [
      ("", .malformed), ("[]", .malformed), ("\"text\"", .malformed), ("1", .malformed), ("null", .malformed),
      ("{", .malformed), (#"{"a":1,"a":2}"#, .duplicateMember), (#"{"exp":1e400}"#, .malformed),
      ("\u{FEFF}{}", .malformed),
      ("{}", nil), (#"{"a":"\ud800"}"#, .malformed), ("{} ", nil),
    ] as [(String, Refusal.Code?)])
  func `refuses claims that are no JSON object`(payload: String, code: Refusal.Code?) {
    let token = Self.key.token(header: #"{"alg":"ES256"}"#, payload: payload)
    #expect(refusal { try verify(token).claims(limit: 1000) } == code)
  }

  @Test func `refuses the signature of another content or key`() {
    let other = TokenParts(Self.key.token(header: [:], claims: ["sub": "2"]))
    let reordered = Base64URL.encode(Array(#"{"kid":"provider-1","alg":"ES256"}"#.utf8))
    let tokens = [
      TokenParts.changing(Self.valid) { $0.signature = other.signature },
      TokenParts.changing(Self.valid) { $0.payload = other.payload },
      TokenParts.changing(Self.valid) { $0.header = reordered },
      TestKey(TestKey.stranger, named: "provider-1").token(header: [:], claims: ["sub": "1"]),
    ]
    for token in tokens { #expect(refusal { try verify(token) } == .badSignature) }
    #expect(refusal { try verify(Self.valid, keys: TestKey.stranger.keySet) } == .unknownKey)
    #expect(refusal { try verify(Self.valid, keys: TestKey(.p384, "provider-1").keySet) } == .unknownKey)
  }

  @Test func `limits the length of a token`() {
    #expect(refusal { try verify(Self.valid, limit: Self.valid.utf8.count) } == nil)
    #expect(refusal { try verify(Self.valid, limit: Self.valid.utf8.count - 1) } == .tooLarge)
  }
}
