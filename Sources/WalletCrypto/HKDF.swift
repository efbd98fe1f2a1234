internal import COpenSSL
internal import CWalletShims

/// Keys from a key, one for each purpose (RFC 5869).
package enum HKDF {
  nonisolated(unsafe) private static let kdf = unsafe EVP_KDF_fetch(nil, "HKDF", nil)!

  /// Nil when `count` is 0 or more than 255 hash values, or when OpenSSL refuses the length of an input.
  package static func derive(
    from secret: SecretBytes, salt: [UInt8], info: [UInt8], count: Int, digest: DigestAlgorithm = .sha256
  ) -> SecretBytes? {
    // An empty array may have no address, and none means that nothing is to be extracted.
    unsafe (salt.isEmpty ? [0] : salt).withUnsafeBufferPointer { bytes in
      unsafe run(
        secret, salt: UnsafeBufferPointer(rebasing: bytes.prefix(salt.count)), info: info, count: count, digest: digest)
    }
  }

  /// The second half alone (RFC 5869 §2.3), for a secret that is uniformly random already. Nil as above.
  package static func expand(
    _ secret: SecretBytes, info: [UInt8], count: Int, digest: DigestAlgorithm = .sha256
  ) -> SecretBytes? {
    unsafe run(secret, salt: nil, info: info, count: count, digest: digest)
  }

  private static func run(
    _ secret: SecretBytes, salt: UnsafeBufferPointer<UInt8>?, info: [UInt8], count: Int, digest: DigestAlgorithm
  ) -> SecretBytes? {
    guard count > 0, count <= 255 * digest.byteCount else { return nil }
    var done = false
    let output = unsafe SecretBytes(count: count) { target in
      done = unsafe secret.withUnsafeBytes { key in
        withCleanErrorQueue {
          unsafe cwallet_hkdf(
            kdf, digest.opensslName.characters, key.octets, key.count, salt?.baseAddress, salt?.count ?? 0, info,
            info.count, target.octets, target.count) == 1
        }
      }
    }
    return done ? output : nil
  }
}
