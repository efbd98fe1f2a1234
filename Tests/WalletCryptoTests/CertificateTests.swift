import Testing

@testable import WalletCrypto

@Suite struct CertificateTests {
  @Test func `reads the fields of a certificate`() throws {
    let leaf = try Fixture.certificate("leaf")
    #expect(leaf.subject == "CN=leaf" && leaf.issuer == "CN=issuing" && leaf.serialNumber == "15")
    #expect(leaf.notBefore == 1_704_067_200 && leaf.notAfter == 4_922_899_200)
    #expect(leaf.subjectAlternativeDNSNames == ["wallet.example", "*.portal.example"])
    #expect(leaf.subjectAlternativeURIs == ["urn:example:issuer"])
    #expect(leaf.publicKey?.kind == .ed25519)
    #expect(try Certificate(der: leaf.der) == leaf)
    let root = try Fixture.certificate("root")
    #expect(root.subjectAlternativeURIs.isEmpty && root.subjectAlternativeDNSNames.isEmpty)
  }

  @Test func `names come in UTF-8 with the separators escaped`() throws {
    #expect(try Fixture.certificate("plain").subject == "CN=Sở Tư pháp\\, Hà Nội")
  }

  @Test func `takes one certificate and nothing around it`() throws {
    let pem = try Fixture.text("leaf.pem")
    let der = try Certificate(pem: "\n\(pem)\n").der
    let refused = [
      "", "x\n" + pem, pem + "x", pem + pem, pem + String(repeating: "\n", count: 70_000),
      String(pem.dropLast(30)), pem.replacing("MII", with: "MI*"),
    ]
    for text in refused { #expect(throws: KeyProblem.malformed) { try Certificate(pem: text) } }
    #expect(throws: KeyProblem.unsupported) { try Certificate(pem: Fixture.text("current.crl")) }
    for wrong in [[], der + [0], Array(der.dropLast()), [UInt8](repeating: 0x30, count: 70_000)] {
      #expect(throws: KeyProblem.malformed) { try Certificate(der: wrong) }
    }
  }

  @Test func `takes one revocation list and nothing around it`() throws {
    let pem = try Fixture.text("current.crl")
    _ = try RevocationList(pem: pem)
    for text in ["", pem + pem, "x" + pem] {
      #expect(throws: KeyProblem.malformed) { try RevocationList(pem: text) }
    }
    #expect(throws: KeyProblem.unsupported) { try RevocationList(pem: Fixture.text("leaf.pem")) }
    let der = try PEMBlock(pem, labels: ["X509 CRL"], maximumCount: 10_000).content.copyExposingSecret()
    _ = try RevocationList(der: der)
    for wrong in [[], der + [0], Array(der.dropLast())] {
      #expect(throws: KeyProblem.malformed) { try RevocationList(der: wrong) }
    }
  }
}
