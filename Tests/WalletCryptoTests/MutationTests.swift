import Testing

@testable import WalletCrypto

/// Inputs a little beside the true ones. Nothing may stop the program, and what is taken must hold.
@Suite struct MutationTests {
  private static let rounds = 3000

  @Test func `a refused input leaves nothing for the next failure to report`() throws {
    let leaf = try Fixture.certificate("leaf")
    let key = try PrivateKey(jwk: KeyFixture.rsa)
    let operations: [(String, () -> Void)] = [
      ("JWK", { _ = try? PublicKey(jwk: KeyFixture.p256.merging(["y": KeyFixture.p256["d"] ?? ""]) { $1 }) }),
      ("private JWK", { _ = try? PrivateKey(jwk: KeyFixture.rsa.merging(["p": "AQ"]) { $1 }) }),
      ("DER", { _ = try? PublicKey(subjectPublicKeyInfo: [0x30, 3, 1, 2, 3]) }),
      ("PEM", { _ = try? PublicKey(pem: PEMFixture.secp256k1 + "x") }),
      ("curve", { _ = try? PublicKey(pem: PEMFixture.secp256k1) }),
      ("private PEM", { _ = try? PrivateKey(pem: PEMFixture.rsaPKCS8) }),
      ("label", { _ = try? PrivateKey(pem: PEMFixture.p256Encrypted) }),
      ("certificate", { _ = try? Certificate(der: [0x30, 1]) }),
      ("list", { _ = try? RevocationList(der: leaf.der) }),
      ("signature", { _ = key.publicKey.isValidSignature([1], for: [], algorithm: .RS256) }),
      ("path", { _ = try? PathCase("", nil) { $0.lists = ["forged"] }.run() }),
      ("name", { _ = try? PathCase("", nil) { $0.name = .ip("x") }.run() }),
      ("message", { _ = try? SignedMessage([0x30, 3, 1, 2, 3]) }),
      ("message of another kind", { _ = try? SignedMessage(leaf.der) }),
      ("tagged value", { _ = TaggedValue([0x30, 5, 1]) }),
      (
        "signer",
        {
          _ = try? DocumentSignerPath.verify(
            leaf, role: .documentSigner, anchors: [leaf], revocationLists: [], at: PathCase.january2026)
        }
      ),
      ("cipher", { _ = AES256GCM(key: .random(count: 32)).open([1], nonce: [], authenticating: []) }),
      ("nonce", { _ = AES256GCM(key: .random(count: 32)).open(leaf.der, nonce: leaf.der, authenticating: []) }),
      ("HKDF", { _ = HKDF.derive(from: .random(count: 1), salt: leaf.der, info: leaf.der, count: 9) }),
      ("generation", { _ = PrivateKey.generate(.ed25519) }),
    ]
    let stale = operations.filter { _, run in
      run()
      return !isErrorQueueEmpty
    }
    #expect(stale.map(\.0).isEmpty)
  }

  @Test(arguments: [KeyFixture.p256, KeyFixture.p384, KeyFixture.ed25519, KeyFixture.rsa])
  func `survives mutated JWKs`(jwk: [String: String]) throws {
    var mutator = Mutator(seed: 1)
    let names = jwk.keys.sorted()
    for _ in 0..<Self.rounds {
      var changed = jwk.filter { ["kty", "crv", "x", "y", "n", "e"].contains($0.key) }
      let name = names[mutator.below(names.count)]
      changed[name] = String(decoding: mutator.mutate(Array((jwk[name] ?? "").utf8)), as: UTF8.self)
      guard let key = try? PublicKey(jwk: changed) else { continue }
      #expect(try PublicKey(jwk: key.jwk) == key)
    }
  }

