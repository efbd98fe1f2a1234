import TestSupport
import Testing

@testable import WalletCrypto

/// Signed messages of others: the reference card of BSI TR-03105, lists of passport authorities that states publish, and
/// OpenSSL's own broken ones.
@Suite(.needsShared("vectors/emrtd-icao9303"), .needsShared("vectors/openssl-test-data")) struct SignedMessageTests {
  private static let folder = "vectors/emrtd-icao9303"
  /// 2026-11-24.
  private static let november2026: Int64 = 1_795_478_400

  /// A list of authorities, with what it should hold.
  private static func list(_ name: String) throws -> SignedMessage {
    try SignedMessage(SharedFolder.bytes("\(folder)/masterlist/\(name)"))
  }

  private static func authority(_ name: String) throws -> Certificate {
    try Certificate(der: SharedFolder.bytes("\(folder)/masterlist/\(name)"))
  }

  private static func certificates(in list: SignedMessage) throws -> [Certificate] {
    let members = try #require(list.content.flatMap { TaggedValue($0)?.sequence })
    return try #require(members[1].set).map { try Certificate(der: $0.encoded) }
  }

  private static func referenceCard() throws -> SignedMessage {
    let file = try SharedFolder.json("\(folder)/sod_case_bsi.json") as? [String: Any]
    let test = try #require((file?["cases"] as? [[String: Any]])?.first)
    let object = try #require(TaggedValue(hex(test["sod_hex"] as? String ?? "")))
    return try SignedMessage(object.content)
  }

  @Test func `the reference card of BSI is signed by its signer, with RSA-PSS`() throws {
    let message = try Self.referenceCard()
    let signer = try #require(message.signers.first)
    #expect(message.contentType == "2.23.136.1.1.1" && message.signers.count == 1)
    #expect(signer.scheme == .rsaPSS && signer.digest == .sha256 && signer.hasSignedAttributes)
    let certificate = try #require(message.certificates(of: signer).first)
    let published = try Certificate(der: SharedFolder.bytes("\(Self.folder)/certs/dsc_de_0142fd5cf927.cer"))
    #expect(certificate == published)
    #expect(message.isSigned(by: signer, certificate: certificate))
    let other = try Certificate(der: SharedFolder.bytes("\(Self.folder)/certs/dsc_de_0130846f2b3e.cer"))
    #expect(!message.isSigned(by: signer, certificate: other))
  }

  @Test func `content that is there is not to be given again`() throws {
    let message = try Self.referenceCard()
    let signer = message.signers[0]
    let certificate = message.certificates(of: signer)[0]
    #expect(!message.isSigned(by: signer, certificate: certificate, over: message.content))
    #expect(!message.isSigned(by: signer, certificate: certificate, over: []))
  }

  @Test(arguments: [
    ("DE_ML_2026-05-28-08-28-45.ml", "DE_ROOT_CA_CSCA07.cer", 588), ("NL_ML_2026-07-22.ml", "NL_ROOT_CA.cer", 411),
  ])
  func `a state's list of authorities is signed by whom its own authority names`(
    list: String, root: String, count: Int
  ) throws {
    let message = try Self.list(list)
    let signer = try #require(message.signers.first)
    let certificate = try #require(message.certificates(of: signer).first)
    #expect(message.isSigned(by: signer, certificate: certificate))
    #expect(signer.signingTime != nil && message.signedAttribute("1.2.840.113549.1.9.4", of: signer) != nil)
    let authority = try Self.authority(root)
    let anchor = try DocumentSignerPath.verify(
      certificate, role: .masterListSigner, anchors: [authority], revocationLists: [], at: Self.november2026)
    #expect(anchor == authority)
    #expect(throws: CertificateProblem.untrusted) {
      try DocumentSignerPath.verify(
        certificate, role: .documentSigner, anchors: [authority], revocationLists: [], at: Self.november2026)
    }
    #expect(try Self.certificates(in: message).count == count)
  }

  @Test func `every key on Germany's list is on a known curve, spelt out or not`() throws {
    let certificates = try Self.certificates(in: Self.list("DE_ML_2026-05-28-08-28-45.ml"))
    let explicit = try certificates.filter { certificate in
      try #require(certificate.handle.key).hasExplicitCurve
    }
    #expect(explicit.count == 160)
    #expect(certificates.filter { !$0.handle.hasDocumentKey }.isEmpty)
    // Eight lack the extension that makes an authority, against Doc 9303-12: they are no anchors here.
    #expect(certificates.filter { !$0.handle.isAuthority }.count == 8)
  }

  @Test func `Vietnam's own authority, whose curve is spelt out, is taken`() throws {
    let authority = try Self.authority("extracted_VN_CSCA_ePassport_Vietnam.der")
    #expect(authority.country == "VN" && authority.handle.hasDocumentKey && authority.handle.isAuthority)
  }

  @Test(arguments: ["no_ct_attr", "no_md_attr", "ct_multiple_attr", "bad_signtime_attr"])
  func `a message whose attributes break the rules is not signed`(name: String) throws {
    let bytes = try SharedFolder.bytes("vectors/openssl-test-data/cms/\(name).cms")
    guard let message = try? SignedMessage(bytes) else { return }
    let signer = try #require(message.signers.first)
    let certificate = try #require(message.certificates(of: signer).first)
    #expect(!message.isSigned(by: signer, certificate: certificate))
  }
}
