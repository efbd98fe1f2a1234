internal import COpenSSL

/// What makes a certificate worth less than 112 bits (NIST SP 800-57 part 1 §5.6.1).
package enum CertificateWeakness: String, Sendable, CaseIterable {
  /// Its issuer signed it with SHA-1.
  case digest
  /// An RSA key below 2048 bits.
  case key
}

extension Certificate {
  /// How its issuer's signature over a root is made counts for nothing: a root is trusted as it stands.
  package var weaknesses: Set<CertificateWeakness> {
    withCleanErrorQueue {
      var weaknesses: Set<CertificateWeakness> = []
      if handle.signatureDigest == .sha1, subject != issuer { weaknesses.insert(.digest) }
      if let key = handle.key, key.isType("RSA") || key.isType("RSA-PSS"),
        unsafe EVP_PKEY_get_bits(key.pointer) < PublicKeyMaterial.modulusBits.lowerBound
      {
        weaknesses.insert(.key)
      }
      return weaknesses
    }
  }
}
