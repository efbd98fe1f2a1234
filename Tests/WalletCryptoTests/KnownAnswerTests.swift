import Testing

@testable import WalletCrypto

/// Published examples, one for each primitive, that need no file.
@Suite struct KnownAnswerTests {
  private static let sample = Array("sample".utf8)

  @Test(arguments: [
    (DigestAlgorithm.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      .sha384,
      """
      cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7
      """
    ),
    (
      .sha512,
      """
      ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a
      2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f
      """
    ),
  ])
  func `hashes abc as FIPS 180-4 shows`(algorithm: DigestAlgorithm, expected: String) {
    #expect(Digest.hash(Array("abc".utf8), with: algorithm) == hex(expected))
  }

  @Test(arguments: [
    (DigestAlgorithm.sha256, "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
    (
      .sha384,
      """
      af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e8e2240ca5e69e2c78b3239ecfab21649
      """
    ),
    (
      .sha512,
      """
      164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554
      9758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737
      """
    ),
  ])
  func `authenticates the second message of RFC 4231`(algorithm: DigestAlgorithm, expected: String) {
    let key = MACKey(SecretBytes(copying: "Jefe".utf8), digest: algorithm)
    let message = Array("what do ya want for nothing?".utf8)
    #expect(key.authenticate(message) == hex(expected))
    #expect(key.isValid(hex(expected), for: message))
    #expect(!key.isValid(Array(hex(expected).dropLast()), for: message))
    #expect(!key.isValid([], for: message))
  }

  @Test(arguments: [
    (
      "000102030405060708090a0b0c", "f0f1f2f3f4f5f6f7f8f9",
      "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
    ),
    ("", "", "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"),
  ])
  func `derives the keys of RFC 5869`(salt: String, info: String, expected: String) {
    let secret = SecretBytes(copying: [UInt8](repeating: 0x0B, count: 22))
    let key = HKDF.derive(from: secret, salt: hex(salt), info: hex(info), count: 42)
    #expect(key == SecretBytes(copying: hex(expected)))
  }

  @Test func `HKDF refuses impossible counts`() {
    let secret = SecretBytes(copying: [1])
    for count in [Int.min, -1, 0, 255 * 32 + 1, .max] {
      #expect(HKDF.derive(from: secret, salt: [], info: [], count: count) == nil)
    }
    #expect(HKDF.derive(from: secret, salt: [], info: [], count: 255 * 32)?.count == 8160)
  }

  @Test(arguments: [
    (
      "", "", 16, 1, 1,
      """
      77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442
      fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906
      """
    ),
    (
      "password", "NaCl", 1024, 8, 16,
      """
      fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162
      2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640
      """
    ),
  ])
  func `derives the passphrase keys of RFC 7914`(
    passphrase: String, salt: String, n: Int, r: Int, p: Int, expected: String
  ) throws {
    let parameters = try #require(ScryptParameters(costN: n, blockSize: r, parallelism: p))
    let key = Scrypt.derive(
      passphrase: SecretBytes(copying: passphrase.utf8), salt: Array(salt.utf8), parameters: parameters, count: 64)
    #expect(key == SecretBytes(copying: hex(expected)))
  }

  @Test func `scrypt refuses hostile parameters and counts`() throws {
    let refused = [
      (0, 8, 1), (1, 8, 1), (3, 8, 1), (-2, 8, 1), (.max, 8, 1), (.min, 8, 1), (1 << 21, 8, 1), (1 << 20, 8, 2),
      (16, 0, 1), (16, 33, 1), (16, .max, 1), (16, 8, 0), (16, 8, 17), (16, 8, .max), (16, -1, -1), (1 << 16, 1, 1),
    ]
    #expect(refused.filter { ScryptParameters(costN: $0.0, blockSize: $0.1, parallelism: $0.2) != nil }.isEmpty)
    #expect(ScryptParameters(costN: 1 << 17, blockSize: 8, parallelism: 1) == .interactive)
    let small = try #require(ScryptParameters(costN: 16, blockSize: 1, parallelism: 1))
    for count in [Int.min, 0, 1025, .max] {
      #expect(Scrypt.derive(passphrase: SecretBytes(copying: []), salt: [], parameters: small, count: count) == nil)
    }
  }

  @Test func `encrypts as the GCM specification shows`() {
    let cipher = AES256GCM(
      key: SecretBytes(copying: hex("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308")))
    let plaintext = hex(
      """
      d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72
      1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39
      """)
    let sealed = cipher.seal(
      plaintext, nonce: hex("cafebabefacedbaddecaf888"),
      authenticating: hex("feedfacedeadbeeffeedfacedeadbeefabaddad2"))
    let expected = hex(
      """
      522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa
      8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f66276fc6ece0f4e1768cddf8853bb2d551b
      """)
    #expect(sealed == expected)
  }

  @Test(arguments: [
    (KeyFixture.p256, SignatureAlgorithm.ES256, KeyFixture.p256Signature),
    (KeyFixture.p384, .ES384, KeyFixture.p384Signature),
  ])
  func `verifies the signatures of RFC 6979`(
    jwk: [String: String], algorithm: SignatureAlgorithm, signature: String
  ) throws {
    let signature = try #require(Base64URL.decode(signature))
    #expect(try PublicKey(jwk: jwk).isValidSignature(signature, for: Self.sample, algorithm: algorithm))
  }

  @Test func `signs as RFC 8032 shows`() throws {
    let signature = try PrivateKey(jwk: KeyFixture.ed25519).sign([], algorithm: .EdDSA)
    let expected = hex(
      """
      e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155
      5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b
      """)
    #expect(signature == expected)
    #expect(try PublicKey(jwk: KeyFixture.ed25519).isValidSignature(expected, for: [], algorithm: .EdDSA))
  }

  @Test func `verifies RSA signatures that the openssl command made`() throws {
    let key = try PublicKey(jwk: KeyFixture.rsa)
    for (name, text) in KeyFixture.rsaSignatures {
      let signature = try #require(Base64URL.decode(text))
      let valid = SignatureAlgorithm.allCases.filter {
        key.isValidSignature(signature, for: Self.sample, algorithm: $0)
      }
      #expect(valid.map(\.rawValue) == [name])
    }
    let short = try #require(Base64URL.decode(KeyFixture.shortSaltSignature))
    #expect(!key.isValidSignature(short, for: Self.sample, algorithm: .PS256))
  }

  @Test func `signs PKCS 1 as the openssl command does`() throws {
    let key = try PrivateKey(jwk: KeyFixture.rsa)
    for (name, text) in KeyFixture.rsaSignatures.prefix(3) {
      let algorithm = try #require(SignatureAlgorithm(rawValue: name))
      #expect(key.sign(Self.sample, algorithm: algorithm) == Base64URL.decode(text))
    }
  }
}
