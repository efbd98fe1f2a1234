import TestSupport
import Testing

@testable import CitizenWallet

/// A vector of `Specs/signed-pdf`, played without an adapter.
struct PDFVector: Sendable, CustomTestStringConvertible {
  private let file: VectorFile

  var testDescription: String { file.name }

  init(_ name: String) throws { file = try VectorFile(name, in: "signed-pdf") }

  private init(_ file: VectorFile) { self.file = file }

  static func of(_ requirement: String) throws -> [PDFVector] {
    try VectorFile.of(requirement, in: "signed-pdf").filter { $0.json["op"] == "document.verify" }.map(PDFVector.init)
  }

  func bytes() throws -> [UInt8] { try #require(try file.bytes("pdf")) }

  func verifier() throws -> PDFVerifier {
    let anchors = file.texts("anchors")
    return try PDFVerifier(
      anchors: anchors, intermediates: file.texts("intermediates"),
      timestampAnchors: file.input["timestampAnchors"] == nil ? anchors : file.texts("timestampAnchors"),
      revocation: file.revocation())
  }

  /// The report on its file, or on another one in its place.
  func report(on bytes: [UInt8]? = nil) throws -> PDFReport {
    try verifier().verify(UnverifiedPDF(bytes ?? self.bytes()), at: file.instant())
  }

  func play() throws {
    let code = refusal {
      let report = try report()
      let expected = try #require(file.json["out"])
      #expect(report.verdict.rawValue == expected["verdict"]?.string)
      let signatures = expected["signatures"]?.array ?? []
      #expect(report.signatures.count == signatures.count)
      for (report, expected) in zip(report.signatures, signatures) {
        #expect(report.verdict.rawValue == expected["verdict"]?.string)
        #expect(report.integrity.rawValue == expected["integrity"]?.string)
        #expect(report.chain.rawValue == expected["chain"]?.string)
        #expect(Int64(report.coversRevision) == expected["coversRevision"]?.integer)
        #expect(report.warnings.map(\.rawValue) == expected["warnings"]?.array?.compactMap(\.string))
      }
    }
    #expect(try code == file.expectedRefusal())
  }
}

/// Collects bytes into the text of a small file.
struct PDFText {
  private(set) var bytes = Array("%PDF-1.7\n".utf8)
  private var offsets: [Int: Int] = [:]

  /// A file of one page with more objects.
  init(_ more: [Int: String] = [:], catalog: String = "") {
    add(1, "<</Type/Catalog/Pages 2 0 R\(catalog)>>")
    add(2, "<</Type/Pages/Kids[3 0 R]/Count 1>>")
    add(3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>")
    for (number, body) in more.sorted(by: { $0.key < $1.key }) { add(number, body) }
    finish()
  }

  private mutating func add(_ number: Int, _ body: String) {
    offsets[number] = bytes.count
    bytes += Array("\(number) 0 obj\n\(body)\nendobj\n".utf8)
  }

  private mutating func finish() {
    let start = bytes.count
    var text = "xref\n0 1\n0000000000 65535 f \n"
    for (number, offset) in offsets.sorted(by: { $0.key < $1.key }) {
      text += "\(number) 1\n\(String(repeating: "0", count: 10 - "\(offset)".count))\(offset) 00000 n \n"
    }
    bytes += Array("\(text)trailer\n<</Size 99/Root 1 0 R>>\nstartxref\n\(start)\n%%EOF\n".utf8)
  }

  /// What becomes of it without anchors.
  func verdict() throws -> PDFReport.Verdict {
    let verifier = try PDFVerifier(anchors: [], intermediates: [], timestampAnchors: [], revocation: .none)
    return try verifier.verify(UnverifiedPDF(bytes), at: Instant(secondsSince1970: 1_795_000_000)).verdict
  }
}
