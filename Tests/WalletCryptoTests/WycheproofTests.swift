import Foundation
import Testing

@testable import WalletCrypto

@Suite(.needsShared("vectors/wycheproof")) struct WycheproofTests {
  @Test func `AES-256-GCM decides every case as Wycheproof does`() throws {
    try WycheproofFile("aes_gcm_test").check(
      // 128-bit and 192-bit keys are not offered.
      outOfScope: 211, exceptions: [276: "the nonce has 257 bytes, OpenSSL takes up to 128"]
    ) { test in
      guard test.group["keySize"] as? Int == 256, test.group["tagSize"] as? Int == 128 else { return .outOfScope }
      let cipher = AES256GCM(key: SecretBytes(copying: test.bytes("key")))
      let (nonce, data, sealed) = (test.bytes("iv"), test.bytes("aad"), test.bytes("ct") + test.bytes("tag"))
      if test.result == "valid", nonce.count == AES256GCM.nonceCount,
        cipher.seal(test.bytes("msg"), nonce: nonce, authenticating: data) != sealed
      {
        return .wrongAnswer
      }
      return .init(cipher.open(sealed, nonce: nonce, authenticating: data), test.bytes("msg"))
    }
  }

  @Test func `HMAC decides every case as Wycheproof does`() throws {
    try WycheproofFile("hmac_sha256_test").check { test in
      let key = MACKey(SecretBytes(copying: test.bytes("key")))
      let tag = test.bytes("tag")
      guard tag.count < DigestAlgorithm.sha256.byteCount else { return .init(key.isValid(tag, for: test.bytes("msg"))) }
      // A shortened tag is right and yet never valid here.
      if key.isValid(tag, for: test.bytes("msg")) { return .wrongAnswer }
      return .init(Array(key.authenticate(test.bytes("msg")).prefix(tag.count)) == tag)
    }
  }

  @Test func `HKDF decides every case as Wycheproof does`() throws {
    try WycheproofFile("hkdf_sha256_test").check { test in
      let secret = HKDF.derive(
        from: SecretBytes(copying: test.bytes("ikm")), salt: test.bytes("salt"), info: test.bytes("info"),
        count: test.fields["size"] as? Int ?? 0)
      return .init(secret?.copyExposingSecret(), test.bytes("okm"))
    }
  }

  @Test(arguments: [
    ("ed25519_test", SignatureAlgorithm.EdDSA, "publicKeyJwk"),
    ("ecdsa_secp256r1_sha256_p1363_test", .ES256, "publicKeyJwk"),
    ("rsa_signature_2048_sha256_test", .RS256, "keyJwk"),
    ("rsa_signature_3072_sha256_test", .RS256, "keyJwk"),
    ("rsa_signature_4096_sha256_test", .RS256, "keyJwk"),
  ])
  func `signatures are decided as Wycheproof does`(
    name: String, algorithm: SignatureAlgorithm, jwkName: String
  ) throws {
    try WycheproofFile(name).check { test in
      let key = try PublicKey(subjectPublicKeyInfo: hex(test.group["publicKeyDer"] as? String ?? ""))
      // The same key comes in three coats.
      if let jwk = test.group[jwkName] as? [String: String], try PublicKey(jwk: jwk) != key { return .wrongAnswer }
      if let pem = test.group["publicKeyPem"] as? String, try PublicKey(pem: pem) != key { return .wrongAnswer }
      return .init(key.isValidSignature(test.bytes("sig"), for: test.bytes("msg"), algorithm: algorithm))
    }
  }

  @Test func `DER signatures of P-256 are decided as Wycheproof does`() throws {
    try WycheproofFile("ecdsa_secp256r1_sha256_test").check { test in
      let key = try PublicKey(subjectPublicKeyInfo: hex(test.group["publicKeyDer"] as? String ?? ""))
      return .init(key.isValidDERSignature(test.bytes("sig"), for: test.bytes("msg"), algorithm: .ES256))
    }
  }

  @Test func `keys of the JOSE files never stop the program`() throws {
    var read = 0
    for name in ["json_web_key_test", "json_web_signature_test"] {
      for group in try WycheproofFile(name).groups {
        for part in ["public", "private"] {
          let set = group[part] as? [String: Any] ?? [:]
          for member in [set] + (set["keys"] as? [[String: Any]] ?? []) {
            let jwk = member.compactMapValues { $0 as? String }
            if (try? PublicKey(jwk: jwk)) != nil { read += 1 }
            if (try? PrivateKey(jwk: jwk)) != nil { read += 1 }
          }
        }
      }
    }
    #expect(read > 0)
  }
}
