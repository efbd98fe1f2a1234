import TestSupport
import Testing

@testable import CitizenWallet

/// What a signed PDF is worth as a copy (PDF-60 to PDF-65), and in a vault.
@Suite("Signed PDF: copy classes")
struct PDFAppraisalTests {
  private static func appraiser(_ file: VectorFile, _ revocation: RevocationEvidence = .none) throws -> PDFAppraiser {
    try PDFAppraiser(
      trust: TrustAnchors(json: file.input["trust"] ?? .null), seals: AgencySeals(json: file.input["seals"] ?? .null),
      intermediates: file.texts("intermediates"), revocation: revocation)
  }

  private static func appraised(_ file: VectorFile) throws -> AppraisedDocument {
    let bytes = try #require(try file.bytes("pdf"))
    return try appraiser(file).appraise(
      UnverifiedPDF(bytes), as: Document(json: file.input["document"] ?? .null), at: file.instant())
  }

  @Test(
    arguments: try ["PDF-60", "PDF-61", "PDF-62", "PDF-63", "PDF-64"].flatMap {
      try VectorFile.of($0, in: "signed-pdf")
    })
  func `a copy class is what the last signature proves`(file: VectorFile) throws {
    let code = refusal {
      let document = try Self.appraised(file).document
      #expect(document.copyClass.code == file.json["out"]?["document"]?["copyClass"]?.string)
    }
    #expect(try code == file.expectedRefusal())
  }

  @Test func `a record comes back from a document as it was written (PDF-65)`() throws {
    let appraised = try Self.appraised(VectorFile("gives-t5-to-an-original", in: "signed-pdf"))
    let read = try Document(json: appraised.document.json)
    #expect(read == appraised.document)
    #expect(try VerificationRecord(json: #require(read.verification)) == appraised.record)
    #expect("\(appraised.record)" == "VerificationRecord(valid)")
    #expect(refusal { try VerificationRecord(json: ["verdict": "valid"]) } == .malformed)
  }

  @Test func `a vault keeps a signed file with its worth, and tells what was revoked since`() async throws {
    let file = try VectorFile("tells-that-a-certificate-was-revoked-since", in: "signed-pdf")
    let appraised = try Self.appraised(file)
    let store = try await WalletStore.create(MemoryEngine(), unlock: storeKey, at: noon)
    let vault = try await store.vault(of: citizen(), at: noon)
    let reference = try await vault.add(appraised, at: noon)
    let stored = try await vault.get(reference.id, at: noon)
    #expect(stored.document.copyClass == .signedOriginal)
    #expect(try await vault.content(of: reference.id, at: noon)?.bytes == file.bytes("pdf"))
    let same = try await vault.verifyAgain(reference.id, by: Self.appraiser(file), at: noon)
    #expect(same.differences.isEmpty)
    let lists = file.input["again"]?["crls"]?.array?.compactMap(\.string) ?? []
    let later = try Self.appraiser(file, RevocationEvidence(lists: lists, responses: []))
    let again = try await vault.verifyAgain(reference.id, by: later, at: noon.adding(seconds: 86_400 * 30))
    #expect(again.record.copyClass == .plainScan)
    #expect(again.differences.contains { $0.explanation.english == "New: The certificate was revoked." })
    #expect(try await vault.get(reference.id, at: noon).document.copyClass == .signedOriginal)
  }

  @Test func `a document without a record is not verified again`() async throws {
    let file = try VectorFile("gives-t5-to-an-original", in: "signed-pdf")
    let bytes = try #require(try file.bytes("pdf"))
    let document = try Document(json: file.input["document"] ?? .null)
    let code = refusal {
      try Self.appraiser(file).appraiseAgain(UnverifiedPDF(bytes), of: document, at: noon)
    }
    #expect(code == .notFound)
  }

  @Test func `an attested document does not bring a verification of itself`() throws {
    let appraised = try Self.appraised(VectorFile("gives-t5-to-an-original", in: "signed-pdf"))
    #expect(appraised.document.verification != nil)
    var json = try #require(appraised.document.json.object)
    json["verification"] = .string("valid")
    #expect(refusal { try Document(json: .object(json)) } == .malformed)
    json["verification"] = ["x": .string(String(repeating: "x", count: Document.maximumVerificationBytes))]
    #expect(refusal { try Document(json: .object(json)) } == .tooLarge)
  }
}
