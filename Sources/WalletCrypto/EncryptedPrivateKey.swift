internal import COpenSSL
internal import CWalletShims

// Private keys under a passphrase: PKCS #8 with PBES2 (RFC 5958 §3, RFC 8018 §6.2), as OpenSSL reads and writes it.

/// Why an encrypted key was not opened.
package enum KeyUnlockProblem: Error, Sendable, Equatable {
  case malformed
  /// Another scheme, cipher or kind of key, or a derivation that asks for too much.
  case unsupported
  case wrongPassphrase
}

extension PrivateKey {
  package static let maximumPassphraseCount = 1024
  /// Four times what is recommended for PBKDF2 with SHA-256 in 2026.
  private static let maximumIterations: UInt64 = 2_400_000
  private static let ciphers = [NID_aes_128_cbc, NID_aes_192_cbc, NID_aes_256_cbc]
  /// All that OpenSSL's own limit of 32 MiB leaves room for, eight times over: a third of a second in 2026.
  private static let written = (cost: UInt64(1 << 14), blockSize: UInt64(8), parallelism: UInt64(8))

  /// Reads one `ENCRYPTED PRIVATE KEY` block (RFC 7468 §11) and nothing around it but white space.
  ///
  /// The file says how much work opening it takes, so that is bounded before it is begun.
  package convenience init(encryptedPEM pem: String, passphrase: SecretBytes) throws(KeyUnlockProblem) {
    let block: PEMBlock
    do {
      block = try PEMBlock(pem, labels: ["ENCRYPTED PRIVATE KEY"], maximumCount: Self.maximumPEMCount)
    } catch {
      throw error == .unsupported ? .unsupported : .malformed
    }
    guard (1...Self.maximumPassphraseCount).contains(passphrase.count) else { throw .wrongPassphrase }
    let handle = try withCleanErrorQueue { () throws(KeyUnlockProblem) in
      try Self.open(block.content, passphrase: passphrase)
    }
    do {
      try self.init(PrivateKeyMaterial(handle))
    } catch {
      throw error == .unsupported ? .unsupported : .malformed
    }
  }

  /// The key under a passphrase; every call has another salt. Nil when the passphrase is empty or too long.
  package func encryptedPEM(passphrase: SecretBytes) -> String? {
    guard (1...Self.maximumPassphraseCount).contains(passphrase.count) else { return nil }
    var salt = SecureRandom.bytes(16)
    var iv = SecureRandom.bytes(16)
    let pem = unsafe passphrase.withUnsafeBytes { bytes in
      withCleanErrorQueue { () -> String? in
        let text = unsafe cwallet_encrypt_key(
          handle.pointer, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count, &salt, salt.count, &iv,
          Self.written.cost, Self.written.blockSize, Self.written.parallelism)
        defer { unsafe cwallet_openssl_free(text) }
        return unsafe text.map { unsafe String(cString: $0) }
      }
    }
    guard let pem else { preconditionFailure("a key could not be encrypted") }
    return pem
  }

  private static func open(_ der: SecretBytes, passphrase: SecretBytes) throws(KeyUnlockProblem) -> KeyHandle {
    let encrypted = unsafe der.withUnsafeBytes { bytes -> OpaquePointer? in
      var position = unsafe bytes.octets
      let encrypted = unsafe d2i_X509_SIG(nil, &position, bytes.count)
      if unsafe position == bytes.octets.map({ unsafe $0 + bytes.count }) { return unsafe encrypted }
      unsafe X509_SIG_free(encrypted)
      return nil
    }
    guard let encrypted = unsafe encrypted else { throw .malformed }
    defer { unsafe X509_SIG_free(encrypted) }
    guard unsafe isAffordable(encrypted) else { throw .unsupported }
    let plain = unsafe passphrase.withUnsafeBytes { bytes in
      unsafe PKCS8_decrypt(encrypted, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count))
    }
    // Wrong padding, or no key in it: a wrong passphrase gives either.
    guard let plain = unsafe plain else { throw .wrongPassphrase }
    defer { unsafe PKCS8_PRIV_KEY_INFO_free(plain) }
    guard let handle = unsafe KeyHandle(owning: EVP_PKCS82PKEY(plain)) else { throw .unsupported }
    return handle
  }

  private static func isAffordable(_ encrypted: OpaquePointer) -> Bool {
    var encryption = cwallet_key_encryption()
    guard unsafe cwallet_key_encryption(encrypted, &encryption) == 1, ciphers.contains(encryption.cipher) else {
      return false
    }
    guard encryption.iterations == 0 else { return encryption.iterations <= maximumIterations }
    guard let cost = Int(exactly: encryption.cost), let blockSize = Int(exactly: encryption.block_size),
      let parallelism = Int(exactly: encryption.parallelism)
    else { return false }
    return ScryptParameters(costN: cost, blockSize: blockSize, parallelism: parallelism) != nil
  }
}
