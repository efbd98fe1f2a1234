import Testing

@testable import CitizenWallet

/// Claim schemas of the kinds of documents.
@Suite("Attestations: kinds")
struct AttestationsKindTests {
  private static func document(_ kind: String, _ holders: [JSON], _ fields: JSON) -> JSON {
    [
      "kind": .string(kind), "title": "giấy", "holders": .array(holders), "issuer": ["code": "H17.12.03"],
      "issuedOn": "2026-11-23", "validity": "permanent", "copyClass": "T5", "source": "procedure", "fields": fields,
    ]
  }

  private static func holder(_ role: JSON?) -> JSON {
    .object(members: [("personalID", "001190009991"), ("role", role), ("name", "Nguyễn Thị Hòa")])
  }

  private static let licence = document(
    "driving-licence", [holder("holder")],
    [
      "licenceNumber": "380100123456", "nationality": "Việt Nam",
      "classes": [["class": "A1"], ["class": "B", "until": "2030-01-01"]],
    ])
  private static let status = document(
    "marital-status-confirmation", [holder("person")],
    ["maritalStatus": "Chưa kết hôn với ai", "purpose": "Đăng ký kết hôn"])

  private static func attest(_ json: JSON) async throws -> String {
    try await AttestationIssuer(signer: TestKey.issuer.signingKey)
      .attest(Document(json: json), issuer: Credential.issuer, at: Credential.now, expiresAt: nil)
  }

  private static func code(_ json: JSON, field name: String, _ value: JSON?) async throws -> Refusal.Code? {
    var object = try #require(json.object)
    var fields = try #require(object["fields"]?.object)
    fields[name] = value
    object["fields"] = .object(fields)
    return await refusal { try await attest(.object(object)) }
  }

  private static func verify(_ text: String) throws -> VerifiedAttestation {
    var credential = Credential()
    credential.expectedType = .anyType
    return try credential.verify(text)
  }

  @Test func `KND-01: at least twenty kinds have a schema, and each says where its fields are from`() throws {
    let schemas = DocumentKind.all.compactMap(\.schema)
    #expect(schemas.count == KindSchema.bundledFiles.count && schemas.count >= 20)
    for schema in schemas {
      #expect(!schema.form.isEmpty && schema.version == 1)
      for field in schema.fields {
        #expect(!field.source.isEmpty && !field.vietnamese.isEmpty && !field.english.isEmpty)
      }
    }
    #expect(try DocumentKind("other-state").schema == nil)
  }

  @Test func `KND-02: elements of lists, and what the holder may withhold, get disclosures of their own`() async throws
  {
    let text = try await Self.attest(Self.licence)
    #expect(try UnverifiedAttestation(text).disclosures.count == 1 + 3 + 2)
    let presentation = try AttestationPresentation(
      of: text, disclosing: ["/document/holders/0", "/document/fields/classes/1", "/document/fields/licenceNumber"])
    let document = try Document(attestedBy: Self.verify(presentation.compact))
    #expect(document.fields == ["licenceNumber": "380100123456", "classes": [["class": "B", "until": "2030-01-01"]]])
    #expect(document.copyClass == .signedOriginal)
  }

  @Test func `KND-02: a purpose always shows`() async throws {
    let text = try await Self.attest(Self.status)
    let presentation = try AttestationPresentation(of: text, disclosing: ["/document/holders/0"])
    let document = try Document(attestedBy: Self.verify(presentation.compact))
    #expect(document.fields == ["purpose": "Đăng ký kết hôn"])
    #expect(refusal { try AttestationPresentation(of: text, disclosing: ["/document/fields/purpose"]) } == .notFound)
  }

  @Test(arguments: ["licenceNumber", "classes"])
  func `KND-03: a required field is not missing`(name: String) async throws {
    #expect(try await Self.code(Self.licence, field: name, nil) == .malformed)
    #expect(try await Self.code(Self.licence, field: "nationality", nil) == nil)
  }

  @Test(arguments: [[JSON](), [holder("child")], [holder(nil)], [holder("holder"), holder("wife")]])
  func `KND-03: a holder has the role that the kind demands, and none that it does not know`(
    holders: [JSON]
  ) async throws {
    var object = try #require(Self.licence.object)
    object["holders"] = .array(holders)
    let licence = object
    #expect(await refusal { try await Self.attest(.object(licence)) } == .malformed)
  }

  @Test func `KND-04: other fields stand only where the kind lets them`() async throws {
    #expect(try await Self.code(Self.licence, field: "points", 12) == .malformed)
    let diploma = Self.document(
      "diploma", [Self.holder("graduate")],
      ["qualification": "Bằng cử nhân", "institution": "Đại học Thử Nghiệm", "serial": "TN 009991"])
    #expect(try await Self.code(diploma, field: "points", 12) == nil)
  }

  // KND-05
  @Test(
    arguments: [
      (["purpose": "Đăng ký kết hôn"], nil), ([:], .malformed), (["purpose": "x", "maritalStatus": 1], .malformed),
      (["purpose": "x", "other": 1], .malformed), (["purpose": "x", "sex": "Nữ"], nil),
      (["purpose": "x", "sex": "nữ"], .malformed),
    ] as [(JSONObject, Refusal.Code?)])
  func `KND-05: what is shown is of the kind's types, and what cannot be withheld is there`(
    fields: JSONObject, code: Refusal.Code?
  ) throws {
    var content = try #require(try Document(json: Self.status).json.object)
    for member in ["copyClass", "attestations"] { content[member] = nil }
    content["fields"] = .object(fields)
    var credential = Credential()
    credential.payload["vct"] = "urn:citizen-wallet:document:marital-status-confirmation:1"
    credential.payload["document"] = .object(content)
    let verified = try Self.verify(credential.text)
    #expect(refusal { try Document(attestedBy: verified) } == code)
  }

