import TestSupport
import Testing
import WalletCrypto

@testable import CitizenWallet

/// The examples of RFC 7520, RFC 7797 and RFC 8037.
@Suite(
  "Signatures: the JOSE cookbook", .enabled(if: SharedFolder.has("vectors/jose-cookbook"), "\(SharedFolder.absence)"))
struct SignaturesCookbookTests {
  private static let folder = "vectors/jose-cookbook"

  /// Examples that this library does not accept, and why. No code: the example has no compact form.
  private static let refused: [String: (code: Refusal.Code?, reason: String)] = [
    "jws/4_3.ecdsa_signature.json": (.unsupportedAlgorithm, "ES512 and P-521 are not offered"),
    "jws/4_5.signature_with_detached_content.json": (.badSignature, "a detached payload is not offered"),
    "jws/4_6.protecting_specific_header_fields.json": (nil, "it exists in the JSON serialisation only"),
    "jws/4_7.protecting_content_only.json": (nil, "as above, and nothing protects its alg"),
    "jws/4_8.multiple_signatures.json": (nil, "it exists in the JSON serialisation only"),
    "rfc7797/4.2.hmac-sha2_b64_false.json": (nil, "it has no compact form, and b64 without crit; see below"),
    "rfc7797/hmac-sha2_b64_false.json": (.unsupportedFormat, "an unencoded payload (b64 in crit) is not offered"),
  ]

  private static func example(_ name: String) throws -> JSON {
    try JSON(parsing: SharedFolder.bytes("\(folder)/\(name)"), limit: 1 << 20)
  }

  @Test func `verifies every example, but for the listed ones`() throws {
    var names = ["curve25519/jws.json"]
    for folder in ["jws", "rfc7797"] {
      names += try SharedFolder.names(in: "\(Self.folder)/\(folder)", suffix: ".json").map { "\(folder)/\($0)" }
    }
    #expect(names.count == 11)
    var refused = Set<String>()
    for name in names {
      let example = try Self.example(name)
      let token = example["output"]?["compact"]?.string
      let code = try token == nil ? nil : code(of: token ?? "", in: example)
      if code != nil || token == nil { refused.insert(name) }
      #expect(code == Self.refused[name]?.code, "\(name)")
    }
    #expect(refused == Set(Self.refused.keys))
  }

  private func code(of token: String, in example: JSON) throws -> Refusal.Code? {
    let keys: JSON = ["keys": [try #require(example["input"]?["key"])]]
    return refusal {
      let jws = try UnverifiedJWS(compact: token, limit: 1 << 20)
      let verified = try jws.verified(by: VerificationKeySet(keys), allowing: Set(JWSAlgorithm.allCases))
      #expect(String(decoding: verified.payload, as: UTF8.self) == example["input"]?["payload"]?.string)
    }
  }

  @Test(arguments: ["jws/4_1.rsa_v15_signature.json", "curve25519/jws.json"])
  func `deterministic signatures come out the same`(name: String) throws {
    let example = try Self.example(name)
    var key = try #require(example["input"]?["key"]?.object)
    key["alg"] = example["input"]?["alg"]
    let header = try #require(example["signing"]?["protected"]?.object)
    let payload = try #require(example["input"]?["payload"]?.string)
    let token = try SigningKey(privateJWK: .object(key)).sign(payload: Array(payload.utf8), header: header)
    #expect(token == example["output"]?["compact"]?.string)
  }

  @Test func `refuses b64 that is not critical (RFC 7797 §4.2 as printed)`() throws {
    let example = try Self.example("rfc7797/4.2.hmac-sha2_b64_false.json")
    let flat = try #require(example["output"]?["json_flat"])
    let keys = try VerificationKeySet(["keys": [try #require(example["input"]?["key"])]])
    let parts = try ["protected", "signature"].map { try #require(flat[$0]?.string) }
    for payload in ["$.02", Base64URL.encode(Array("$.02".utf8))] {
      let code = refusal {
        let jws = try UnverifiedJWS(protected: parts[0], payload: payload, signature: parts[1])
        return try jws.verified(by: keys, allowing: [.hs256])
      }
      #expect(code == .malformed)
    }
  }

  @Test(
    arguments: [
      ("3_1.ec_public_key", .unsupportedAlgorithm), ("3_2.ec_private_key", .unsupportedAlgorithm),
      ("3_3.rsa_public_key", nil), ("3_4.rsa_private_key", nil), ("3_5.symmetric_key_mac_computation", nil),
    ] as [(String, Refusal.Code?)])
  func `reads the keys of RFC 7520, but for P-521`(name: String, code: Refusal.Code?) throws {
    let key = try Self.example("jwk/\(name).json")
    #expect(refusal { try JSONWebKey(key) } == code)
  }
}
