internal import COpenSSL

/// A key from a passphrase, made slow and large on purpose (RFC 7914).
package enum Scrypt {
  private static let maximumCount = 1024
  /// The 1 GiB that ``ScryptParameters`` allow, and room for OpenSSL's own blocks.
  private static let maximumMemory: UInt64 = 1 << 30 + 1 << 26

  /// Nil when `count` is not within 1...1024 or the memory is not to be had.
  package static func derive(
    passphrase: SecretBytes, salt: [UInt8], parameters: ScryptParameters, count: Int
  ) -> SecretBytes? {
    guard count > 0, count <= maximumCount else { return nil }
    var done = false
    let output = unsafe SecretBytes(count: count) { target in
      done = unsafe passphrase.withUnsafeBytes { bytes in
        withCleanErrorQueue {
          unsafe EVP_PBE_scrypt(
            bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count, salt, salt.count,
            UInt64(parameters.costN), UInt64(parameters.blockSize), UInt64(parameters.parallelism), maximumMemory,
            target.octets, target.count) == 1
        }
      }
    }
    return done ? output : nil
  }
}
