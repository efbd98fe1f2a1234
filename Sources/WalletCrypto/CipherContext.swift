internal import COpenSSL

/// One AES-GCM state with its key schedule, for one direction. The key's length, 16 or 32 bytes, chooses the cipher.
///
/// It may move between threads, but only one may use it at a time: it lives in a mutex.
@safe struct CipherContext: ~Copyable, @unchecked Sendable {
  enum Direction: Int32 {
    case open = 0
    case seal = 1
  }

  static let tagCount = 16
  private static let maximumPart = 1 << 30
  nonisolated(unsafe) private static let cipher256 = unsafe EVP_CIPHER_fetch(nil, "AES-256-GCM", nil)!
  nonisolated(unsafe) private static let cipher128 = unsafe EVP_CIPHER_fetch(nil, "AES-128-GCM", nil)!

  private let context: OpaquePointer
  private let direction: Direction
  /// Asking OpenSSL for it takes longer than sealing some hundred bytes.
  private var nonceCount: Int

  init(key: SecretBytes, direction: Direction) {
    precondition(key.count == 32 || key.count == 16, "an AES-GCM key has 16 or 32 bytes")
    let context = unsafe EVP_CIPHER_CTX_new()!
    let cipher = unsafe key.count == 32 ? Self.cipher256 : Self.cipher128
    let done = unsafe key.withUnsafeBytes { bytes in
      unsafe EVP_CipherInit_ex2(context, cipher, bytes.octets, nil, direction.rawValue, nil)
    }
    precondition(done == 1, "a cipher key could not be set")
    unsafe self.context = context
    self.direction = direction
    nonceCount = unsafe Int(EVP_CIPHER_CTX_get_iv_length(context))
  }

  // Freeing overwrites the key schedule.
  deinit { unsafe EVP_CIPHER_CTX_free(context) }

  /// Writes as many bytes to `output` as `input` has, then the tag.
  mutating func seal(
    _ input: UnsafeRawBufferPointer, nonce: [UInt8], authenticating data: [UInt8],
    into output: UnsafeMutablePointer<UInt8>
  ) {
    var rest: Int32 = 0
    let tag = unsafe output + input.count
    let done =
      unsafe start(nonce: nonce, authenticating: data) && update(input, into: output)
      && EVP_CipherFinal_ex(context, tag, &rest) == 1
      && EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, Int32(Self.tagCount), tag) == 1
    precondition(done, "a message could not be sealed")
  }

  /// Writes as many bytes to `output` as `input` has. After false they are worthless and must not be shown.
  mutating func open(
    _ input: UnsafeRawBufferPointer, tag: UnsafeRawPointer, nonce: [UInt8], authenticating data: [UInt8],
    into output: UnsafeMutablePointer<UInt8>
  ) -> Bool {
    var rest: Int32 = 0
    return unsafe start(nonce: nonce, authenticating: data) && update(input, into: output)
      // The call reads the tag only; its type comes from the other commands it serves.
      && EVP_CIPHER_CTX_ctrl(
        context, EVP_CTRL_AEAD_SET_TAG, Int32(Self.tagCount), UnsafeMutableRawPointer(mutating: tag)) == 1
      && EVP_CipherFinal_ex(context, output + input.count, &rest) == 1
  }

  private mutating func start(nonce: [UInt8], authenticating data: [UInt8]) -> Bool {
    if nonce.count != nonceCount {
      guard let count = Int32(exactly: nonce.count), count > 0,
        unsafe EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_IVLEN, count, nil) == 1
      else { return false }
      nonceCount = nonce.count
    }
    guard unsafe EVP_CipherInit_ex2(context, nil, nil, nonce, direction.rawValue, nil) == 1 else { return false }
    return unsafe data.withUnsafeBytes { bytes in unsafe update(bytes, into: nil) }
  }

  /// Feeds data to authenticate when there is no output. The lengths of OpenSSL are 32 bits wide, ours are not.
  private func update(_ input: UnsafeRawBufferPointer, into output: UnsafeMutablePointer<UInt8>?) -> Bool {
    var offset = 0
    while offset < input.count {
      let part = min(input.count - offset, Self.maximumPart)
      var written: Int32 = 0
      let target = unsafe output.map { start in unsafe start + offset }
      guard unsafe EVP_CipherUpdate(context, target, &written, input.octets! + offset, Int32(part)) == 1,
        Int(written) == part
      else { return false }
      offset += part
    }
    return true
  }
}
