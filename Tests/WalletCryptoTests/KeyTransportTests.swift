import Testing

@testable import WalletCrypto

/// How a symmetric key reaches the owner of a key pair.
@Suite struct `Key transport` {
  private static let rsa = try! PrivateKey(jwk: KeyFixture.rsa)
  private static let paddings: [RSAKeyPadding] = [.oaepSHA1, .oaepSHA256, .pkcs1]

  @Test(arguments: paddings) func `RSA brings the key that was wrapped, of each length`(padding: RSAKeyPadding) throws {
    for count in [16, 24, 32] {
      let key = SecretBytes.random(count: count)
      let wrapped = try #require(Self.rsa.publicKey.wrapKey(key, padding: padding))
      #expect(wrapped.count == 256)
      #expect(Self.rsa.unwrapKey(wrapped, padding: padding, counts: [32, 16, 24]) == key)
    }
  }

  @Test(arguments: paddings) func `what does not open gives a random key, another each time`(padding: RSAKeyPadding)
    throws
  {
    let key = SecretBytes.random(count: 32)
    var wrapped = try #require(Self.rsa.publicKey.wrapKey(key, padding: padding))
    wrapped[255] ^= 1
    let first = try #require(Self.rsa.unwrapKey(wrapped, padding: padding, counts: [32]))
    let second = try #require(Self.rsa.unwrapKey(wrapped, padding: padding, counts: [32]))
    #expect(first.count == 32 && first != second && first != key)
    #expect(isErrorQueueEmpty)
  }

  @Test(arguments: paddings) func `a key of another length gives a random one of the first`(padding: RSAKeyPadding)
    throws
  {
    for count in [1, 15, 17, 24, 33, 100] {
      let key = SecretBytes.random(count: count)
      let wrapped = try #require(Self.rsa.publicKey.wrapKey(key, padding: padding))
      let opened = try #require(Self.rsa.unwrapKey(wrapped, padding: padding, counts: [32, 16]))
      #expect(opened.count == 32)
    }
  }

  @Test func `numbers beyond the modulus give a random key, and other lengths none`() throws {
    let beyond = [UInt8](repeating: 0xFF, count: 256)
    let zero = [UInt8](repeating: 0, count: 256)
    for padding in Self.paddings {
      for wrapped in [beyond, zero] {
        #expect(Self.rsa.unwrapKey(wrapped, padding: padding, counts: [16])?.count == 16)
      }
      for count in [0, 1, 255, 257] {
        let wrapped = [UInt8](repeating: 1, count: count)
        #expect(Self.rsa.unwrapKey(wrapped, padding: padding, counts: [16]) == nil)
      }
    }
    let curve = try PrivateKey(jwk: KeyFixture.p256)
    #expect(curve.unwrapKey(zero, padding: .pkcs1, counts: [16]) == nil)
    #expect(curve.publicKey.wrapKey(.random(count: 16), padding: .pkcs1) == nil)
  }

  @Test func `both sides of an exchange agree, on one curve only`() throws {
    let p256 = (PrivateKey.generate(.p256), PrivateKey.generate(.p256))
    let p384 = PrivateKey.generate(.p384)
    let secret = try #require(p256.0.agreedSecret(with: p256.1.publicKey))
    #expect(p256.1.agreedSecret(with: p256.0.publicKey) == secret)
    #expect(secret.count == 32)
    #expect(p384.agreedSecret(with: p256.0.publicKey) == nil)
    #expect(PrivateKey.generate(.ed25519).agreedSecret(with: PrivateKey.generate(.ed25519).publicKey) == nil)
  }

  @Test func `the example of RFC 7518, appendix C, is agreed and derived so`() throws {
    let alice = try PrivateKey(jwk: [
      "kty": "EC", "crv": "P-256", "x": "gI0GAILBdu7T53akrFmMyGcsF3n5dO7MmwNBHKW5SV0",
      "y": "SLW_xSffzlPWrHEVI30DHM_4egVwt3NQqeUD7nMFpps", "d": "0_NxaRPUMQoAJt50Gz8YiTr8gRTwyEaCumd-MToTmIo",
    ])
    let bob = try PublicKey(jwk: [
      "kty": "EC", "crv": "P-256", "x": "weNJy2HscCSM6AEDTDg04biOvhFhyyWvOHQfeF_PxMQ",
      "y": "e8lnCO-AlStT-NJVX-crhB7QRYhiix03illJOVAOyck",
    ])
    let secret = try #require(alice.agreedSecret(with: bob))
    #expect(secret.copyExposingSecret().prefix(4) == [158, 86, 217, 29])
    let parts: [String] = ["\0\0\0\u{7}A128GCM", "\0\0\0\u{5}Alice", "\0\0\0\u{3}Bob", "\0\0\0"]
    let info = Array(parts.joined().utf8) + [128]
    let key = try #require(ConcatKDF.derive(from: secret, info: info, count: 16))
    #expect(Base64URL.encode(key.copyExposingSecret()) == "VqqN6vgjbSBcIijNcacQGg")
  }

