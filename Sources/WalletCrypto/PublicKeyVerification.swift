internal import COpenSSL

extension PublicKey {
  /// Checks a signature in the encoding of JOSE: for ECDSA the two halves side by side (RFC 7518 §3.4).
  ///
  /// False for a malformed signature and for an algorithm that the key does not support.
  package func isValidSignature(
    _ signature: [UInt8], for message: [UInt8], algorithm: SignatureAlgorithm
  ) -> Bool {
    isValidSignature(signature, for: message.span, algorithm: algorithm)
  }

  package func isValidSignature(
    _ signature: [UInt8], for message: Span<UInt8>, algorithm: SignatureAlgorithm
  ) -> Bool {
    guard supports(algorithm) else { return false }
    guard let digest = algorithm.digest else { return withCleanErrorQueue { verifyUnhashed(signature, for: message) } }
    return isValidSignature(signature, forHash: Digest.hash(message, with: digest), algorithm: algorithm)
  }

  /// The same over a message whose hash by the algorithm's function is known. False for Ed25519, which takes the message.
  package func isValidSignature(_ signature: [UInt8], forHash hash: [UInt8], algorithm: SignatureAlgorithm) -> Bool {
    guard supports(algorithm), hash.count == algorithm.digest?.byteCount else { return false }
    return withCleanErrorQueue {
      guard case .elliptic(let curve, _, _) = material else {
        return verify(signature, forHash: hash, algorithm: algorithm)
      }
      guard let der = EllipticSignature.der(fromHalves: signature, curve: curve) else { return false }
      return verify(der, forHash: hash, algorithm: algorithm)
    }
  }

  /// Checks a signature in the encoding of X.509 and CMS: for ECDSA a DER sequence of two integers (RFC 3279 §2.2.3).
  package func isValidDERSignature(
    _ signature: [UInt8], for message: [UInt8], algorithm: SignatureAlgorithm
  ) -> Bool {
    guard supports(algorithm) else { return false }
    return withCleanErrorQueue { verify(signature, for: message.span, algorithm: algorithm) }
  }

  private func verify(_ signature: [UInt8], for message: Span<UInt8>, algorithm: SignatureAlgorithm) -> Bool {
    guard let digest = algorithm.digest else { return verifyUnhashed(signature, for: message) }
    return verify(signature, forHash: Digest.hash(message, with: digest), algorithm: algorithm)
  }

  private func verify(_ signature: [UInt8], forHash hash: [UInt8], algorithm: SignatureAlgorithm) -> Bool {
    unsafe contexts.withContext(for: algorithm) { context in
      unsafe EVP_PKEY_verify(context, signature, signature.count, hash, hash.count) == 1
    } ?? false
  }

  private func verifyUnhashed(_ signature: [UInt8], for message: Span<UInt8>) -> Bool {
    guard let context = unsafe EVP_MD_CTX_new() else { return false }
    defer { unsafe EVP_MD_CTX_free(context) }
    guard unsafe EVP_DigestVerifyInit(context, nil, nil, nil, handle.pointer) == 1 else { return false }
    return unsafe message.withUnsafeBufferPointer { message in
      unsafe EVP_DigestVerify(context, signature, signature.count, message.baseAddress, message.count) == 1
    }
  }
}

extension SignatureAlgorithm {
  /// Chooses the padding of RSA. PSS takes a salt as long as the hash and the same hash in MGF1 (RFC 7518 §3.5).
  func configure(_ context: OpaquePointer?) -> Bool {
    switch self {
    case .ES256, .ES384, .EdDSA: true
    case .RS256, .RS384, .RS512: unsafe EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING) == 1
    case .PS256, .PS384, .PS512:
      unsafe EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) == 1
        && EVP_PKEY_CTX_set_rsa_pss_saltlen(context, RSA_PSS_SALTLEN_DIGEST) == 1
        && EVP_PKEY_CTX_set_rsa_mgf1_md(context, digest?.implementation) == 1
    }
  }
}
