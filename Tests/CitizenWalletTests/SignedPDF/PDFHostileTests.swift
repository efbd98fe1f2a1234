import TestSupport
import Testing
import WalletCrypto

@testable import CitizenWallet

/// PDF-13: work and memory are bounded, whatever a file says of itself.
@Suite("Signed PDF: hostile files")
struct PDFHostileTests {
  private static func code(_ text: PDFText) -> Refusal.Code? { refusal { try text.verdict() } }

  @Test func `a page tree that leads back to itself is refused`() {
    #expect(Self.code(PDFText([:], catalog: "/AcroForm 1 0 R")) == nil)
    let loop = PDFText([4: "<</FT/Sig/V 5 0 R/Kids[4 0 R]>>", 5: "5 0 R"], catalog: "/AcroForm<</Fields[4 0 R]>>")
    #expect(Self.code(loop) == .malformed)
  }

  @Test func `a field that is its own child is one field`() throws {
    let text = PDFText([4: "<</T(A)/FT/Sig/Kids[4 0 R]>>"], catalog: "/AcroForm<</Fields[4 0 R 4 0 R]>>")
    #expect(try text.verdict() == .unsigned)
  }

  @Test func `a length that leads to itself is refused`() {
    let text = PDFText(
      [4: "<</Length 4 0 R>>stream\nabc\nendstream"], catalog: "/AcroForm 4 0 R")
    #expect(Self.code(text) == .malformed)
  }

  @Test func `nesting as deep as a file is long is refused`() {
    let deep = String(repeating: "[", count: 200_000)
    #expect(Self.code(PDFText([4: deep], catalog: "/AcroForm 4 0 R")) == .tooLarge)
    let names = String(repeating: "<</A", count: 100_000)
    #expect(Self.code(PDFText([4: names], catalog: "/AcroForm 4 0 R")) == .tooLarge)
  }

  @Test func `a list of more values than any has is refused`() {
    let long = "[" + String(repeating: "0 ", count: PDFLexer.maximumValues + 1) + "]"
    #expect(Self.code(PDFText([4: long], catalog: "/AcroForm<</Fields 4 0 R>>")) == .tooLarge)
  }

  @Test func `a stream of zeros does not become a gigabyte`() throws {
    let zeros = try #require(Compression.deflated([UInt8](repeating: 0, count: 64 << 20)))
    #expect(zeros.count < 1 << 17)
    let body = "1 0 obj\n<</Type/XRef/W[1 2 1]/Size 9/Filter/FlateDecode/Length \(zeros.count)>>stream\n"
    let file = Array("%PDF-1.7\n\(body)".utf8) + zeros + Array("\nendstream\nendobj\nstartxref\n9\n%%EOF\n".utf8)
    let verifier = try PDFVerifier(anchors: [], intermediates: [], timestampAnchors: [], revocation: .none)
    #expect(refusal { try verifier.verify(UnverifiedPDF(file), at: Instant(secondsSince1970: 0)) } == .tooLarge)
  }

  @Test func `more signatures than anybody makes are refused`() {
    let fields = (4..<40).map { "\($0) 0 R" }.joined(separator: " ")
    let objects = Dictionary(uniqueKeysWithValues: (4..<40).map { ($0, "<</T(A)/FT/Sig/V<</Type/Sig>>>>") })
    #expect(Self.code(PDFText(objects, catalog: "/AcroForm<</Fields[\(fields)]>>")) == .tooLarge)
  }

  @Test func `a file larger than any is not even looked at`() {
    struct Endless: PDFSource {
      let count = UnverifiedPDF.maximumBytes + 1
      func bytes(in range: Range<Int>) throws -> [UInt8] { throw CancellationError() }
    }
    #expect(refusal { try UnverifiedPDF(Endless()) } == .tooLarge)
  }

  @Test func `a source that fails is no refusal`() throws {
    struct Failing: PDFSource {
      let good: [UInt8]
      var count: Int { good.count }
      func bytes(in range: Range<Int>) throws -> [UInt8] {
        guard range.upperBound < 100 else { throw CancellationError() }
        return Array(good[range])
      }
    }
    let vector = try PDFVector("accepts-signature")
    let pdf = try UnverifiedPDF(Failing(good: vector.bytes()))
    #expect(throws: CancellationError.self) {
      try vector.verifier().verify(pdf, at: Instant(secondsSince1970: 1_795_000_000))
    }
  }

  /// A mutation may lie in what nobody signs, the signature's own padding, and nowhere else.
  @Test(arguments: [
    "accepts-signature", "accepts-object-stream", "accepts-hybrid-file", "accepts-time-stamp",
    "accepts-cross-reference-stream",
  ])
  func `a mutated file is refused or not valid`(name: String) throws {
    let vector = try PDFVector(name)
    let bytes = try vector.bytes()
    var mutation = Mutation(seed: 51)
    var valid = 0
    for _ in 0..<400 {
      let changed = mutation.mutate(bytes)
      guard changed != bytes else { continue }
      _ = refusal {
        let report = try vector.report(on: changed)
        if report.verdict == .valid { valid += 1 }
      }
    }
    #expect(valid < 40)
  }

  @Test func `a changed byte of what is signed is never valid`() throws {
    let vector = try PDFVector("accepts-signature")
    let bytes = try vector.bytes()
    let first = try #require(ByteSearch.positions(of: "/Contents <", in: bytes[...]).last)
    for position in stride(from: 0, to: first, by: 7) {
      var changed = bytes
      changed[position] ^= 0x20
      _ = refusal {
        let report = try vector.report(on: changed)
        #expect(report.verdict != .valid)
      }
    }
  }

  @Test func `a file that is cut anywhere is refused or not valid`() throws {
    let vector = try PDFVector("accepts-two-signatures")
    let bytes = try vector.bytes()
    for count in stride(from: 0, to: bytes.count - 1, by: 97) {
      _ = refusal {
        let report = try vector.report(on: Array(bytes[..<count]))
        #expect(report.verdict != .valid || report.signatures.allSatisfy { $0.coversWholeFile })
      }
    }
  }
}