  @Test(arguments: [PEMFixture.p256Public, PEMFixture.p256Compressed, PEMFixture.rsaPublic, PEMFixture.x25519])
  func `survives mutated public keys`(pem: String) throws {
    var mutator = Mutator(seed: 2)
    let der = try PEMBlock(pem, labels: ["PUBLIC KEY"], maximumCount: 1000).content.copyExposingSecret()
    for _ in 0..<Self.rounds {
      _ = try? PublicKey(pem: String(decoding: mutator.mutate(Array(pem.utf8)), as: UTF8.self))
      guard let key = try? PublicKey(subjectPublicKeyInfo: mutator.mutate(der)) else { continue }
      #expect(try PublicKey(jwk: key.jwk) == key)
    }
  }

  @Test(arguments: [PEMFixture.p256SEC1, PEMFixture.p256PKCS8, PEMFixture.p256Encrypted])
  func `survives mutated private keys`(pem: String) throws {
    var mutator = Mutator(seed: 3)
    for _ in 0..<Self.rounds {
      let text = String(decoding: mutator.mutate(Array(pem.utf8)), as: UTF8.self)
      guard let key = try? PrivateKey(pem: text) else { continue }
      #expect(try PrivateKey(jwk: key.copyExposingJWK()).publicKey == key.publicKey)
    }
  }

  @Test(arguments: ["leaf", "issuing", "plain"])
  func `believes no mutated certificate`(name: String) throws {
    var mutator = Mutator(seed: 4)
    let original = try Fixture.certificate(name)
    let pem = try Fixture.text("\(name).pem")
    let root = try Fixture.certificate("root")
    let issuing = try Fixture.certificate("issuing")
    var (asked, believed) = (0, 0)
    for _ in 0..<Self.rounds {
      _ = try? Certificate(pem: String(decoding: mutator.mutate(Array(pem.utf8)), as: UTF8.self))
      guard let changed = try? Certificate(der: mutator.mutate(original.der)), changed != original else { continue }
      let path = try? CertificatePath.verify(
        leaf: changed, intermediates: [issuing, changed], anchors: [root], revocationLists: [],
        at: PathCase.january2026, purpose: .signing, name: nil)
      asked += 1
      if path != nil { believed += 1 }
    }
    #expect(asked > 0 && believed == 0)
  }

  @Test(arguments: ["current", "later", "authorities-only"])
  func `no mutated revocation list frees the revoked`(name: String) throws {
    var mutator = Mutator(seed: 5)
    let pem = try Fixture.text("\(name).crl")
    let der = try PEMBlock(pem, labels: ["X509 CRL"], maximumCount: 10_000).content.copyExposingSecret()
    let certificates = try ["revoked", "issuing", "root"].map(Fixture.certificate)
    var (asked, believed) = (0, 0)
    for _ in 0..<Self.rounds {
      _ = try? RevocationList(pem: String(decoding: mutator.mutate(Array(pem.utf8)), as: UTF8.self))
      guard let list = try? RevocationList(der: mutator.mutate(der)), list.issuer == certificates[1].subject
      else { continue }
      let path = try? CertificatePath.verify(
        leaf: certificates[0], intermediates: [certificates[1]], anchors: [certificates[2]], revocationLists: [list],
        at: PathCase.january2026, purpose: .any, name: nil)
      asked += 1
      if path != nil { believed += 1 }
    }
    #expect(asked > 0 && believed == 0)
  }

  @Test(arguments: [
    (KeyFixture.p256, SignatureAlgorithm.ES256), (KeyFixture.ed25519, .EdDSA), (KeyFixture.rsa, .PS256),
    (KeyFixture.rsa, .RS256),
  ])
  func `no mutated signature is valid`(jwk: [String: String], algorithm: SignatureAlgorithm) throws {
    var mutator = Mutator(seed: 6)
    let key = try PrivateKey(jwk: jwk)
    let signature = try #require(key.sign([1], algorithm: algorithm))
    var valid = 0
    for _ in 0..<Self.rounds {
      let changed = mutator.mutate(signature)
      if key.publicKey.isValidDERSignature(changed, for: [1], algorithm: algorithm), changed != signature { valid += 1 }
      if key.publicKey.isValidSignature(changed, for: [1], algorithm: algorithm), changed != signature { valid += 1 }
    }
    #expect(valid == 0)
  }
}
