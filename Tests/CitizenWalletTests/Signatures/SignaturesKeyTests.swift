import Testing
import WalletCrypto

@testable import CitizenWallet

@Suite("Signatures: keys and key sets")
struct SignaturesKeyTests {
  private static let elliptic = TestKey.provider
  private static let rsa = TestKey(.rsa(bits: 2048), "rsa-1")
  private static let shared: JSONObject = ["kty": "oct", "kid": "mac", "k": .string(Base64URL.encode([UInt8](0..<64)))]

  private func changed(_ object: JSONObject, _ name: String, _ value: JSON?) -> JSON {
    var object = object
    object[name] = value
    return .object(object)
  }

  @Test(
    arguments: [
      ("kty", nil), ("kty", 1), ("x", nil), ("x", ""), ("x", "AA"), ("x", "A=="), ("x", 1), ("y", nil), ("crv", nil),
      ("kid", 1), ("kid", .null), ("alg", 1), ("use", 1), ("key_ops", "verify"), ("key_ops", ["verify", 1]),
      ("y", .string(Base64URL.encode([UInt8](repeating: 1, count: 32)))),
      ("x", .string(Base64URL.encode([UInt8](repeating: 1, count: 33)))),
    ] as [(String, JSON?)])
  func `refuses a malformed elliptic key`(name: String, value: JSON?) {
    let key = changed(Self.elliptic.publicObject, name, value)
    #expect(refusal { try JSONWebKey(key) } == .malformed)
    #expect(refusal { try VerificationKeySet(["keys": [key]]) } == .malformed)
  }

  @Test(
    arguments: [
      ("n", nil), ("e", nil), ("e", "AQ"), ("e", "AAEAAQ"), ("e", "AA"), ("e", "Ag"), ("n", "AQAB+"), ("n", "AQAB\n"),
      ("n", .string("A" + String(repeating: "_", count: 341))),
    ] as [(String, JSON?)])
  func `refuses a malformed RSA key`(name: String, value: JSON?) {
    #expect(refusal { try JSONWebKey(changed(Self.rsa.publicObject, name, value)) } == .malformed)
  }

  @Test(
    arguments: [
      ("kty", "EC2"), ("kty", "ec"), ("kty", "OKP2"), ("crv", "P-521"), ("crv", "secp256k1"), ("crv", "p-256"),
    ] as [(String, JSON)])
  func `an unknown type or curve is left out of a set and refused alone`(name: String, value: JSON) throws {
    let key = changed(Self.elliptic.publicObject, name, value)
    #expect(refusal { try JSONWebKey(key) } == .unsupportedAlgorithm)
    let set = try VerificationKeySet(["keys": [key, Self.rsa.publicJWK]])
    #expect(set.keys.map(\.keyID) == ["rsa-1"])
  }

  @Test(arguments: [nil, "", "AA==", 5, .null] as [JSON?])
  func `refuses a shared key without key`(value: JSON?) {
    #expect(refusal { try JSONWebKey(changed(Self.shared, "k", value)) } == .malformed)
  }

  @Test func `keeps nothing private and prints no key`() throws {
    let key = try JSONWebKey(Self.elliptic.privateJWK)
    let secret = try #require(Self.elliptic.privateJWK["d"]?.string)
    let signing = try Self.elliptic.signingKey
    let macKey = try JSONWebKey(.object(Self.shared))
    var dumped = "\(key) \(String(reflecting: key)) \(signing) \(String(reflecting: signing)) \(macKey)"
    dump(key, to: &dumped)
    dump(signing, to: &dumped)
    dump(macKey, to: &dumped)
    #expect(!dumped.contains(secret))
    #expect(!dumped.contains("0, 1, 2, 3, 4"))
    #expect(signing.publicJWK["d"] == nil)
  }

