import Testing

@testable import CitizenWallet

@Suite struct `Document JSON` {
  /// The shortest document that is accepted.
  static let short: JSONObject = [
    "kind": "birth-certificate", "title": "Giấy khai sinh", "holders": ["001190009991"], "issuer": "H26.45.8",
    "issuedOn": "2019", "validity": "permanent", "copyClass": "T5", "source": "dossier",
  ]

  private static func with(_ name: String, _ value: JSON?) -> JSON {
    var document = short
    document[name] = value
    return .object(document)
  }

  @Test func `one form comes out, and it reads back`() throws {  // DOC-01
    let document = try certificate()
    let again = try Document(json: JSON(parsing: document.json.bytes, limit: 100_000))
    #expect(again == document && again.json == document.json)
  }

  @Test func `lenient forms are read`() throws {  // DOC-02 DOC-10
    let document = try Document(json: .object(Self.short))
    #expect(document.holders == [Document.Holder(hoa)])
    #expect(document.issuer == Document.Issuer(code: "H26.45.8", name: nil))
    #expect(document.validity == .permanent && document.status == .inForce && document.usage == .reusable)
    #expect(document.sensitivity == .basic && document.fields.isEmpty && document.source.origin == .dossier)
    let named = try Document(json: Self.with("issuer", "Ủy ban nhân dân phường"))
    #expect(named.issuer == Document.Issuer(code: nil, name: "Ủy ban nhân dân phường"))
    #expect(try Document(json: Self.with("kind", "KQ.G15.000031")).kind.slug == "birth-certificate")
    #expect(try Document(json: Self.with("kind", "criminal-record")).usage == .singleUse)
    #expect(try Document(json: Self.with("title", "Giâ\u{301}y")).title.unicodeScalars.count == 4)
  }

  @Test(
    arguments: [
      ("kind", "no-such-kind", .unknownKind), ("holders", ["123"], .invalidIdentifier), ("holders", [], .malformed),
      ("title", "", .malformed), ("title", 7, .malformed), ("title", nil, .malformed), ("issuer", [:], .malformed),
      ("issuer", nil, .malformed), ("issuedOn", "soon", .malformed), ("copyClass", "T7", .malformed),
      ("source", "hearsay", .malformed), ("validity", "fixed", .malformed), ("validity", nil, .malformed),
      ("validity", ["type": "fixed", "from": "2026-02-30", "to": "2026-03-01"], .malformed),
      ("validity", ["type": "fixed", "from": "2026-03-02", "to": "2026-03-01"], .malformed),
      ("validity", ["type": "permanent", "to": "2026-03-01"], .malformed), ("usage", "twice", .malformed),
      ("status", "lost", .malformed), ("sensitivity", "secret", .malformed), ("fields", [], .malformed),
      ("colour", "red", .malformed), ("statuss", "revoked", .malformed), ("attestations", [1], .malformed),
      ("holders", [["personalID": "001190009991", "rolle": "x"]], .malformed),
      ("status", ["state": "revoked", "sinc": "2020"], .malformed),
    ] as [(String, JSON?, Refusal.Code)])
  func `what is not known or not right is refused`(  // DOC-03 DOC-04 DOC-05 DOC-07
    _ name: String, _ value: JSON?, _ code: Refusal.Code
  ) async throws {
    #expect(try await refusal { _ = try Document(json: Self.with(name, value)) } == code)
  }

  @Test(
    arguments: [
      ("title", .string(String(repeating: "x", count: 1001))),
      ("resultCode", .string(String(repeating: "x", count: 65))),
      ("holders", .array(Array(repeating: "001190009991", count: 65))),
      ("fields", ["x": .string(String(repeating: "x", count: 256 * 1024))]),
      ("attestations", .array(Array(repeating: "x", count: 9))),
      ("attestations", [.string(String(repeating: "x", count: 64 * 1024 + 1))]),
    ] as [(String, JSON)])
  func `what goes beyond a limit is too large`(_ name: String, _ value: JSON) async throws {  // DOC-08
    #expect(try await refusal { _ = try Document(json: Self.with(name, value)) } == .tooLarge)
  }

  @Test func `a document at its limits is kept`() async throws {  // DOC-08
    var json = Self.short
    json["title"] = .string(String(repeating: "x", count: 1000))
    json["fields"] = ["x": .string(String(repeating: "\u{1}", count: 43_000))]
    json["attestations"] = .array(Array(repeating: .string(String(repeating: "x", count: 64 * 1024)), count: 8))
    let document = try Document(json: .object(json))
    let small = try await SmallStore()
    let reference = try await small.vault.put(document, at: noon)
    #expect(try await small.vault.get(reference.id, at: noon).document == document)
  }

  @Test func `an organisation holds a document as a person does`() throws {  // DOC-11 DOC-80
    var json = Self.short
    json["holders"] = [["organisation": "0109 990 027", "role": "owner"], ["personalID": "001190009991"]]
    let document = try Document(json: .object(json))
    #expect(document.holders.map(\.owner) == [.organisation(try OrganisationID("0109990027")), .person(hoa)])
    #expect(document.holders[0].personalID == nil && document.isHeld(by: hoa))
    #expect(try Document(json: document.json) == document)
    for holder: JSON in [["role": "owner"], ["personalID": "001190009991", "organisation": "0109990027"]] {
      json["holders"] = [holder]
      #expect(refusal { _ = try Document(json: .object(json)) } == .malformed)
    }
  }

  @Test func `mutated documents are refused or read, never a crash`() throws {
    let bytes = try certificate().json.bytes
    var random = Mutator(seed: 7)
    var refused = 0
    for _ in 0..<4000 {
      let mutated = random.mutate(bytes)
      guard let document = try? Document(json: JSON(parsing: mutated, limit: 100_000)) else {
        refused += 1
        continue
      }
      // A number such as 3.0 is written as 3, so the texts are what must agree.
      let text = document.json.text
      let again = try Document(json: JSON(parsing: text, limit: 200_000)).json.text
      guard again == text else { throw Refusal(.conflict, "\(text)\n\(again)") }
    }
    #expect(refused > 2000)
  }
}
