internal import WalletCrypto

/// Encrypts as a provider would: for tests, the development provider, and whoever issues.
package enum JWESealing {
  /// The compact serialisation (RFC 7516 §7.1). `alg`, `enc`, `epk` and the recipient's `kid` are set here.
  ///
  /// - Throws: `unsupported-algorithm` when the recipient's key is not for the algorithm.
  package static func seal(
    _ payload: [UInt8], to recipient: JSONWebKey, _ algorithm: JWEAlgorithm, _ encryption: JWEContentEncryption,
    header extra: JSONObject
  ) throws(Refusal) -> String {
    var header = extra
    header["alg"] = .string(algorithm.rawValue)
    header["enc"] = .string(encryption.rawValue)
    if let keyID = recipient.keyID { header["kid"] = .string(keyID) }
    let (contentKey, encryptedKey) = try keys(recipient, algorithm, encryption, &header)
    let protected = Base64URL.encode(JSON.object(header).bytes)
    let nonce = SecureRandom.bytes(ContentCipher.nonceCount)
    let sealed = ContentCipher.seal(payload, key: contentKey, nonce: nonce, authenticating: Array(protected.utf8))
    return ([protected] + [encryptedKey, nonce, sealed.ciphertext, sealed.tag].map { Base64URL.encode($0) })
      .joined(separator: ".")
  }

  private static func keys(
    _ recipient: JSONWebKey, _ algorithm: JWEAlgorithm, _ encryption: JWEContentEncryption, _ header: inout JSONObject
  ) throws(Refusal) -> (content: SecretBytes, encrypted: [UInt8]) {
    let unsupported = Refusal(.unsupportedAlgorithm, "the recipient's key is not for this encryption")
    guard let key = recipient.publicKey else { throw unsupported }
    let count = encryption.keyByteCount
    switch algorithm {
    case .rsaOAEP, .rsaOAEP256:
      let contentKey = SecretBytes.random(count: count)
      guard let wrapped = key.wrapKey(contentKey, padding: algorithm == .rsaOAEP ? .oaepSHA1 : .oaepSHA256) else {
        throw unsupported
      }
      return (contentKey, wrapped)
    case .ecdhES:
      return (try agreement(with: key, &header, or: unsupported).key(named: encryption.rawValue, count: count), [])
    case .ecdhESA128KW, .ecdhESA256KW:
      let wrapping = try agreement(with: key, &header, or: unsupported)
        .key(named: algorithm.rawValue, count: algorithm == .ecdhESA128KW ? 16 : 32)
      let contentKey = SecretBytes.random(count: count)
      guard let wrapped = AESBlocks.keyWrap.seal(contentKey, key: wrapping) else { throw unsupported }
      return (contentKey, wrapped)
    }
  }

  private static func agreement(
    with key: PublicKey, _ header: inout JSONObject, or unsupported: Refusal
  ) throws(Refusal) -> KeyAgreement {
    guard key.kind == .p256 || key.kind == .p384 else { throw unsupported }
    let ephemeral = PrivateKey.generate(key.kind)
    guard let secret = ephemeral.agreedSecret(with: key) else { throw unsupported }
    header["epk"] = .object(
      JSONObject(ephemeral.publicKey.jwk.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) }))
    return KeyAgreement(secret: secret, producer: [], consumer: [])
  }
}
