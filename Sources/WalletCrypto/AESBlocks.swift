internal import COpenSSL

/// AES without a nonce: the key wrap of RFC 3394, and the electronic codebook of VNeID.
package enum AESBlocks: Sendable {
  /// Authenticated. The keys that it wraps are multiples of 8 bytes.
  case keyWrap
  /// NOT authenticated, and equal blocks look equal (NIST SP 800-38A §6.1). With the padding of PKCS #7. It opens what
  /// VNeID sends and seals for no one but a provider that is played.
  case codebook

  /// Nil when the key has none of the lengths of AES.
  package func seal(_ plaintext: SecretBytes, key: SecretBytes) -> [UInt8]? {
    run(plaintext, key: key, seals: true)?.copyExposingSecret()
  }

  /// Nil when the key wrap finds another key or change, or the codebook another padding.
  package func open(_ sealed: [UInt8], key: SecretBytes) -> SecretBytes? {
    run(SecretBytes(copying: sealed), key: key, seals: false)
  }

  private func run(_ input: SecretBytes, key: SecretBytes, seals: Bool) -> SecretBytes? {
    guard let name = name(bits: key.count * 8), let inputCount = Int32(exactly: input.count),
      (self == .keyWrap ? 16 : 0)...Self.maximumCount ~= input.count
    else { return nil }
    return withCleanErrorQueue {
      guard let cipher = unsafe EVP_CIPHER_fetch(nil, name.characters, nil), let context = unsafe EVP_CIPHER_CTX_new()
      else { return nil }
      defer {
        unsafe EVP_CIPHER_CTX_free(context)
        unsafe EVP_CIPHER_free(cipher)
      }
      unsafe EVP_CIPHER_CTX_set_flags(context, Int32(EVP_CIPHER_CTX_FLAG_WRAP_ALLOW))
      let isReady = unsafe key.withUnsafeBytes { bytes in
        unsafe EVP_CipherInit_ex2(context, cipher, bytes.octets, nil, seals ? 1 : 0, nil) == 1
      }
      guard isReady else { return nil }
      var count: Int32 = 0
      var rest: Int32 = 0
      var done = false
      let output = unsafe SecretBytes(count: input.count + Self.spare) { target in
        unsafe input.withUnsafeBytes { bytes in
          done =
            unsafe EVP_CipherUpdate(context, target.octets, &count, bytes.octets, inputCount) == 1 && count >= 0
            && EVP_CipherFinal_ex(context, target.octets! + Int(count), &rest) == 1
        }
      }
      return done ? output.part(0..<Int(count + rest)) : nil
    }
  }

  private static let maximumCount = 1 << 28
  /// Padding, and the block by which a wrapped key is longer.
  private static let spare = 32

  private func name(bits: Int) -> StaticString? {
    switch (self, bits) {
    case (.keyWrap, 128): "AES-128-WRAP"
    case (.keyWrap, 192): "AES-192-WRAP"
    case (.keyWrap, 256): "AES-256-WRAP"
    case (.codebook, 128): "AES-128-ECB"
    case (.codebook, 192): "AES-192-ECB"
    case (.codebook, 256): "AES-256-ECB"
    default: nil
    }
  }
}