  @Test func `AES wraps the key of RFC 3394, section 4.6`() throws {
    let wrapping = SecretBytes(copying: (0..<32).map { UInt8($0) })
    let bytes: [UInt8] = (0..<16).map { $0 * 0x11 }
    let key = SecretBytes(copying: bytes + (0..<16))
    let wrapped = try #require(AESBlocks.keyWrap.seal(key, key: wrapping))
    #expect(
      wrapped == [
        0x28, 0xC9, 0xF4, 0x04, 0xC4, 0xB8, 0x10, 0xF4, 0xCB, 0xCC, 0xB3, 0x5C, 0xFB, 0x87, 0xF8, 0x26, 0x3F, 0x57,
        0x86,
        0xE2, 0xD8, 0x0E, 0xD3, 0x26, 0xCB, 0xC7, 0xF0, 0xE7, 0x1A, 0x99, 0xF4, 0x3B, 0xFB, 0x98, 0x8B, 0x9B, 0x7A,
        0x02,
        0xDD, 0x21,
      ])
    #expect(AESBlocks.keyWrap.open(wrapped, key: wrapping) == key)
    for index in wrapped.indices {
      var changed = wrapped
      changed[index] ^= 1
      #expect(AESBlocks.keyWrap.open(changed, key: wrapping) == nil)
    }
    for count in [0, 7, 8, 16, 39] {
      #expect(AESBlocks.keyWrap.open(Array(wrapped.prefix(count)), key: wrapping) == nil)
    }
  }

  @Test func `the codebook opens what it sealed, and no other padding`() throws {
    for count in [16, 24, 32] {
      let key = SecretBytes.random(count: count)
      for length in [0, 1, 15, 16, 17, 1000] {
        let text = SecretBytes.random(count: length)
        let sealed = try #require(AESBlocks.codebook.seal(text, key: key))
        #expect(sealed.count == (length / 16 + 1) * 16)
        #expect(AESBlocks.codebook.open(sealed, key: key) == text)
        #expect(AESBlocks.codebook.open(Array(sealed.dropLast()), key: key) == nil)
      }
    }
    #expect(AESBlocks.codebook.open([UInt8](repeating: 0, count: 16), key: .random(count: 20)) == nil)
    #expect(AESBlocks.codebook.open([], key: .random(count: 16)) == nil)
  }

  @Test func `a content cipher opens nothing that was changed`() {
    for count in [16, 32] {
      let key = SecretBytes.random(count: count)
      let (nonce, data) = (SecureRandom.bytes(12), Array("tiêu đề".utf8))
      let text = Array("nội dung".utf8)
      let (ciphertext, tag) = ContentCipher.seal(text, key: key, nonce: nonce, authenticating: data)
      #expect(ContentCipher.open(ciphertext, tag: tag, key: key, nonce: nonce, authenticating: data) == text)
      #expect(ContentCipher.open(ciphertext, tag: tag, key: key, nonce: nonce, authenticating: []) == nil)
      #expect(ContentCipher.open(ciphertext.dropLast(), tag: tag, key: key, nonce: nonce, authenticating: data) == nil)
      #expect(
        ContentCipher.open(ciphertext, tag: Array(tag.reversed()), key: key, nonce: nonce, authenticating: data) == nil)
      #expect(ContentCipher.open(ciphertext, tag: tag.dropLast(), key: key, nonce: nonce, authenticating: data) == nil)
      #expect(
        ContentCipher.open(ciphertext, tag: tag, key: .random(count: 24), nonce: nonce, authenticating: data) == nil)
      #expect(ContentCipher.open(ciphertext, tag: tag, key: key, nonce: nonce + [0], authenticating: data) == nil)
    }
  }
}