  private static let values: [(type: FieldType, good: [JSON], bad: [JSON])] = {
    var values: [(FieldType, [JSON], [JSON])] = []
    let long = JSON.string(String(repeating: "x", count: 4001))
    values.append((.text, ["a", "Hoà"], ["", 1, nil, "Hoa\u{300}", long]))
    values.append((.date, ["2026-02-28"], ["2026-02-30", "2026-02", "28/02/2026", 1]))
    values.append((.partialDate, ["2026-02-28", "2026-02", "1948"], ["2026-13", "48", "2026-2", 1948]))
    values.append((.integer, [0, 7], [-1, .number(1.5), "7", .integer(.max)]))
    values.append((.decimal, [0, .number(1.5)], [.number(-0.5), "1", nil]))
    values.append((.boolean, [true, false], ["true", 1, nil]))
    values.append((.identifier(.personalID), ["001190009991"], ["001190 009991", "1", 1_190_009_991]))
    values.append((.identifier(.taxCode), ["0109990027", "001190009991"], ["0109990028", ""]))
    values.append((.choice(["Nam", "Nữ"]), ["Nam"], ["nam", "N\u{1B0}\u{303}", 1]))
    values.append((.list(.integer), [[1], [1, 2]], [[], 1, ["1"], [[1]]]))
    return values
  }()

  @Test func `KND-06: a field is of its type`() {
    for (type, good, bad) in Self.values {
      for value in good { #expect(refusal { try type.check(value, "x") } == nil, "\(value)") }
      for value in bad { #expect(refusal { try type.check(value, "x") } == .malformed, "\(value)") }
    }
  }

  @Test func `KND-06: a list has at most 64 elements, and an object no other members`() throws {
    let type = try #require(try DocumentKind("driving-licence").schema?.field("classes")?.type)
    #expect(refusal { try type.check(.array(Array(repeating: ["class": "A1"], count: 64)), "x") } == nil)
    #expect(refusal { try type.check(.array(Array(repeating: ["class": "A1"], count: 65)), "x") } == .malformed)
    #expect(refusal { try type.check([["class": "A1", "x": 1]], "x") } == .malformed)
    #expect(refusal { try type.check([[:]], "x") } == .malformed)
  }

  @Test(arguments: [
    "urn:citizen-wallet:document:driving-licence:2", "urn:citizen-wallet:document:driving-licence",
    "urn:citizen-wallet:document:driving-licence:1:1", "urn:citizen-wallet:document:",
    "urn:citizen-wallet:document:no-such-kind:1", "urn:citizen-wallet:document:GT.GPLX:1",
    "urn:citizen-wallet:document:\u{301}diploma:1",
  ])
  func `KND-07: nothing is issued under a type of ours that does not exist`(type: String) async {
    let request = AttestationIssuer.Request(
      type: type, claims: ["iss": .string(Credential.issuer)], disclosable: [], issuedAt: Credential.now)
    let code = await refusal { try await AttestationIssuer(signer: TestKey.issuer.signingKey).issue(request) }
    #expect(code == .unknownKind)
  }

  @Test(
    arguments: [
      { $0.disclosable.removeFirst() }, { $0.disclosable.append("/document/kind") },
      { $0.disclosable.append("/document/fields/purpose") }, { $0.claims["document"] = nil },
      { $0.claims["document"] = "x" }, { $0.type = "urn:citizen-wallet:document:diploma:1" },
    ] as [@Sendable (inout AttestationIssuer.Request) -> Void])
  func `KND-02: claims put together by hand are held to the same`(
    change: @Sendable (inout AttestationIssuer.Request) -> Void
  ) async throws {
    var content = try #require(try Document(json: Self.status).json.object)
    for member in ["copyClass", "attestations"] { content[member] = nil }
    var request = AttestationIssuer.Request(
      type: "urn:citizen-wallet:document:marital-status-confirmation:1",
      claims: ["iss": .string(Credential.issuer), "document": .object(content)],
      disclosable: ["/document/holders/0", "/document/fields/maritalStatus"], issuedAt: Credential.now)
    let issuer = AttestationIssuer(signer: try TestKey.issuer.signingKey)
    let good = request
    #expect(await refusal { try await issuer.issue(good) } == nil)
    change(&request)
    let changed = request
    #expect(await refusal { try await issuer.issue(changed) } == .malformed)
  }

  @Test func `KND-01: a broken schema is refused with its file's name`() {
    let cases = [
      "[]", "{}",
      #"{"kind":"diploma","version":1,"form":"f","standing":"law","otherFields":"kept","roles":{},"fields":{}}"#,
      #"{"kind":"passport","version":1}"#, #"{"kind":"diploma","version":0}"#,
    ]
    for text in cases {
      #expect(refusal { try KindSchema(file: "diploma.json", Array(text.utf8)) } == .malformed)
    }
  }

  @Test func `broken fields of a document are attested or refused, and never crash`() async throws {
    var mutation = Mutation(seed: 12)
    let text = JSON.object(try #require(Self.licence["fields"]?.object)).text
    let kind = try #require(try DocumentKind("driving-licence").schema)
    for _ in 0..<3000 {
      guard let fields = try? JSON(parsing: Array(mutation.mutate(text).utf8), limit: 1 << 16).object else { continue }
      try? kind.check(shown: fields)
    }
  }
}
