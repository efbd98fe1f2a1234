import TestSupport
import Testing
import WalletCrypto

@testable import CitizenWallet

/// Encrypted tokens by themselves.
@Suite("Signatures: encrypted tokens")
struct SignaturesJWETests {
  private static let text = Array("xin chào".utf8)
  private static let pairs: [(PublicKey.Kind, [JWEAlgorithm])] = [
    (.rsa(bits: 2048), [.rsaOAEP, .rsaOAEP256]), (.p256, [.ecdhES, .ecdhESA128KW, .ecdhESA256KW]),
    (.p384, [.ecdhES, .ecdhESA128KW, .ecdhESA256KW]),
  ]

  static func keys(
    _ key: TestKey, _ algorithms: Set<JWEAlgorithm> = Set(JWEAlgorithm.allCases),
    _ encryptions: Set<JWEContentEncryption> = Set(JWEContentEncryption.allCases)
  ) throws -> DecryptionKeys {
    try DecryptionKeys([DecryptionKey(privateJWK: key.privateJWK)], algorithms: algorithms, encryptions: encryptions)
  }

  private static func open(_ token: String, _ keys: DecryptionKeys) throws -> [UInt8] {
    try UnverifiedJWE(compact: token, limit: 1 << 16).decrypted(by: keys)
  }

  // ASR-23
  @Test func `ASR-23: every algorithm opens what it sealed, whatever its length`() throws {
    for (kind, algorithms) in Self.pairs {
      let key = TestKey(kind, "k")
      let recipient = try JSONWebKey(key.publicJWK)
      for algorithm in algorithms {
        for encryption in JWEContentEncryption.allCases {
          for content in [[], [1], Self.text, [UInt8](repeating: 7, count: 1000)] {
            let token = try JWESealing.seal(content, to: recipient, algorithm, encryption, header: [:])
            #expect(try Self.open(token, Self.keys(key)) == content)
          }
        }
      }
    }
  }

  @Test func `ASR-23: nothing opens that was not agreed on`() throws {
    let key = TestKey(.p256, "k")
    let token = try JWESealing.seal(Self.text, to: JSONWebKey(key.publicJWK), .ecdhES, .a128GCM, header: [:])
    #expect(refusal { try Self.open(token, Self.keys(key, [.ecdhESA256KW, .rsaOAEP])) } == .unsupportedAlgorithm)
    #expect(refusal { try Self.open(token, Self.keys(key, [.ecdhES], [.a256GCM])) } == .unsupportedAlgorithm)
    #expect(refusal { try Self.open(token, Self.keys(key, [.ecdhES], [.a128GCM])) } == nil)
  }

  // ASR-24
  @Test func `ASR-24: a key is for decryption, and answers to its name`() throws {
    let key = TestKey(.p256, "k")
    func code(_ change: (inout JSONObject) -> Void) -> Refusal.Code? {
      var object = key.privateJWK.object ?? [:]
      change(&object)
      return refusal {
        let token = try JWESealing.seal(Self.text, to: JSONWebKey(key.publicJWK), .ecdhES, .a256GCM, header: [:])
        let changed = try DecryptionKey(privateJWK: .object(object))
        return try Self.open(
          token, DecryptionKeys([changed], algorithms: [.ecdhES], encryptions: [.a256GCM]))
      }
    }
    #expect(code { _ in } == nil)
    #expect(code { $0["use"] = "enc" } == nil)
    #expect(code { $0["use"] = "sig" } == .unsupportedAlgorithm)
    #expect(code { $0["alg"] = "ECDH-ES+A256KW" } == .unknownKey)
    #expect(code { $0["kid"] = "other" } == .unknownKey)
    #expect(code { $0["kid"] = nil } == nil)
    #expect(code { $0["d"] = nil } == .malformed)
    #expect(refusal { try DecryptionKey(privateJWK: TestKey(.ed25519, "e").privateJWK) } == .unsupportedAlgorithm)
    #expect(refusal { try DecryptionKeys([], algorithms: [], encryptions: []) } == .malformed)
  }

  // ASR-25
  @Test func `ASR-25: every change of a part that the key guards is refused in the same words`() throws {
    for (kind, algorithms) in Self.pairs.prefix(2) {
      let key = TestKey(kind, "k")
      for algorithm in algorithms {
        let token = try JWESealing.seal(Self.text, to: JSONWebKey(key.publicJWK), algorithm, .a256GCM, header: [:])
        var parts = token.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        for index in 1...4 where !parts[index].isEmpty {
          let part = parts[index]
          var bytes = try #require(Base64URL.decode(part))
          bytes[0] ^= 1
          parts[index] = Base64URL.encode(bytes)
          let sentence = #expect(throws: Refusal.self) { try Self.open(parts.joined(separator: "."), Self.keys(key)) }
          #expect(sentence == Refusal(.tampered, "the encrypted token does not open"))
          parts[index] = part
        }
      }
    }
  }

