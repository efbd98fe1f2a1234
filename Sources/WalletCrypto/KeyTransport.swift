internal import COpenSSL
internal import CWalletShims

extension PrivateKey {
  /// The symmetric key in an RSA ciphertext; a random key of the first of `counts` when there is none of such a length.
  ///
  /// Whoever goes on with a random key fails later, at one place and in one way, so that nothing tells a wrong padding
  /// from a wrong key. Nil only by what everybody sees: this is no RSA key, or the ciphertext is not as long as it.
  package func unwrapKey(_ wrapped: [UInt8], padding: RSAKeyPadding, counts: [Int]) -> SecretBytes? {
    precondition(!counts.isEmpty && counts.allSatisfy { (1...32).contains($0) }, "a wrapped key has 1 to 32 bytes")
    guard case .rsa = publicKey.kind else { return nil }
    return withCleanErrorQueue {
      var done = false
      var count = 0
      let key = unsafe SecretBytes(count: 32) { target in
        done =
          unsafe cwallet_rsa_unwrap(
            handle.pointer, padding.number, padding.digest, wrapped, wrapped.count, counts, counts.count,
            target.octets, &count) == 1
      }
      return done ? key.part(0..<count) : nil
    }
  }

  /// The x-coordinate that both sides of a Diffie-Hellman exchange compute (NIST SP 800-56A §5.7.1.2). Nil when the
  /// two keys are not on one curve.
  package func agreedSecret(with peer: PublicKey) -> SecretBytes? {
    guard peer.kind == publicKey.kind, case .elliptic(let curve, _, _) = peer.material else { return nil }
    return withCleanErrorQueue {
      guard let context = unsafe EVP_PKEY_CTX_new_from_pkey(nil, handle.pointer, nil) else { return nil }
      defer { unsafe EVP_PKEY_CTX_free(context) }
      guard unsafe EVP_PKEY_derive_init(context) == 1,
        unsafe EVP_PKEY_derive_set_peer(context, peer.handle.pointer) == 1
      else { return nil }
      var done = false
      let secret = unsafe SecretBytes(count: curve.fieldByteCount) { target in
        var count = target.count
        done = unsafe EVP_PKEY_derive(context, target.octets, &count) == 1 && count == target.count
      }
      return done ? secret : nil
    }
  }
}

extension PublicKey {
  /// Encrypts a symmetric key. Nil when this is no RSA key, or one too short for the padding.
  package func wrapKey(_ key: SecretBytes, padding: RSAKeyPadding) -> [UInt8]? {
    guard case .rsa = kind else { return nil }
    return withCleanErrorQueue {
      guard let context = unsafe EVP_PKEY_CTX_new_from_pkey(nil, handle.pointer, nil) else { return nil }
      defer { unsafe EVP_PKEY_CTX_free(context) }
      guard unsafe EVP_PKEY_encrypt_init(context) == 1,
        unsafe EVP_PKEY_CTX_set_rsa_padding(context, padding.number) == 1,
        unsafe padding.digest == nil
          || EVP_PKEY_CTX_set_rsa_oaep_md(context, padding.digest) == 1
            && EVP_PKEY_CTX_set_rsa_mgf1_md(context, padding.digest) == 1
      else { return nil }
      var output = [UInt8](repeating: 0, count: Int(unsafe EVP_PKEY_get_size(handle.pointer)))
      var count = output.count
      let done = unsafe key.withUnsafeBytes { bytes in
        unsafe EVP_PKEY_encrypt(context, &output, &count, bytes.octets, bytes.count) == 1
      }
      return done && count == output.count ? output : nil
    }
  }
}

/// The key derivation of ECDH-ES (RFC 7518 §4.6.2): one pass of SHA-256 for keys of at most 32 bytes.
package enum ConcatKDF {
  package static func derive(from secret: SecretBytes, info: [UInt8], count: Int) -> SecretBytes? {
    withCleanErrorQueue {
      var done = false
      let key = unsafe SecretBytes(count: count) { target in
        done = unsafe secret.withUnsafeBytes { bytes in
          unsafe cwallet_concat_kdf(
            DigestAlgorithm.sha256.opensslName.characters, bytes.octets, bytes.count, info, info.count,
            target.octets, target.count) == 1
        }
      }
      return done ? key : nil
    }
  }
}
