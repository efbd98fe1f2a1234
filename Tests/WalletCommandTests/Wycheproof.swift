import CitizenWallet
import TestSupport
import WalletCrypto

/// A set of Wycheproof, and how its cases become requests of the adapter.
enum Wycheproof: String, CaseIterable {
  case aead = "aes_gcm_test.json"
  case hkdf = "hkdf_sha256_test.json"
  case ed25519 = "ed25519_test.json"
  case ecdsa = "ecdsa_secp256r1_sha256_p1363_test.json"
  case rsa = "rsa_signature_2048_sha256_test.json"

  static let all = allCases

  static let folder = "vectors/wycheproof"

  func read() throws -> JSON {
    try JSON(parsing: SharedFolder.bytes("\(Self.folder)/\(rawValue)"), limit: 16 * 1024 * 1024)
  }

  /// Nil for a case that the operation cannot be asked: another key length than A256GCM has, a nonce that
  /// is longer than OpenSSL takes.
  func request(_ group: JSON, _ test: JSON) -> (String, JSON)? {
    func bytes(_ name: String) -> JSON { .string(Base64URL.encode(Self.hex(test[name]?.string ?? ""))) }
    switch self {
    case .aead:
      guard group["keySize"] == 256, (group["ivSize"]?.integer ?? 0) <= 1024 else { return nil }
      return (
        "aead.open",
        [
          "algorithm": "A256GCM", "key": bytes("key"), "nonce": bytes("iv"), "ciphertext": bytes("ct"),
          "tag": bytes("tag"), "aad": bytes("aad"),
        ]
      )
    case .hkdf:
      return (
        "kdf.hkdf",
        [
          "hash": "SHA-256", "ikm": bytes("ikm"), "salt": bytes("salt"), "info": bytes("info"),
          "length": test["size"] ?? .null,
        ]
      )
    case .ed25519, .ecdsa, .rsa:
      guard let key = group["publicKeyJwk"] ?? group["keyJwk"] else { return nil }
      return (
        "signature.verify",
        [
          "algorithm": .string(algorithm), "key": key, "message": bytes("msg"), "signature": bytes("sig"),
        ]
      )
    }
  }

  /// Whether an output is the one that the case gives.
  func isRight(_ output: JSON, _ test: JSON) -> Bool {
    switch self {
    case .aead: output["plaintext"]?.string == Base64URL.encode(Self.hex(test["msg"]?.string ?? ""))
    case .hkdf: output["okm"]?.string == Base64URL.encode(Self.hex(test["okm"]?.string ?? ""))
    default: true
    }
  }

  private var algorithm: String {
    switch self {
    case .ed25519: "EdDSA"
    case .rsa: "RS256"
    default: "ES256"
    }
  }

  private static func hex(_ text: String) -> [UInt8] {
    let digits = text.compactMap(\.hexDigitValue)
    return stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
  }
}
