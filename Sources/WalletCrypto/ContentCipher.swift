internal import COpenSSL

/// One message under a key of its own, by AES-GCM with 128 or 256 bits: the content of a JWE (RFC 7518 §5.3).
package enum ContentCipher {
  package static let nonceCount = 12
  package static let tagCount = CipherContext.tagCount

  /// The ciphertext and its tag.
  package static func seal(
    _ plaintext: [UInt8], key: SecretBytes, nonce: [UInt8], authenticating data: [UInt8]
  ) -> (ciphertext: [UInt8], tag: [UInt8]) {
    precondition(nonce.count == nonceCount, "a nonce has 12 bytes")
    var context = CipherContext(key: key, direction: .seal)
    var output = [UInt8](repeating: 0, count: plaintext.count + tagCount)
    unsafe plaintext.withUnsafeBytes { input in
      unsafe output.withUnsafeMutableBytes { target in
        unsafe context.seal(input, nonce: nonce, authenticating: data, into: target.octets!)
      }
    }
    return (Array(output.dropLast(tagCount)), Array(output.suffix(tagCount)))
  }

  /// Nil when anything is another than at sealing.
  package static func open(
    _ ciphertext: [UInt8], tag: [UInt8], key: SecretBytes, nonce: [UInt8], authenticating data: [UInt8]
  ) -> [UInt8]? {
    guard nonce.count == nonceCount, tag.count == tagCount, key.count == 16 || key.count == 32 else { return nil }
    return withCleanErrorQueue {
      var context = CipherContext(key: key, direction: .open)
      // A byte more, so that there is a buffer also for nothing.
      var output = [UInt8](repeating: 0, count: ciphertext.count + 1)
      let authentic = unsafe ciphertext.withUnsafeBytes { input in
        unsafe tag.withUnsafeBytes { tag in
          unsafe output.withUnsafeMutableBytes { target in
            unsafe context.open(
              input, tag: tag.baseAddress!, nonce: nonce, authenticating: data, into: target.octets!)
          }
        }
      }
      guard authentic else {
        unsafe output.withUnsafeMutableBytes { target in unsafe OPENSSL_cleanse(target.baseAddress, target.count) }
        return nil
      }
      output.removeLast()
      return output
    }
  }
}
