import CitizenWallet
import Testing

// ATT-18
@Suite("Attestations: documents")
struct AttestationsDocumentTests {
  private static let json: JSON = [
    "kind": "marriage-certificate", "title": "Giấy chứng nhận kết hôn",
    "holders": [
      ["personalID": "001190009991", "role": "wife", "name": "Nguyễn Thị Hoà"],
      ["personalID": "038085009992", "role": "husband"],
    ],
    "issuer": ["code": "H26.1", "name": "UBND phường Hàng Bạc"], "number": "12/2020", "issuedOn": "2020-05-06",
    "validity": "permanent", "copyClass": "T2", "source": "register",
    "fields": ["registeredOn": "2020-05-06", "placeOfRegistration": "UBND phường Hàng Bạc", "bookNumber": "01/2020"],
  ]

  /// A kind that means many papers, and so has no schema.
  private static var free: JSON {
    var object = json.object ?? [:]
    object["kind"] = "other-state"
    object["fields"] = ["place": ["ward": "Hàng Bạc"], "\u{301}lạ": "ghi chú", "a/b~": 1]
    return .object(object)
  }

  private func attest(_ document: Document, expiresAt: Instant? = nil) async throws -> String {
    try await AttestationIssuer(signer: TestKey.issuer.signingKey)
      .attest(
        document, issuer: Credential.issuer, holderKey: TestKey.holder.publicJWK, at: Credential.now,
        expiresAt: expiresAt)
  }

  private func verify(_ text: String) throws -> VerifiedAttestation {
    var credential = Credential()
    credential.expectedType = .anyType
    return try credential.verify(text)
  }

  /// A document as an issuer might attest it by hand, with one change.
  private func code(
    type: String = "urn:citizen-wallet:document:marriage-certificate:1", _ change: (inout JSONObject) -> Void
  ) throws -> Refusal.Code? {
    var content = try #require(try Document(json: Self.json).json.object)
    for member in ["copyClass", "attestations"] { content[member] = nil }
    change(&content)
    var credential = Credential()
    credential.payload["vct"] = .string(type)
    credential.payload["document"] = .object(content)
    let verified = try verify(credential.text)
    return refusal { try Document(attestedBy: verified) }
  }

  @Test func `ATT-18: a document comes back as it went, as an electronic original with its attestation`() async throws {
    let document = try Document(json: Self.json)
    let text = try await attest(document)
    let verified = try verify(text)
    #expect(verified.type == "urn:citizen-wallet:document:marriage-certificate:1")
    let back = try Document(attestedBy: verified)
    #expect(back.copyClass == .signedOriginal)
    #expect(back.attestations == [text])
    var expected = try #require(document.json.object)
    expected["copyClass"] = "T5"
    expected["attestations"] = [.string(text)]
    #expect(back.json == .object(expected))
    // What is kept of it can be verified again.
    #expect(try Document(attestedBy: verify(back.attestations[0])) == back)
  }

  @Test func `ATT-18: holders and fields can be withheld one by one`() async throws {
    let text = try await attest(Document(json: Self.free))
    #expect(text.split(separator: "~").count == 1 + 2 + 3)
    let pointers = ["/document/holders/1", "/document/fields/\u{301}lạ", "/document/fields/a~1b~0"]
    let presentation = try AttestationPresentation(of: text, disclosing: pointers)
    let document = try Document(attestedBy: verify(presentation.compact))
    #expect(document.holders.map(\.personalID?.canonical) == ["038085009992"])
    #expect(Set(document.fields.names) == ["\u{301}lạ", "a/b~"])
    #expect(!presentation.compact.contains("001190009991"))
  }

  @Test func `ATT-18: without any holder it is no document`() async throws {
    let presentation = try await AttestationPresentation(of: attest(Document(json: Self.json)), disclosing: [])
    let verified = try verify(presentation.compact)
    #expect(refusal { try Document(attestedBy: verified) } == .malformed)
  }

  @Test func `ATT-18: refuses an attestation of another thing, kind or version`() throws {
    #expect(try code { _ in } == nil)
    #expect(try code(type: "urn:citizen-wallet:document:birth-certificate:1") { _ in } == .malformed)
    #expect(try code(type: "urn:citizen-wallet:document:marriage-certificate:2") { _ in } == .malformed)
    #expect(try code { $0["kind"] = "birth-certificate" } == .malformed)
    #expect(try code { $0["kind"] = "no-such-kind" } == .unknownKind)
    let plain = try verify(Credential().text)
    #expect(refusal { try Document(attestedBy: plain) } == .malformed)
  }

  @Test(
    arguments: [
      ("copyClass", "T6", .malformed), ("attestations", [], .malformed), ("unknown", 1, .malformed),
      ("holders", [], .malformed),
      ("title", nil, .malformed), ("title", 1, .malformed), ("holders", ["12"], .invalidIdentifier),
    ] as [(String, JSON?, Refusal.Code)])
  func `ATT-18: refuses an attested document that judges itself or is none`(
    name: String, value: JSON?, code: Refusal.Code
  ) throws {
    #expect(try self.code { $0[name] = value } == code)
  }

  @Test func `ATT-18: an expired attestation gives no document`() async throws {
    let text = try await attest(Document(json: Self.json), expiresAt: Credential.now)
    #expect(refusal { try verify(text) } == .expired)
  }
}
