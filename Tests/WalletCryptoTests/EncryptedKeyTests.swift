import Foundation
import Testing

@testable import WalletCrypto

@Suite struct `Keys under a passphrase` {
  private static let passphrase = SecretBytes(copying: Array("correct".utf8))

  private static func problem(_ pem: String, _ passphrase: SecretBytes = passphrase) -> KeyUnlockProblem? {
    do {
      _ = try PrivateKey(encryptedPEM: pem, passphrase: passphrase)
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [EncryptedKeyFixture.scrypt, EncryptedKeyFixture.pbkdf2])
  func `what openssl has encrypted is opened`(pem: String) throws {
    let key = try PrivateKey(encryptedPEM: pem, passphrase: Self.passphrase)
    #expect(try key.copyExposingJWK() == PrivateKey(pem: PEMFixture.p256PKCS8).copyExposingJWK())
  }

  @Test(arguments: [PublicKey.Kind.p256, .p384, .ed25519, .rsa(bits: 2048)])
  func `every kind of key comes back, and its passphrase is needed`(kind: PublicKey.Kind) throws {
    let key = PrivateKey.generate(kind)
    let pem = try #require(key.encryptedPEM(passphrase: Self.passphrase))
    #expect(pem.hasPrefix("-----BEGIN ENCRYPTED PRIVATE KEY-----\n"))
    let back = try PrivateKey(encryptedPEM: pem, passphrase: Self.passphrase)
    #expect(back.copyExposingJWK() == key.copyExposingJWK())
    #expect(Self.problem(pem, SecretBytes(copying: Array("Correct".utf8))) == .wrongPassphrase)
  }

  @Test func `each encryption has a salt of its own`() throws {
    let key = PrivateKey.generate(.p256)
    #expect(key.encryptedPEM(passphrase: Self.passphrase) != key.encryptedPEM(passphrase: Self.passphrase))
  }

  @Test(arguments: [
    EncryptedKeyFixture.tripleDES, EncryptedKeyFixture.firstScheme, EncryptedKeyFixture.endlessPBKDF2,
    EncryptedKeyFixture.endlessScrypt, PEMFixture.p256PKCS8,
  ])
  func `old ciphers, endless work and keys in the clear are not taken`(pem: String) {
    #expect(Self.problem(pem) == .unsupported)
  }

  @Test func `what is no encrypted key is malformed`() {
    let good = EncryptedKeyFixture.scrypt
    let cut = good.replacingOccurrences(of: "MIHkME8G", with: "MIHkME8H")
    for pem in [
      "", "x", good + good, String(good.dropLast(60)), cut, good.replacingOccurrences(of: "MIHk", with: "MIHl"),
    ] {
      #expect(Self.problem(pem) != nil)
    }
    #expect(Self.problem("") == .malformed && Self.problem(good + "\n" + good) == .malformed)
  }

  @Test func `a passphrase has 1 to 1024 bytes`() throws {
    let key = PrivateKey.generate(.p256)
    for count in [0, 1025] {
      let passphrase = SecretBytes(copying: [UInt8](repeating: 0x61, count: count))
      #expect(key.encryptedPEM(passphrase: passphrase) == nil)
      #expect(Self.problem(EncryptedKeyFixture.scrypt, passphrase) == .wrongPassphrase)
    }
    let longest = SecretBytes(copying: [UInt8](repeating: 0x61, count: 1024))
    #expect(Self.problem(try #require(key.encryptedPEM(passphrase: longest)), longest) == nil)
  }

  @Test func `no mutation of an encrypted key crashes or opens as another key`() throws {
    var mutator = Mutator(seed: 11)
    let bytes = Array(EncryptedKeyFixture.scrypt.utf8)
    let original = try PrivateKey(encryptedPEM: EncryptedKeyFixture.scrypt, passphrase: Self.passphrase)
    for _ in 0..<300 {
      let text = String(decoding: mutator.mutate(bytes), as: UTF8.self)
      guard let key = try? PrivateKey(encryptedPEM: text, passphrase: Self.passphrase) else { continue }
      #expect(key.publicKey == original.publicKey)
    }
  }
}