  @Test func `ASR-25: an RSA key that is wrapped with another padding or has another length is refused alike`() throws {
    let key = TestKey(.rsa(bits: 2048), "k")
    let token = try JWESealing.seal(Self.text, to: JSONWebKey(key.publicJWK), .rsaOAEP, .a256GCM, header: [:])
    var parts = token.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    for (padding, count) in [(.oaepSHA256, 32), (.pkcs1, 32), (.oaepSHA1, 16), (.oaepSHA1, 31)]
      as [(RSAKeyPadding, Int)]
    {
      let wrapped = key.key.publicKey.wrapKey(.random(count: count), padding: padding)
      parts[1] = Base64URL.encode(try #require(wrapped))
      #expect(refusal { try Self.open(parts.joined(separator: "."), Self.keys(key)) } == .tampered)
    }
  }

  @Test func `no mutation of an encrypted token opens`() throws {
    let key = TestKey(.p256, "k")
    let keys = try Self.keys(key)
    let token = try JWESealing.seal(Self.text, to: JSONWebKey(key.publicJWK), .ecdhESA256KW, .a256GCM, header: [:])
    var mutation = Mutation(seed: 41)
    for _ in 0..<2000 {
      let text = mutation.mutate(token)
      guard text != token else { continue }
      if refusal({ try Self.open(text, keys) }) == nil { Issue.record("opened \(text)") }
    }
  }

  @Test func `nothing prints a key or a token`() throws {
    let key = TestKey(.p256, "k")
    let token = try JWESealing.seal(Self.text, to: JSONWebKey(key.publicJWK), .ecdhES, .a256GCM, header: [:])
    let secret = try #require(key.privateJWK["d"]?.string)
    for value in [try DecryptionKey(privateJWK: key.privateJWK), try UnverifiedJWE(compact: token, limit: 1 << 16)]
      as [Any]
    {
      var dumped = ""
      dump(value, to: &dumped)
      for text in ["\(value)", String(reflecting: value), dumped] {
        #expect(!text.contains(secret) && !text.contains("xin") && !text.contains(token.suffix(20)))
      }
    }
  }
}

/// The encryption examples of RFC 7520 and RFC 8037.
@Suite(
  "Signatures: the JOSE cookbook, encrypted",
  .enabled(if: SharedFolder.has("vectors/jose-cookbook"), "\(SharedFolder.absence)"))
struct SignaturesEncryptedCookbookTests {
  /// Examples that this library does not open, and why. No code: the example has no compact form.
  private static let refused: [String: (code: Refusal.Code?, reason: String)] = [
    "curve25519/ecdh-es.json": (.malformed, "X25519 is not offered: the sender's key is on no curve of ours"),
    "jwe/5_1.key_encryption_using_rsa_v15_and_aes-hmac-sha2.json": (
      .unsupportedAlgorithm, "RSA1_5 and CBC are not offered"
    ),
    "jwe/5_3.key_wrap_using_pbes2-aes-keywrap_with-aes-cbc-hmac-sha2.json": (.unsupportedAlgorithm, "a password"),
    "jwe/5_5.key_agreement_using_ecdh-es_with_aes-cbc-hmac-sha2.json": (.unsupportedAlgorithm, "CBC is not offered"),
    "jwe/5_6.direct_encryption_using_aes-gcm.json": (.unsupportedAlgorithm, "a shared key"),
    "jwe/5_7.key_wrap_using_aes-gcm_keywrap_with_aes-cbc-hmac-sha2.json": (
      .unsupportedAlgorithm, "a shared key, and CBC"
    ),
    "jwe/5_8.key_wrap_using_aes-keywrap_with_aes-gcm.json": (.unsupportedAlgorithm, "a shared key"),
    "jwe/5_9.compressed_content.json": (.unsupportedAlgorithm, "a shared key, and compressed"),
    "jwe/5_10.including_additional_authentication_data.json": (nil, "it exists in the JSON serialisation only"),
    "jwe/5_11.protecting_specific_header_fields.json": (nil, "as above"),
    "jwe/5_12.protecting_content_only.json": (nil, "as above, and nothing protects its alg"),
    "jwe/5_13.encrypting_to_multiple_recipients.json": (nil, "it exists in the JSON serialisation only"),
  ]

  private static func example(_ name: String) throws -> JSON {
    try JSON(parsing: SharedFolder.bytes("vectors/jose-cookbook/\(name)"), limit: 1 << 20)
  }

  private static let anyKey = TestKey(.p256, nil)

  @Test func `opens every example, but for the listed ones`() throws {
    let names =
      try SharedFolder.names(in: "vectors/jose-cookbook/jwe", suffix: ".json").map { "jwe/\($0)" }
      + ["curve25519/ecdh-es.json"]
    #expect(names.count == 14)
    var refused = Set<String>()
    for name in names {
      let example = try Self.example(name)
      guard let token = example["output"]?["compact"]?.string else {
        refused.insert(name)
        continue
      }
      let code = refusal {
        // A key that is not offered cannot even be read; the token is then judged with another.
        let key = try? DecryptionKey(privateJWK: example["input"]?["key"] ?? .null)
        let keys = try DecryptionKeys(
          [key ?? DecryptionKey(privateJWK: Self.anyKey.privateJWK)], algorithms: Set(JWEAlgorithm.allCases),
          encryptions: Set(JWEContentEncryption.allCases))
        let opened = try UnverifiedJWE(compact: token, limit: 1 << 20).decrypted(by: keys)
        #expect(String(decoding: opened, as: UTF8.self) == example["input"]?["plaintext"]?.string)
      }
      if code != nil { refused.insert(name) }
      #expect(code == Self.refused[name]?.code, "\(name)")
    }
    #expect(refused == Set(Self.refused.keys))
  }

  @Test func `opens the nested example, and verifies what is inside`() throws {
    let example = try Self.example("6.nesting_signatures_and_encryption.json")
    let token = try #require(example["encrypt"]?["output"]?["compact"]?.string)
    let key = try DecryptionKey(privateJWK: try #require(example["encrypt"]?["input"]?["key"]))
    let signer = try VerificationKeySet(["keys": [try #require(example["sign"]?["input"]?["key"])]])
    let keys = try DecryptionKeys([key], algorithms: [.rsaOAEP], encryptions: [.a128GCM])
    let inner = try UnverifiedJWE(compact: token, limit: 1 << 20).nestedToken(openedBy: keys)
    let claims = try inner.verified(by: signer, allowing: [.ps256]).claims(limit: 1 << 20)
    #expect(claims["iss"] == "hobbiton.example")
  }
}