  // ASR-16
  @Test func `refuses a set that is none, too large, ambiguous or mixed`() {
    let key = Self.elliptic.publicJWK
    let unnamed = changed(Self.elliptic.publicObject, "kid", nil)
    let many = JSON.array(
      (0...VerificationKeySet.maximumKeys).map { changed(Self.elliptic.publicObject, "kid", .string("\($0)")) })
    let longID = changed(Self.elliptic.publicObject, "kid", .string(String(repeating: "k", count: 100_000)))
    let cases: [(JSON, Refusal.Code?)] = [
      ([], .malformed), ([:], .malformed), (["keys": [:]], .malformed), (["keys": [1]], .malformed), (key, .malformed),
      (["keys": [key, key]], .malformed), (["keys": many], .tooLarge), (["keys": [longID]], .tooLarge),
      (["keys": [key, .object(Self.shared)]], .malformed), (["keys": [unnamed, unnamed]], nil), (["keys": []], nil),
      (["keys": [key], "other": 1], nil),
    ]
    for (json, code) in cases { #expect(refusal { try VerificationKeySet(json) } == code) }
  }

  @Test(arguments: [
    ("provider-1 ES256", true), ("other ES256", false), ("- ES256", false), ("provider-1 ES384", false),
    ("provider-1 PS256", false), ("provider-1 HS256", false), ("Provider-1 ES256", false), ("rsa-1 PS256", true),
    ("rsa-1 RS512", true), ("rsa-1 ES256", false), ("- PS256", true), ("- EdDSA", false),
  ])
  func `finds the one key of a name and algorithm`(wanted: String, isFound: Bool) throws {
    let words = wanted.split(separator: " ").map(String.init)
    let second = TestKey(.p256, "provider-2")
    let set = try VerificationKeySet(["keys": [Self.elliptic.publicJWK, Self.rsa.publicJWK, second.publicJWK]])
    let algorithm = try #require(JWSAlgorithm(rawValue: words[1]))
    let keyID = words[0] == "-" ? nil : words[0]
    #expect(refusal { try set.key(keyID: keyID, for: algorithm) } == (isFound ? nil : .unknownKey))
  }

  @Test func `a key without name answers only where it is alone`() throws {
    let unnamed = changed(Self.elliptic.publicObject, "kid", nil)
    let alone = try VerificationKeySet(["keys": [unnamed]])
    #expect(refusal { try alone.key(keyID: "any", for: .es256) } == nil)
    #expect(refusal { try alone.key(keyID: nil, for: .es256) } == nil)
    let together = try VerificationKeySet(["keys": [unnamed, TestKey.holder.publicJWK]])
    #expect(refusal { try together.key(keyID: "any", for: .es256) } == .unknownKey)
    #expect(refusal { try together.key(keyID: nil, for: .es256) } == .unknownKey)
    #expect(try together.key(keyID: "holder-1", for: .es256).keyID == "holder-1")
  }

  @Test(
    arguments: [
      ("use", "enc", false), ("use", "sig", true), ("use", "SIG", false), ("key_ops", ["verify"], true),
      ("alg", "ES256", true), ("key_ops", ["sign"], false), ("key_ops", [], false),
      ("key_ops", ["sign", "verify"], true), ("alg", "ES384", false), ("alg", "none", false), ("alg", "es256", false),
    ] as [(String, JSON, Bool)])
  func `respects what a key says it is for`(name: String, value: JSON, fits: Bool) throws {
    #expect(try JSONWebKey(changed(Self.elliptic.publicObject, name, value)).fits(.es256) == fits)
  }

  @Test(arguments: [
    (31, [false, false, false]), (32, [true, false, false]), (48, [true, true, false]), (64, [true, true, true]),
  ])
  func `a shared key is as long as the hash`(count: Int, fits: [Bool]) throws {
    let bytes = [UInt8](repeating: 7, count: count)
    let key = try JSONWebKey(["kty": "oct", "k": .string(Base64URL.encode(bytes))])
    #expect([JWSAlgorithm.hs256, .hs384, .hs512].map(key.fits) == fits)
  }

  @Test func `signing keys take the usual algorithm of their type`() throws {
    let keys = [TestKey(.p256, "a"), TestKey(.p384, "a"), TestKey(.ed25519, "a"), Self.rsa]
    #expect(try keys.map { try $0.signingKey.algorithm } == [.es256, .es384, .edDSA, .ps256])
    let object = try #require(Self.rsa.privateJWK.object)
    #expect(try SigningKey(privateJWK: changed(object, "alg", "RS384")).algorithm == .rs384)
  }

  @Test(
    arguments: [
      ("alg", "ES384", .unsupportedAlgorithm), ("alg", "HS256", .unsupportedAlgorithm),
      ("alg", "none", .unsupportedAlgorithm), ("alg", 1, .malformed), ("kid", 1, .malformed), ("d", nil, .malformed),
      ("d", "AA", .malformed), ("d", 1, .malformed), ("kty", "oct", .unsupportedAlgorithm),
      ("crv", "P-521", .unsupportedAlgorithm),
      ("d", .string(Base64URL.encode([UInt8](repeating: 1, count: 32))), .malformed),
    ] as [(String, JSON?, Refusal.Code)])
  func `refuses a signing key that is not one`(name: String, value: JSON?, code: Refusal.Code) throws {
    let object = try #require(Self.elliptic.privateJWK.object)
    #expect(refusal { try SigningKey(privateJWK: changed(object, name, value)) } == code)
    #expect(refusal { try SigningKey(privateJWK: "key") } == .malformed)
  }

  @Test func `what a signing key signs verifies under its public half`() throws {
    for key in [TestKey(.p256, "a"), TestKey(.p384, "b"), TestKey(.ed25519, "c"), Self.rsa] {
      let signing = try key.signingKey
      let token = signing.sign(payload: Array("payload".utf8), header: ["typ": "x", "alg": "none", "kid": "other"])
      let keys = try VerificationKeySet(["keys": [signing.publicJWK]])
      let verified = try UnverifiedJWS(compact: token, limit: 10_000).verified(by: keys, allowing: [signing.algorithm])
      #expect(verified.payload == Array("payload".utf8))
      let named: [JSON?] = [.string(signing.algorithm.rawValue), key.keyID.map(JSON.string)]
      #expect([verified.header["alg"], verified.header["kid"]] == named)
    }
  }
}
