import TestSupport
import Testing
import WalletCrypto

@testable import CitizenWallet

/// Files that Vietnamese authorities have published, with what pyHanko reads in them.
@Suite(
  "Signed PDF: real files",
  .enabled(if: SharedFolder.has("data/signed-pdf", "data/ca-certs"), "\(SharedFolder.absence)"))
struct PDFRealFileTests {
  private static func verifier() throws -> PDFVerifier {
    let names = try SharedFolder.names(in: "data/ca-certs", suffix: ".pem")
    let roots = try names.filter { $0.hasPrefix("ca-root") }.map { try SharedFolder.text("data/ca-certs/\($0)") }
    let others = try names.filter { !$0.hasPrefix("ca-root") }.map { try SharedFolder.text("data/ca-certs/\($0)") }
    return try PDFVerifier(anchors: roots, intermediates: others, timestampAnchors: roots, revocation: .none)
  }

  private static func report(_ name: String) throws -> PDFReport {
    try verifier().verify(
      UnverifiedPDF(SharedFolder.bytes("data/signed-pdf/\(name)")), at: Instant(rfc3339: "2026-11-24T10:15:30+07:00"))
  }

  @Test func `every signature is read as pyHanko reads it`() throws {
    let lines = try SharedFolder.text("data/signed-pdf/EXPECTED.tsv").split(separator: "\n").dropFirst()
    #expect(lines.count == 9)
    let table = lines.map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
    for (file, rows) in Dictionary(grouping: table, by: { $0[0] }) {
      let report = try Self.report(String(file))
      #expect(report.signatures.count == rows.count)
      for (signature, row) in zip(report.signatures, rows) {
        #expect(signature.subFilter == row[3].dropFirst())
        #expect(signature.signer?.commonName == String(row[4]))
        #expect(signature.digestAlgorithm == row[6])
        #expect(signature.signatureAlgorithm == row[7])
        #expect(signature.warnings.contains(.signingCertificateNotBound) == (row[8] == "-"))
        if !row[9].isEmpty { #expect(try signature.claimedTime == Self.instant(row[9])) }
        #expect(try signature.timestamp?.time == Self.instant(row[10].prefix(25)))
        #expect(signature.timestamp?.isVerified == true)
        #expect(signature.warnings.contains(.weakTimestamp) == row[10].hasSuffix(" sha1"))
        #expect(signature.coversWholeFile == (row[11] == "ENTIRE_FILE"))
        #expect(signature.integrity == .intact)
        #expect(signature.coversRevision == Int(row[2]) || !signature.coversWholeFile)
      }
    }
  }

  private static func instant(_ text: Substring) throws -> Instant {
    try Instant(rfc3339: String(text.map { $0 == " " ? "T" : $0 }))
  }

  @Test(arguments: ["vzy-02.pdf", "vzy-12.pdf"])
  func `the portal's files lead to the government's root`(name: String) throws {
    let report = try Self.report(name)
    #expect(report.verdict == .validWithWarnings)
    #expect(report.signatures[0].chain == .trusted)
    #expect(report.signatures[0].warnings == [.localTimeAsUTC, .signingCertificateNotBound, .weakTimestamp])
  }

  @Test(arguments: ["vzy-01.pdf", "vzy-20.pdf"])
  func `a chain without its intermediate certificate is incomplete`(name: String) throws {
    let report = try Self.report(name)
    #expect(report.verdict == .indeterminate)
    #expect(report.signatures[0].chain == .incomplete)
  }

  @Test func `numbers that iText frees between signatures are no change`() throws {
    let report = try Self.report("vzy-18.pdf")
    #expect(report.verdict == .validWithWarnings)
    #expect(report.signatures.map(\.coversRevision) == [2, 3, 4, 5, 6])
    #expect(report.signatures.allSatisfy { $0.warnings == [.signingCertificateNotBound] })
  }

  @Test func `an extract of the gazette cannot be verified, and says so`() throws {
    let report = try Self.report("vzy-04.pdf")
    #expect(report.verdict == .indeterminate)
    #expect(report.signatures.map(\.integrity) == [.broken])
    #expect(report.signatures[0].warnings.starts(with: [.byteRangeBeyondFile, .byteRangeGap]))
    #expect(report.signatures[0].signer?.organization == "VĂN PHÒNG CHÍNH PHỦ")
    #expect(report.signatures[0].explanation.vietnamese.contains("Tệp là phần trích"))
  }
}
