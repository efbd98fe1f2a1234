internal import WalletCrypto

/// An encrypted message as it arrived (JWE, RFC 7516). Nothing of it is believed yet, and nothing will be by opening
/// it: whoever has our public key can encrypt. Only what is signed inside, or came by our own back channel, says
/// something.
package struct UnverifiedJWE: Sendable {
  package let untrustedHeader: JSONObject
  private let protected: String
  private let encryptedKey: [UInt8]
  private let nonce: [UInt8]
  private let ciphertext: [UInt8]
  private let tag: [UInt8]

  /// ASR-22: takes the compact serialisation apart, five parts of base64url without padding.
  ///
  /// - Throws: `malformed`, `too-large` or `duplicate-member`.
  package init(compact text: String, limit: Int) throws(Refusal) {
    guard text.utf8.count <= limit else { throw Refusal(.tooLarge, "an encrypted token is longer than \(limit) bytes") }
    let parts = text.utf8.split(separator: UInt8(ascii: "."), maxSplits: 5, omittingEmptySubsequences: false)
      .map { String(Substring($0)) }
    guard parts.count == 5 else { throw Refusal(.malformed, "an encrypted token has not five parts") }
    untrustedHeader = try JSONObject(joseHeader: parts[0].utf8.span)
    protected = parts[0]
    let decoded = parts.dropFirst().compactMap { Base64URL.decode($0) }
    guard decoded.count == 4 else {
      throw Refusal(.malformed, "a part of an encrypted token is not base64url without padding")
    }
    (encryptedKey, nonce, ciphertext, tag) = (decoded[0], decoded[1], decoded[2], decoded[3])
  }

  /// ASR-23: opens it, by what the two sides agreed and nothing else.
  ///
  /// - Throws: what the header alone shows: `malformed`, `unsupported-algorithm`, `unsupported-format`,
  ///   `unknown-key` or `too-large`. Else `tampered`, whatever went wrong.
  package func decrypted(by keys: DecryptionKeys) throws(Refusal) -> [UInt8] {
    let (algorithm, encryption) = try agreed(keys)
    guard nonce.count == ContentCipher.nonceCount, tag.count == ContentCipher.tagCount else {
      throw Refusal(.malformed, "an encrypted token's nonce or tag has another length than AES-GCM's")
    }
    try untrustedHeader.checkCriticalHeaders()
    guard untrustedHeader["zip"] == nil else {
      throw Refusal(.unsupportedFormat, "compressed content is not offered")
    }
    let key = try keys.key(keyID: untrustedHeader.keyIDHeader(), for: algorithm)
    let contentKey = try contentKey(algorithm, encryption, key)
    // ASR-25: the only place where opening fails.
    guard
      let plaintext = ContentCipher.open(
        ciphertext, tag: tag, key: contentKey, nonce: nonce, authenticating: Array(protected.utf8))
    else { throw Refusal(.tampered, "the encrypted token does not open") }
    return plaintext
  }

  private func agreed(_ keys: DecryptionKeys) throws(Refusal) -> (JWEAlgorithm, JWEContentEncryption) {
    guard let algorithm = untrustedHeader["alg"]?.string, let encryption = untrustedHeader["enc"]?.string else {
      throw Refusal(.malformed, "the encrypted token names no algorithms")
    }
    guard let algorithm = JWEAlgorithm(rawValue: algorithm), keys.algorithms.contains(algorithm),
      let encryption = JWEContentEncryption(rawValue: encryption), keys.encryptions.contains(encryption)
    else { throw Refusal(.unsupportedAlgorithm, "the token's encryption is not allowed") }
    return (algorithm, encryption)
  }

  /// ASR-25: the content key, or a random one where it does not come out (RFC 7516 §11.5).
  private func contentKey(
    _ algorithm: JWEAlgorithm, _ encryption: JWEContentEncryption, _ key: DecryptionKey
  ) throws(Refusal) -> SecretBytes {
    let count = encryption.keyByteCount
    switch algorithm {
    case .rsaOAEP, .rsaOAEP256:
      let padding: RSAKeyPadding = algorithm == .rsaOAEP ? .oaepSHA1 : .oaepSHA256
      return key.privateKey.unwrapKey(encryptedKey, padding: padding, counts: [count]) ?? .random(count: count)
    case .ecdhES:
      guard encryptedKey.isEmpty else {
        throw Refusal(.malformed, "the content key is agreed, and yet one is sent")
      }
      return try agreement(key).key(named: encryption.rawValue, count: count)
    case .ecdhESA128KW, .ecdhESA256KW:
      let wrapping = try agreement(key).key(named: algorithm.rawValue, count: algorithm == .ecdhESA128KW ? 16 : 32)
      let unwrapped = AESBlocks.keyWrap.open(encryptedKey, key: wrapping)
      return unwrapped.flatMap { $0.count == count ? $0 : nil } ?? .random(count: count)
    }
  }

  /// A point that is on no curve, or on another than our key's, is refused before it meets the key. Everybody can see
  /// that, so it is no secret.
  private func agreement(_ key: DecryptionKey) throws(Refusal) -> KeyAgreement {
    guard let members = untrustedHeader["epk"]?.object, members["kty"] == "EC", members["d"] == nil,
      let sender = try? PublicKey(jwk: members.stringMembers), let secret = key.privateKey.agreedSecret(with: sender)
    else { throw Refusal(.malformed, "the sender's key is not a point on the curve of ours") }
    return KeyAgreement(
      secret: secret, producer: try partyInfo("apu"), consumer: try partyInfo("apv"))
  }

  private func partyInfo(_ name: String) throws(Refusal) -> [UInt8] {
    guard let value = untrustedHeader[name] else { return [] }
    guard let text = value.string, text.utf8.count <= 1024, let bytes = Base64URL.decode(text) else {
      throw Refusal(.malformed, "\(name) is not base64url of at most 1024 letters")
    }
    return bytes
  }
}

extension UnverifiedJWE: CustomStringConvertible, CustomReflectable {
  package var description: String { "UnverifiedJWE(redacted)" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}

/// What both sides of ECDH-ES derive keys from (RFC 7518 §4.6.2).
struct KeyAgreement {
  let secret: SecretBytes
  let producer: [UInt8]
  let consumer: [UInt8]

  func key(named algorithm: String, count: Int) -> SecretBytes {
    let info = [Array(algorithm.utf8), producer, consumer].flatMap { counted($0) } + bigEndian(count * 8)
    guard let key = ConcatKDF.derive(from: secret, info: info, count: count) else {
      preconditionFailure("a key could not be derived")
    }
    return key
  }

  private func counted(_ bytes: [UInt8]) -> [UInt8] { bigEndian(bytes.count) + bytes }

  private func bigEndian(_ value: Int) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) }
  }
}
