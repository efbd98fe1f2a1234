import CitizenWallet
import Testing
import WalletCrypto

/// The hashes in an ID token of what came with it.
@Suite("Assertions: at_hash and c_hash")
struct AssertionsHashTests {
  private static let accessToken = "jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y"

  private static func half(_ text: String, _ digest: DigestAlgorithm) -> JSON {
    let hash = Digest.hash(Array(text.utf8), with: digest)
    return .string(Base64URL.encode(hash.prefix(hash.count / 2)))
  }

  private static func code(
    _ claim: String, _ value: JSON?, accessToken: String? = nil, code: String? = nil,
    key: (TestKey, JWSAlgorithm) = (.provider, .es256)
  ) async -> Refusal.Code? {
    var login = Login()
    login.claims[claim] = value
    login.key = key.0
    login.keys = key.0.keySet
    login.algorithms = [key.1]
    let built = login
    return await refusal(awaiting: {
      try await built.verifier().verify(
        UnverifiedAssertion(idToken: built.token, accessToken: accessToken, code: code), nonce: Login.nonce,
        requiring: built.policy, at: built.at)
    })
  }

  // ASR-20
  @Test func `ASR-20: the example of OpenID Connect Core is computed so`() {
    // §A.3 and §A.4, whose tokens are signed with RS256.
    #expect(Self.half(Self.accessToken, .sha256) == "77QmUPtjPfzWtF2AnpK9RQ")
    #expect(
      Self.half("Qcb0Orv1zh30vL1MPRsbm-diHiMwcLyZvn1arpZv-Jxf_11jnpEX3Tgfvk", .sha256) == "LDktKdoQak3Pk0cnXxCltA")
  }

  @Test(arguments: ["at_hash", "c_hash"])
  func `ASR-20: a hash of another token or code is refused`(claim: String) async {
    let values: [(JSON?, Refusal.Code?)] = [
      (Self.half(Self.accessToken, .sha256), nil), (nil, nil), (Self.half("another", .sha256), .digestMismatch),
      (Self.half(Self.accessToken, .sha384), .digestMismatch), ("", .digestMismatch),
      (.string(Base64URL.encode(Digest.sha256(Array(Self.accessToken.utf8)))), .digestMismatch),
      ("77QmUPtjPfzWtF2AnpK9RQ==", .digestMismatch), (7, .malformed), (.null, .malformed),
    ]
    for (value, expected) in values {
      let given = Self.accessToken
      let found =
        claim == "at_hash"
        ? await Self.code(claim, value, accessToken: given) : await Self.code(claim, value, code: given)
      #expect(found == expected)
    }
  }

  @Test func `ASR-20: a hash of what the portal was not given is of its type`() async {
    #expect(await Self.code("at_hash", Self.half("any", .sha256)) == nil)
    #expect(await Self.code("at_hash", 7) == .malformed)
  }

  @Test(
    arguments: [
      (.p384, .ES384, .es384, .sha384), (.ed25519, .EdDSA, .edDSA, .sha512),
      (.rsa(bits: 2048), .PS512, .ps512, .sha512), (.rsa(bits: 2048), .RS256, .rs256, .sha256),
    ] as [(PublicKey.Kind, SignatureAlgorithm, JWSAlgorithm, DigestAlgorithm)])
  func `ASR-20: the hash is the one of the token's algorithm`(
    kind: PublicKey.Kind, signature: SignatureAlgorithm, algorithm: JWSAlgorithm, digest: DigestAlgorithm
  ) async {
    let key = TestKey(kind, "k", algorithm: signature)
    for candidate in DigestAlgorithm.allCases {
      let found = await Self.code(
        "at_hash", Self.half(Self.accessToken, candidate), accessToken: Self.accessToken, key: (key, algorithm))
      #expect(found == (candidate == digest ? nil : .digestMismatch))
    }
  }

  // ASR-21
  @Test func `ASR-21: Ed25519 has two names, and each is allowed by itself`() async {
    let key = TestKey(.ed25519, "b")
    func code(_ name: JSON, _ allowed: Set<JWSAlgorithm>) async -> Refusal.Code? {
      await Login.code { login in
        login.key = key
        login.keys = key.keySet
        login.header["alg"] = name
        login.algorithms = allowed
      }
    }
    #expect(await code("Ed25519", [.ed25519]) == nil)
    #expect(await code("Ed25519", [.edDSA]) == .unsupportedAlgorithm)
    #expect(await code("EdDSA", [.ed25519]) == .unsupportedAlgorithm)
    #expect(await code("Ed448", JWSAlgorithm.asymmetric) == .unsupportedAlgorithm)
  }

  @Test func `ASR-21: a key for one of the names answers to no other`() async {
    let key = TestKey(.ed25519, "b")
    var jwk = key.publicObject
    jwk["alg"] = "EdDSA"
    let keys: JSON = ["keys": [.object(jwk)]]
    func code(_ name: JSON) async -> Refusal.Code? {
      await Login.code { login in
        login.key = key
        login.keys = keys
        login.header["alg"] = name
        login.algorithms = [.edDSA, .ed25519]
      }
    }
    #expect(await [code("EdDSA"), code("Ed25519")] == [nil, .unknownKey])
  }

  @Test func `ASR-21: a signing key signs under the name that it was given`() async throws {
    var jwk = try #require(TestKey(.ed25519, "b").privateJWK.object)
    jwk["alg"] = "Ed25519"
    let key = try SigningKey(privateJWK: .object(jwk))
    #expect(key.algorithm == .ed25519)
    #expect(key.publicJWK["alg"] == "Ed25519")
  }
}
