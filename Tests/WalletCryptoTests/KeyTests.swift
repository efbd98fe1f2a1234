import Foundation
import Testing

@testable import WalletCrypto

@Suite struct KeyTests {
  private static let message = Array("message".utf8)

  @Test(arguments: [
    (PublicKey.Kind.p256, ["ES256"]), (.p384, ["ES384"]), (.ed25519, ["EdDSA"]),
    (.rsa(bits: 2048), ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"]),
  ])
  func `a fresh key signs with its algorithms and no other`(kind: PublicKey.Kind, names: [String]) throws {
    let key = PrivateKey.generate(kind)
    let other = PrivateKey.generate(kind).publicKey
    #expect(key.publicKey.kind == kind && other != key.publicKey)
    for algorithm in SignatureAlgorithm.allCases {
      let signature = key.sign(Self.message, algorithm: algorithm)
      #expect((signature != nil) == names.contains(algorithm.rawValue))
      #expect(key.publicKey.supports(algorithm) == names.contains(algorithm.rawValue))
      guard let signature else { continue }
      let valid = SignatureAlgorithm.allCases.filter {
        key.publicKey.isValidSignature(signature, for: Self.message, algorithm: $0)
      }
      #expect(valid == [algorithm])
      #expect(!key.publicKey.isValidSignature(signature, for: Self.message + [0], algorithm: algorithm))
      #expect(!other.isValidSignature(signature, for: Self.message, algorithm: algorithm))
      #expect(!key.publicKey.isValidSignature(signature + [0], for: Self.message, algorithm: algorithm))
      #expect(!key.publicKey.isValidSignature([], for: Self.message, algorithm: algorithm))
    }
    let copy = try PrivateKey(jwk: key.copyExposingJWK())
    #expect(copy.publicKey == key.publicKey)
    #expect(try PublicKey(jwk: key.publicKey.jwk) == key.publicKey)
    #expect(copy.copyExposingJWK() == key.copyExposingJWK())
    #expect(key.publicKey.jwk["d"] == nil)
  }

  @Test(arguments: [KeyFixture.p256, KeyFixture.p384, KeyFixture.ed25519, KeyFixture.rsa])
  func `a JWK comes back as it went in`(jwk: [String: String]) throws {
    let key = try PrivateKey(jwk: jwk)
    #expect(key.copyExposingJWK() == jwk)
    let publicNames: Set = ["kty", "crv", "x", "y", "n", "e"]
    #expect(key.publicKey.jwk == jwk.filter { publicNames.contains($0.key) })
    #expect(try PublicKey(jwk: jwk) == key.publicKey)
    #expect(try PublicKey(jwk: jwk.merging(["alg": "none", "kid": "x"]) { $1 }) == key.publicKey)
  }

  private static let zeros32 = Base64URL.encode([UInt8](repeating: 0, count: 32))
  private static let zeros256 = Base64URL.encode([UInt8](repeating: 0, count: 256))

  @Test(
    arguments: [
      ("no kty", KeyFixture.p256, ["kty": nil], KeyProblem.malformed),
      ("kty of another world", KeyFixture.p256, ["kty": "oct"], .unsupported),
      ("kty in another case", KeyFixture.p256, ["kty": "ec"], .unsupported),
      ("no crv", KeyFixture.p256, ["crv": nil], .malformed),
      ("another curve", KeyFixture.p256, ["crv": "P-521"], .unsupported),
      ("the curve of bitcoin", KeyFixture.p256, ["crv": "secp256k1"], .unsupported),
      ("a curve of another size", KeyFixture.p256, ["crv": "P-384"], .malformed),
      ("no y", KeyFixture.p256, ["y": nil], .malformed),
      ("padding", KeyFixture.p256, ["x": "\(KeyFixture.p256["x"]!)="], .malformed),
      ("white space", KeyFixture.p256, ["x": "\(KeyFixture.p256["x"]!) "], .malformed),
      ("an empty coordinate", KeyFixture.p256, ["x": ""], .malformed),
      (
        "a coordinate with a zero before", KeyFixture.p256, ["x": "AGD-1LolWp0xyWHrdMY1bWjASbiSO2H6bOZpYi5g8p-2"],
        .malformed
      ),
      ("not on the curve", KeyFixture.p256, ["y": KeyFixture.p256["x"]], .malformed),
      ("the point at zero", KeyFixture.p256, ["x": zeros32, "y": zeros32], .malformed),
      ("X25519", KeyFixture.ed25519, ["crv": "X25519"], .unsupported),
      ("Ed448", KeyFixture.ed25519, ["crv": "Ed448"], .unsupported),
      ("a short Ed25519 key", KeyFixture.ed25519, ["x": "AAAA"], .malformed),
      ("no n", KeyFixture.rsa, ["n": nil], .malformed),
      ("no e", KeyFixture.rsa, ["e": nil], .malformed),
      ("a zero before n", KeyFixture.rsa, ["n": "AA\(KeyFixture.rsa["n"]!)"], .malformed),
      ("a zero before e", KeyFixture.rsa, ["e": "AAEAAQ"], .malformed),
      ("an even n", KeyFixture.rsa, ["n": Base64URL.encode([0x80] + [UInt8](repeating: 2, count: 255))], .malformed),
      ("an even e", KeyFixture.rsa, ["e": "AQAA"], .malformed),
      ("an e of 1", KeyFixture.rsa, ["e": "AQ"], .malformed),
      ("an e of 72 bits", KeyFixture.rsa, ["e": "AQAAAAAAAAAB"], .unsupported),
      ("an n of zeros", KeyFixture.rsa, ["n": zeros256], .malformed),
      ("a small n", KeyFixture.rsa, ["n": Base64URL.encode([UInt8](repeating: 0xFF, count: 255))], .unsupported),
      ("2047 bits", KeyFixture.rsa, ["n": Base64URL.encode([UInt8](repeating: 0x7F, count: 256))], .unsupported),
      ("a large n", KeyFixture.rsa, ["n": Base64URL.encode([UInt8](repeating: 0xFF, count: 1025))], .unsupported),
      ("a huge n", KeyFixture.rsa, ["n": String(repeating: "A", count: 1_000_000)], .malformed),
    ] as [(String, [String: String], [String: String?], KeyProblem)])
  func `refuses a public JWK`(
    reason: String, jwk: [String: String], change: [String: String?], expected: KeyProblem
  ) {
    let changed = jwk.merging(change.mapValues { $0 ?? "\u{0}gone" }) { $1 }.filter { $0.value != "\u{0}gone" }
    #expect(throws: expected) { try PublicKey(jwk: changed) }
    #expect(throws: expected) { try PrivateKey(jwk: changed) }
  }

  @Test(
    arguments: [
      ("no d", KeyFixture.p256, ["d": nil], KeyProblem.malformed),
      ("d of zero", KeyFixture.p256, ["d": zeros32], .malformed),
      ("d of another key", KeyFixture.p256, ["d": KeyFixture.ed25519["d"]], .malformed),
      ("a short d", KeyFixture.p256, ["d": "AQ"], .malformed),
      ("d as large as the order", KeyFixture.p256, ["d": "_____wAAAAD__________7zm-q2nF56E87nKwvxjJVE"], .malformed),
      ("a seed of another key", KeyFixture.ed25519, ["d": KeyFixture.p256["d"]], .malformed),
      ("RSA without factors", KeyFixture.rsa, ["p": nil], .malformed),
      ("RSA with a foreign factor", KeyFixture.rsa, ["p": KeyFixture.rsa["q"]], .malformed),
      ("RSA with a foreign exponent", KeyFixture.rsa, ["d": KeyFixture.rsa["dp"]], .malformed),
      ("RSA with a foreign coefficient", KeyFixture.rsa, ["qi": KeyFixture.rsa["dp"]], .malformed),
      ("RSA with three factors", KeyFixture.rsa, ["oth": "AQ"], .unsupported),
    ] as [(String, [String: String], [String: String?], KeyProblem)])
  func `refuses a private JWK whose halves do not fit`(
    reason: String, jwk: [String: String], change: [String: String?], expected: KeyProblem
  ) {
    let changed = jwk.merging(change.mapValues { $0 ?? "\u{0}gone" }) { $1 }.filter { $0.value != "\u{0}gone" }
    #expect(throws: expected) { try PrivateKey(jwk: changed) }
  }

  @Test func `reads every coat of a key`() throws {
    let p256 = try PublicKey(jwk: KeyFixture.p256)
    let rsa = try PublicKey(jwk: KeyFixture.rsa)
    #expect(try [PEMFixture.p256Public, PEMFixture.p256Compressed].allSatisfy { try PublicKey(pem: $0) == p256 })
    #expect(try PublicKey(pem: "\r\n \t\(PEMFixture.rsaPublic)\n\n") == rsa)
    for (pem, jwk) in [
      (PEMFixture.p256SEC1, KeyFixture.p256), (PEMFixture.p256PKCS8, KeyFixture.p256),
      (PEMFixture.rsaPKCS1, KeyFixture.rsa), (PEMFixture.rsaPKCS8, KeyFixture.rsa),
    ] {
      #expect(try PrivateKey(pem: pem).copyExposingJWK() == jwk)
    }
  }

  @Test(arguments: [
    ("nothing", "", KeyProblem.malformed), ("words before", "key:\n" + PEMFixture.p256Public, .malformed),
    ("words after", PEMFixture.p256Public + "\nkey", .malformed),
    ("two blocks", PEMFixture.p256Public + "\n" + PEMFixture.p256Public, .malformed),
    ("a private key", PEMFixture.p256PKCS8, .unsupported), ("a NUL after", PEMFixture.p256Public + "\u{0}", .malformed),
    ("broken Base64", PEMFixture.p256Public.replacingOccurrences(of: "MFkw", with: "M*kw"), .malformed),
    ("another label", PEMFixture.p256Public.replacingOccurrences(of: "PUBLIC", with: "SECRET"), .unsupported),
    (
      "labels that differ", PEMFixture.p256Public.replacingOccurrences(of: "END PUBLIC", with: "END SECRET"),
      .unsupported
    ),
    ("a curve given by numbers", PEMFixture.p256Explicit, .unsupported),
    ("secp256k1", PEMFixture.secp256k1, .unsupported), ("X25519", PEMFixture.x25519, .unsupported),
    ("RSA of 1024 bits", PEMFixture.rsa1024, .unsupported), ("RSA-PSS", PEMFixture.rsaPSS, .unsupported),
    ("a huge text", String(repeating: " ", count: 1_000_000) + PEMFixture.p256Public, .malformed),
  ])
  func `refuses a public PEM`(reason: String, pem: String, expected: KeyProblem) {
    #expect(throws: expected) { try PublicKey(pem: pem) }
  }

  @Test(arguments: [
    ("encrypted", PEMFixture.p256Encrypted, KeyProblem.unsupported), ("public", PEMFixture.p256Public, .unsupported),
    (
      "encrypted long ago",
      PEMFixture.rsaPKCS1.replacingOccurrences(
        of: "KEY-----\nM", with: "KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\nM"), .malformed
    ),
    ("two blocks", PEMFixture.p256SEC1 + "\n" + PEMFixture.p256SEC1, .malformed),
  ])
  func `refuses a private PEM`(reason: String, pem: String, expected: KeyProblem) {
    #expect(throws: expected) { try PrivateKey(pem: pem) }
  }

  @Test func `refuses bytes after a SubjectPublicKeyInfo`() throws {
    let der = try PEMBlock(PEMFixture.p256Public, labels: ["PUBLIC KEY"], maximumCount: 1000).content
      .copyExposingSecret()
    #expect(try PublicKey(subjectPublicKeyInfo: der).kind == .p256)
    for wrong in [der + [0], Array(der.dropLast()), [], [UInt8](repeating: 0x30, count: 100_000)] {
      #expect(throws: KeyProblem.malformed) { try PublicKey(subjectPublicKeyInfo: wrong) }
    }
  }

  @Test func `r and s out of range are no signature`() throws {
    let key = try PublicKey(jwk: KeyFixture.p256)
    let order = hex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551")
    let one = [UInt8](repeating: 0, count: 31) + [1]
    let edges = [[UInt8](repeating: 0, count: 32), one, order, [UInt8](repeating: 0xFF, count: 32)]
    for r in edges {
      for s in edges { #expect(!key.isValidSignature(r + s, for: [], algorithm: .ES256)) }
    }
    let der = hex("3006020101020101")
    #expect(!key.isValidSignature(der, for: [], algorithm: .ES256))
  }

  @Test func `threads share one key`() async throws {
    let key = try PrivateKey(jwk: KeyFixture.rsa)
    let wrong = await withTaskGroup(of: Int.self) { group in
      for task in 0..<4 {
        group.addTask {
          (0..<20).count { round in
            let message = [UInt8(task), UInt8(round)]
            let signature = key.sign(message, algorithm: .PS256) ?? []
            return !key.publicKey.isValidSignature(signature, for: message, algorithm: .PS256)
          }
        }
      }
      return await group.reduce(0, +)
    }
    #expect(wrong == 0)
  }
}
