internal import COpenSSL
internal import CWalletShims

/// Keys from a key, one for each purpose (RFC 5869).
package enum HKDF {
  nonisolated(unsafe) private static let kdf = unsafe EVP_KDF_fetch(nil, "HKDF", nil)!

  /// Nil when `count` is 0 or more than 255 hash values, or when OpenSSL refuses the length of an input.
  package static func derive(
    from secret: SecretBytes, salt: [UInt8], info: [UInt8], count: Int, digest: DigestAlgorithm = .sha256
  ) -> SecretBytes? {
    guard count > 0, count <= 255 * digest.byteCount else { return nil }
    var done = false
    let output = unsafe SecretBytes(count: count) { target in
      done = unsafe secret.withUnsafeBytes { key in
        withCleanErrorQueue {
          unsafe cwallet_hkdf(
            kdf, digest.opensslName.characters, key.octets, key.count, salt, salt.count, info, info.count,
            target.octets, target.count) == 1
        }
      }
    }
    return done ? output : nil
  }
}
