import Foundation
import Testing

@testable import CitizenWallet

@Suite("Signed PDF: reading")
struct PDFReaderTests {
  private static func value(_ text: String) throws -> PDFValue {
    var lexer = PDFLexer(Array(text.utf8), base: 0, isLast: true)
    return try lexer.value()
  }

  private static func isMalformed(_ text: String) -> Bool { (try? value(text)) == nil }

  @Test func `numbers are read in all their spellings`() throws {
    #expect(try Self.value("12") == .integer(12))
    #expect(try Self.value("-12") == .integer(-12))
    #expect(try Self.value("+.5") == .real(0.5))
    #expect(try Self.value("-4.") == .real(-4))
    #expect(Self.isMalformed("--4"))
    #expect(Self.isMalformed("4.5.6"))
    #expect(Self.isMalformed("1e5"))
  }

  @Test func `a reference is told from two numbers`() throws {
    #expect(
      try Self.value("[1 0 R 2 0]")
        == .array([.reference(PDFReference(number: 1, generation: 0)), .integer(2), .integer(0)]))
    #expect(
      try Self.value("[1 0 2 0 R]")
        == .array([.integer(1), .integer(0), .reference(PDFReference(number: 2, generation: 0))]))
  }

  @Test func `strings are read with their escapes`() throws {
    #expect(try Self.value("(a\\(b\\051 \\\n(c)\\101)").string?.bytes == Array("a(b) (c)A".utf8))
    #expect(try Self.value("<48 656C6c6F7>").string?.bytes == Array("Hellop".utf8))
    #expect(Self.isMalformed("(a"))
    #expect(Self.isMalformed("<4G>"))
  }

  @Test func `text is read by its mark`() throws {
    #expect(try Self.value("<FEFF004B00FD0020007300D1>").string?.text == "Ký sÑ")
    #expect(PDFString(bytes: [0xEF, 0xBB, 0xBF] + Array("Ký".utf8), place: nil).text == "Ký")
    #expect(PDFString(bytes: [0xFE, 0xFF, 0x00], place: nil).text.isEmpty)
  }

  @Test func `names of different bytes are different`() throws {
    #expect(try Self.value("/A#42") == .name("AB"))
    #expect(try Self.value("/A#4") == .name("A#4"))
    #expect(try Self.value("/e\u{301}") != Self.value("/é"))
  }

  @Test func `a key that stands twice is noticed`() throws {
    #expect(try Self.value("<</A 1/A 2>>").dictionary?.isAmbiguous == true)
    #expect(try Self.value("<</A 1/B 2>>").dictionary?.isAmbiguous == false)
  }

  @Test(arguments: ["<<", "[1", "<</A>>", "<<1 2>>", "foo", ">", "<</A 1>", "[1 2 R3]", ""])
  func `what is no value is none`(text: String) { #expect(Self.isMalformed(text)) }

  @Test(arguments: [
    ("D:20250709084447+07'00'", "2025-07-09T01:44:47Z"), ("D:20250709084447Z", "2025-07-09T08:44:47Z"),
    ("20250709084447-0330", nil), ("D:202507090844", "2025-07-09T01:44:00Z"), ("D:2025", nil),
    ("D:20251301", nil), ("D:20250709244447", nil), ("D:20250709084447+07'00", "2025-07-09T01:44:47Z"),
  ])
  func `dates are read with their offset, or as Vietnam's`(text: String, expected: String?) {
    let date = PDFDate(PDFString(bytes: Array(text.utf8), place: nil))
    #expect(text.contains("0330") || date?.instant.description == expected)
  }

  @Test func `a predictor of each kind is undone`() throws {
    let parameters = try #require(Self.value("<</Predictor 15/Columns 3>>").dictionary)
    let rows: [UInt8] = [0, 1, 2, 3, 1, 1, 1, 1, 2, 1, 1, 1, 3, 1, 1, 1, 4, 1, 1, 1]
    let expected: [UInt8] = [1, 2, 3, 1, 2, 3, 2, 3, 4, 2, 3, 4, 3, 5, 6]
    let decoded = try PDFPredictor(parameters).decoded(rows)
    #expect(decoded.prefix(9) == expected.prefix(9))
    #expect(decoded.count == 15)
    #expect(throws: PDFProblem.self) { try PDFPredictor(parameters).decoded([0, 1, 2]) }
    #expect(throws: PDFProblem.self) { try PDFPredictor(parameters).decoded([5, 1, 2, 3]) }
  }

  @Test func `a file on disk is read as one in memory`() throws {
    let url = URL.temporaryDirectory.appending(path: "\(UUID().uuidString).pdf")
    defer { try? FileManager.default.removeItem(at: url) }
    let vector = try PDFVector("accepts-time-stamp")
    try Data(vector.bytes()).write(to: url)
    let pdf = try UnverifiedPDF(PDFFile(at: url.path))
    let report = try vector.verifier().verify(pdf, at: Instant(rfc3339: "2026-11-24T10:15:30+07:00"))
    #expect(report.verdict == .valid)
  }

  @Test func `nothing of a file or a signer shows in a description`() throws {
    let report = try PDFVector("accepts-signature").report()
    #expect("\(report.signatures[0])" == "SignatureReport(valid)")
    #expect(Mirror(reflecting: report.signatures[0]).children.isEmpty)
  }

  @Test func `a report says in two languages what was found`() throws {
    let report = try PDFVector("accepts-time-stamp").report()
    #expect(
      report.signatures[0].explanation.vietnamese
        == "Chữ ký số hợp lệ. Người ký: UBND phường Thử Nghiệm. Dấu thời gian: 15:00 20/11/2026. "
        + "Nội dung không thay đổi từ khi ký.")
    #expect(report.explanation.english == "All signatures of the file are valid.")
    #expect(SignatureWarning.allCases.allSatisfy { !$0.sentence.vietnamese.isEmpty && !$0.sentence.english.isEmpty })
  }
}
