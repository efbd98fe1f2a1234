import TestSupport
import Testing

@testable import CitizenWallet

/// pyHanko's own test files.
@Suite(
  "Signed PDF: pyHanko's files", .enabled(if: SharedFolder.has("vectors/pyhanko-pades"), "\(SharedFolder.absence)"))
struct PDFForeignTests {
  private static let folder = "vectors/pyhanko-pades"

  private static func report(_ name: String) throws -> PDFReport {
    let authority = "\(folder)/crypto/testing-ca/root"
    let roots = [
      try SharedFolder.text("\(authority)/root.cert.pem"),
      try SharedFolder.text("\(folder)/crypto/selfsigned.cert.pem"),
    ]
    let verifier = try PDFVerifier(
      anchors: roots, intermediates: [SharedFolder.text("\(authority)/interm.cert.pem")], timestampAnchors: roots,
      revocation: .none)
    return try verifier.verify(
      UnverifiedPDF(SharedFolder.bytes("\(folder)/pdf/\(name).pdf")), at: Instant(rfc3339: "2026-11-24T10:15:30+07:00"))
  }

  private static let unsigned = [
    "minimal", "minimal-badxref", "minimal-startxref-obo1", "minimal-startxref-obo3", "minimal-startxref-same-line",
    "minimal-two-fields", "minimal-with-field",
  ]
  /// pyHanko's strict reader refuses these too.
  private static let malformed = [
    "minimal-startxref-hopeless", "minimal-startxref-hopeless2", "minimal-startxref-hopeless3",
    "minimal-startxref-obo2", "minimal-startxref-obo4", "minimal-startxref-obo5", "minimal-startxref-obo6",
  ]
  /// The verdict, and the chain and warnings of each signature.
  private static let signed: [String: [[SignatureWarning]]] = [
    // Signed with Acrobat under a time-stamp authority of GlobalSign.
    "minimal-signed-twice-both-created": [
      [.signingCertificateNotBound, .timestampUntrusted], [.signingCertificateNotBound, .timestampUntrusted],
    ],
    "minimal-signed-twice-second-created": [
      [.signingCertificateNotBound, .timestampUntrusted], [.signingCertificateNotBound, .timestampUntrusted],
    ],
    "minimal-two-fields-signed-twice": [
      [.signingCertificateNotBound, .timestampUntrusted], [.signingCertificateNotBound, .timestampUntrusted],
    ],
    // Under another authority of pyHanko's tests, whose root is not in the set.
    "minimal-signed-twice-no-sig-type": [[], []],
    "pades-lta-dss-indirect-arrs-test": [[], []],
    "pades-lta-dss-indirect-arrs-test-2": [[], [], []],
    // The certificate ended in 2022, and only the signer dates the signature.
    "pades-with-old-style-signing-cert-attr-issser": [[.timeNotProven]],
    "pades-with-old-style-signing-cert-attr": [[.timeNotProven]],
    "sig-no-signed-attrs": [[.signingCertificateNotBound, .timeNotProven]],
    "sig-with-ski-sid": [[.timeNotProven]],
  ]

  @Test func `every file of the set is one of these`() throws {
    let names = try SharedFolder.names(in: "\(Self.folder)/pdf", suffix: ".pdf").map { String($0.dropLast(4)) }
    #expect(Set(names) == Set(Self.unsigned + Self.malformed + Self.signed.keys))
  }

  @Test(arguments: unsigned) func `a file without signatures is unsigned`(name: String) throws {
    #expect(try Self.report(name).verdict == .unsigned)
  }

  @Test(arguments: malformed) func `a file whose last lines lead nowhere is malformed`(name: String) {
    #expect(refusal { try Self.report(name) } == .malformed)
  }

  @Test(arguments: signed.keys.sorted()) func `a signed file is intact`(name: String) throws {
    let report = try Self.report(name)
    #expect(report.signatures.allSatisfy { $0.integrity == .intact })
    #expect(report.signatures.map(\.warnings) == Self.signed[name])
    let isForeign = name == "minimal-signed-twice-no-sig-type"
    #expect(report.signatures.allSatisfy { $0.chain == (isForeign ? .untrusted : .trusted) })
  }
}
