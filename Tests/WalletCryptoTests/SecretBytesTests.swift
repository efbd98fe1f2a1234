import Testing

@testable import WalletCrypto

@Suite struct SecretBytesTests {
  @Test func `compares by content`() {
    let secret = SecretBytes(copying: [1, 2, 3])
    #expect(secret == SecretBytes(copying: [1, 2, 3]))
    #expect(secret != SecretBytes(copying: [1, 2, 4]))
    #expect(secret != SecretBytes(copying: [1, 2]))
    #expect(SecretBytes(copying: []) == SecretBytes(copying: []))
    #expect(secret.copyExposingSecret() == [1, 2, 3])
    #expect(ConstantTime.areEqual([1, 2], [1, 2]) && ConstantTime.areEqual([], []))
    #expect(!ConstantTime.areEqual([1, 2], [1, 3]) && !ConstantTime.areEqual([1], [1, 3]))
  }

  @Test func `randomness does not repeat`() {
    #expect(SecretBytes.random(count: 32) != SecretBytes.random(count: 32))
    #expect(SecureRandom.bytes(32) != SecureRandom.bytes(32))
    #expect(SecureRandom.bytes(0).isEmpty)
    #expect(SecureRandom.bytes((1 << 20) + 1).suffix(16) != ArraySlice(repeating: 0, count: 16))
  }

  @Test func `printing and dumping show no key and no certificate`() throws {
    let key = try PrivateKey(jwk: KeyFixture.p256)
    let secrets: [Any] = [
      SecretBytes(copying: [0xAB, 0xCD]), key, key.publicKey, MACKey(SecretBytes(copying: [0xAB])),
      try Fixture.certificate("leaf"), [SecretBytes(copying: [0xAB])],
    ]
    let wanted = [
      "SecretBytes(2 bytes)", "PrivateKey(p256)", "PublicKey(p256)", "MACKey", "Certificate(", "SecretBytes(1 bytes)",
    ]
    for (secret, text) in zip(secrets, wanted) {
      var dumped = ""
      dump(secret, to: &dumped)
      for output in ["\(secret)", String(reflecting: secret), dumped] {
        #expect(output.contains(text) && output.count < 80, "\(text)")
      }
    }
  }
}
