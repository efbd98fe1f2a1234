import CitizenWallet
import WalletCrypto

extension Adapter {
  static let primitiveOperations: [String: Operation] = [
    // CON-06
    "signature.verify": { _, members in
      let name = try members.string("algorithm")
      let key = try members.required("key")
      let message = try members.bytes("message")
      let signature = try members.string("signature", limit: JSONFields.maximumBytes)
      try members.finish()
      guard let expected = JWSAlgorithm(rawValue: name), let algorithm = expected.signature else { throw Unsupported() }
      return ["valid": .bool(try isValid(signature, for: message, algorithm, expected, key))]
    },
    // CON-07
    "aead.open": { _, members in
      let algorithm = try members.string("algorithm")
      let key = try members.bytes("key")
      let nonce = try members.bytes("nonce")
      let ciphertext = try members.bytes("ciphertext")
      let tag = try members.bytes("tag")
      let associated = try members.bytes("aad")
      try members.finish()
      guard algorithm == "A256GCM" else { throw Unsupported() }
      guard key.count == 32, !nonce.isEmpty else {
        throw Refusal(.malformed, "the key has not 32 bytes, or there is no nonce")
      }
      guard tag.count == AES256GCM.tagCount,
        let plaintext = AES256GCM(key: SecretBytes(copying: key))
          .open(ciphertext + tag, nonce: nonce, authenticating: associated)
      else { throw Refusal(.tampered, "the ciphertext is not authentic") }
      return ["plaintext": .string(Base64URL.encode(plaintext))]
    },
    // CON-08
    "kdf.hkdf": { _, members in
      let hash = try members.string("hash")
      let secret = try members.bytes("ikm")
      let salt = try members.bytes("salt")
      let info = try members.bytes("info")
      let length = try members.integer("length", in: 1...Int64(255 * 64))
      try members.finish()
      guard let digest = DigestAlgorithm(rawValue: hash) else { throw Unsupported() }
      guard
        let derived = HKDF.derive(
          from: SecretBytes(copying: secret), salt: salt, info: info, count: Int(length), digest: digest)
      else { throw Refusal(.malformed, "HKDF cannot give that many bytes") }
      return ["okm": .string(Base64URL.encode(derived.copyExposingSecret()))]
    },
    // CON-05
    "json.canonicalize": { _, members in
      let text = try members.string("json", limit: JSONFields.maximumBytes)
      try members.finish()
      return ["canonical": .string(try JSON(parsing: text, limit: JSONFields.maximumBytes).canonical)]
    },
    // CON-09
    "jws.verify": { _, members in
      let token = try members.string("token", limit: JSONFields.maximumBytes)
      let keys = try members.required("keys")
      let names = try members.strings("algorithms")
      try members.finish()
      let algorithms = names.compactMap(JWSAlgorithm.init(rawValue:))
      if algorithms.isEmpty, names.contains(where: { $0.lowercased() != "none" }) { throw Unsupported() }
      let verified = try UnverifiedJWS(compact: token, limit: 1024 * 1024)
        .verified(by: VerificationKeySet(keys), allowing: Set(algorithms))
      return ["header": .object(verified.header), "payload": .string(Base64URL.encode(verified.payload))]
    },
    "jwe.decrypt": { _, members in
      let token = try members.string("token", limit: JSONFields.maximumBytes)
      let keys = try DecryptionKeys(json: JSON.object(members.takeRest()))
      let jwe = try UnverifiedJWE(compact: token, limit: 1024 * 1024)
      let plaintext = try jwe.decrypted(by: keys)
      return ["header": .object(jwe.untrustedHeader), "plaintext": .string(Base64URL.encode(plaintext))]
    },
  ]

  /// A signature that cannot be read is not valid; a key that cannot be read is refused.
  private static func isValid(
    _ signature: String, for message: [UInt8], _ algorithm: SignatureAlgorithm, _ expected: JWSAlgorithm, _ json: JSON
  ) throws -> Bool {
    let key: JSONWebKey
    do {
      key = try JSONWebKey(json)
    } catch  where error.code == .unsupportedAlgorithm {
      throw Unsupported()
    }
    guard let publicKey = key.publicKey else { throw Refusal(.malformed, "the key is not a public key") }
    guard key.fits(expected), let signature = Base64URL.decode(signature) else { return false }
    return publicKey.isValidSignature(signature, for: message, algorithm: algorithm)
  }
}
