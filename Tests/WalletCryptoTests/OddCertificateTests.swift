import Foundation
import TestSupport
import Testing

@testable import WalletCrypto

/// Certificates, lists and messages that pyca/cryptography and OpenSSL have collected because some reader stumbled over
/// them. Each is read, or refused in good order; those that are refused are named.
@Suite struct OddCertificateTests {
  private static let pyca = "vectors/pyca-vectors"
  private static let openssl = "vectors/openssl-test-data"

  /// Why each is refused.
  private static let refusedCertificates: [String: String] = [
    "badasn1time.pem": "a time that is none",
    "cryptography-scts-tbs-precert.der": "the inside of a certificate alone",
    "cryptography.io.chain.pem": "two certificates",
    "cryptography.io.chain_with_garbage.pem": "words between two certificates",
    "cryptography.io.old_header.pem": "another label",
    "cryptography.io.with_garbage.pem": "words before it",
    "cryptography.io.with_headers.pem": "headers, which mean encryption",
    "custom/invalid_utf8_common_name.pem": "a name that is no text",
    "custom/long-form-name-attribute.pem": "a length that DER does not write so",
    "custom/malformed-san.pem": "alternative names that cannot be read",
    "custom/name_attribute_unsupported_tag.pem": "a name of a kind that no name is of",
    "san_edipartyname.der": "alternative names of a kind that OpenSSL does not read",
  ]
  private static let refusedLists = ["crl_invalid_time.der": "a time that is none"]

  /// The files of a folder and those below it that end so, by their path in it.
  private static func files(_ folder: String, _ suffixes: [String]) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: SharedFolder.url(folder).path)
      .filter { path in suffixes.contains { path.hasSuffix($0) } }.sorted()
  }

  /// The names of those that are not read.
  private static func refused(
    _ names: [String], in folder: String, _ read: (_ bytes: [UInt8], _ isPEM: Bool) throws -> Void
  ) throws -> [String] {
    try names.filter { name in
      let bytes = try SharedFolder.bytes("\(folder)/\(name)")
      let isRefused = (try? read(bytes, name.hasSuffix(".pem"))) == nil
      #expect(isErrorQueueEmpty, "\(name)")
      return isRefused
    }
  }

  @Test(.needsShared(pyca)) func `odd certificates are read, or refused in good order`() throws {
    let folder = "\(Self.pyca)/x509"
    let names = try Self.files(folder, [".pem", ".der"]).filter { name in
      !["crl", "_key", "ocsp/"].contains { name.contains($0) }
    }
    let refused = try Self.refused(names, in: folder) { bytes, isPEM in
      let certificate =
        isPEM ? try Certificate(pem: String(decoding: bytes, as: UTF8.self)) : try Certificate(der: bytes)
      _ = certificate.weaknesses
      // Nobody trusts it; what matters is that the question is answered.
      #expect(throws: CertificateProblem.self) {
        try CertificatePath.judge(
          certificate, intermediates: [], anchors: [], evidence: .none, at: PathCase.january2026, standing: .ownWord,
          purpose: .any, name: nil, oldAlgorithms: .taken)
      }
    }
    #expect(names.count == 117)
    #expect(refused == Self.refusedCertificates.keys.sorted())
  }

  @Test(.needsShared(pyca)) func `odd revocation lists are read, or refused in good order`() throws {
    let folder = "\(Self.pyca)/x509/custom"
    let names = try Self.files(folder, [".pem", ".der"]).filter { $0.contains("crl_") && !$0.hasPrefix("cdp") }
    let refused = try Self.refused(names, in: folder) { bytes, isPEM in
      let list =
        isPEM ? try RevocationList(pem: String(decoding: bytes, as: UTF8.self)) : try RevocationList(der: bytes)
      let leaf = try Fixture.certificate("leaf")
      #expect(throws: CertificateProblem.self) {
        try CertificatePath.judge(
          leaf, intermediates: [], anchors: [], evidence: StatusEvidence(lists: [list], responses: []),
          at: PathCase.january2026, standing: .ownWord, purpose: .any, name: nil, oldAlgorithms: .taken)
      }
    }
    #expect(names.count > 20)
    #expect(refused == Self.refusedLists.keys.sorted())
  }

  @Test(
    .needsShared(pyca), .needsShared(openssl),
    arguments: [
      ("vectors/pyca-vectors/pkcs7/amazon-roots.p7b", nil), ("vectors/pyca-vectors/pkcs7/amazon-roots.der", nil),
      ("vectors/pyca-vectors/pkcs7/enveloped-no-content.der", KeyProblem.unsupported),
      ("vectors/openssl-test-data/pkcs7/malformed.pkcs7", .malformed),
      ("vectors/openssl-test-data/cms/rsa-malformed.der", .unsupported),
      ("vectors/openssl-test-data/cms/dh-malformed.der", .unsupported),
      ("vectors/openssl-test-data/cms/ecdh-malformed.der", .unsupported),
      ("vectors/openssl-test-data/cmsapi/encryptedData.der", .unsupported),
      ("vectors/openssl-test-data/cmsapi/cms_pwri_kek_oob.der", .unsupported),
      ("vectors/openssl-test-data/cms/ciphertext_from_1_1_1.cms", .malformed),
    ])
  func `odd messages are read, or refused in good order`(path: String, problem: KeyProblem?) throws {
    let bytes = try SharedFolder.bytes(path)
    do throws(KeyProblem) {
      let message = try SignedMessage(bytes)
      #expect(problem == nil && message.signers.isEmpty && !message.certificates.isEmpty)
    } catch {
      #expect(error == problem)
    }
    #expect(isErrorQueueEmpty)
  }

  @Test(
    .needsShared(openssl),
    arguments: [
      ("ee-cert-1024", "ca-cert", nil), ("ee-cert-768", "ca-cert", CertificateProblem.untrusted),
      ("ee-cert-md5", "ca-cert", .untrusted), ("ee-cert-768i", "ca-cert-768", .untrusted),
      ("ee-cert", "ca-cert-768", .untrusted),
    ])
  func `TRU-42: keys of 1024 bits are taken where old algorithms are, shorter ones and MD5 never`(
    leaf: String, issuer: String, problem: CertificateProblem?
  ) throws {
    func certificate(_ name: String) throws -> Certificate {
      try Certificate(pem: SharedFolder.text("\(Self.openssl)/certs/\(name).pem"))
    }
    let chain = try [leaf, issuer, "root-cert"].map(certificate)
    func judge(_ old: CertificatePath.OldAlgorithms) throws(CertificateProblem) -> CertificatePath.Judged {
      try CertificatePath.judge(
        chain[0], intermediates: [chain[1]], anchors: [chain[2]], evidence: .none, at: PathCase.january2026,
        standing: .proven, purpose: .any, name: nil, oldAlgorithms: old)
    }
    #expect(throws: CertificateProblem.self) { try judge(.refused) }
    do throws(CertificateProblem) {
      let path = try judge(.taken)
      #expect(problem == nil && path.certificates[0].weaknesses == [.key])
    } catch {
      #expect(problem != nil && (error == problem || error == .incomplete))
    }
  }
}
