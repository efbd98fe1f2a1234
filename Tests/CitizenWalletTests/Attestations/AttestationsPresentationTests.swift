import Testing

@testable import CitizenWallet

@Suite("Attestations: presenting")
struct AttestationsPresentationTests {
  private static let pointers = [
    "/name", "/address", "/address/street", "/address/city", "/list/0", "/list/2", "/list/2/k", "/list/3",
  ]

  private static func attestation() async throws -> String {
    let request = AttestationIssuer.Request(
      type: Credential.type,
      claims: [
        "iss": .string(Credential.issuer), "name": "Hoà",
        "address": ["city": "Huế", "street": "1 Lê Lợi", "ward": "1"],
        "list": ["a", "b", ["k": 1, "l": 2], "d"],
      ],
      disclosable: pointers, holderKey: TestKey.holder.publicJWK, issuedAt: Credential.now)
    return try await AttestationIssuer(signer: TestKey.issuer.signingKey).issue(request)
  }

  private func present(_ pointers: [String]) async throws -> JSONObject {
    let presentation = try await AttestationPresentation(of: Self.attestation(), disclosing: pointers)
    return try Credential().verify(presentation.compact).claims
  }

  @Test(
    arguments: [
      ([], nil, nil, ["b"]), (["/name"], "Hoà", nil, ["b"]), (["/address"], nil, ["ward": "1"], ["b"]),
      (["/address/city"], nil, ["ward": "1", "city": "Huế"], ["b"]), (["/list/0"], nil, nil, ["a", "b"]),
      (["/list/2"], nil, nil, ["b", ["l": 2]]),
      (["/list/2/k", "/list/3"], nil, nil, ["b", ["l": 2, "k": 1], "d"]),
      (
        ["/name", "/address/street", "/address/city", "/list/0"], "Hoà",
        ["ward": "1", "street": "1 Lê Lợi", "city": "Huế"], ["a", "b"]
      ),
    ] as [([String], JSON?, JSON?, JSON)])
  func `ATT-21: shows what was chosen with what holds it, and nothing else`(
    pointers: [String], name: JSON?, address: JSON?, list: JSON
  ) async throws {
    let claims = try await present(pointers)
    #expect([claims["name"], claims["address"], claims["list"]] == [name, address, list])
  }

  @Test(
    arguments: [
      ("/iss", .notFound), ("", .notFound), ("/missing", .notFound), ("/address/ward", .notFound),
      ("/list/1", .notFound), ("/list/00", .notFound),
      ("/list/9", .notFound), ("/Name", .notFound), ("name", .malformed), ("/a~2", .malformed), ("/_sd", .notFound),
      ("/_sd/0", .notFound),
    ] as [(String, Refusal.Code)])
  func `ATT-21: a pointer to nothing that can be withheld is not found`(pointer: String, code: Refusal.Code) async {
    #expect(await refusal { try await present([pointer]) } == code)
  }

  @Test func `ATT-21: names that only look the same are chosen one by one`() async throws {
    let names = ["Ho\u{E0}", "Hoa\u{300}", "\u{301}x", "a/b", "a~1b"]
    var claims: JSONObject = ["iss": .string(Credential.issuer)]
    for (index, name) in names.enumerated() { claims[name] = .integer(Int64(index)) }
    let pointers = names.map { "/" + JSONPointer.escape($0) }
    let request = AttestationIssuer.Request(
      type: Credential.type, claims: claims, disclosable: pointers, issuedAt: Credential.now)
    let attestation = try await AttestationIssuer(signer: TestKey.issuer.signingKey).issue(request)
    for (index, pointer) in pointers.enumerated() {
      let presentation = try AttestationPresentation(of: attestation, disclosing: [pointer])
      let shown = try Credential().verify(presentation.compact).claims
      #expect(names.map { shown[$0] } == names.indices.map { $0 == index ? .integer(Int64(index)) : nil })
    }
  }

  @Test func `presents with a proof that its verifier accepts, once and for that request`() async throws {
    var credential = Credential()
    credential.binding = Proof.requirement
    let presentation = try await AttestationPresentation(of: Self.attestation(), disclosing: ["/name"])
    let bound = try await presentation.bound(
      by: TestKey.holder.signingKey, audience: Proof.audience, nonce: Proof.nonce, at: Credential.now)
    let verified = try credential.verify(bound)
    #expect(verified.isHolderProven && verified.claims["name"] == "Hoà")
    #expect(credential.code(presentation.compact) == .holderBindingMissing)
    for (audience, nonce, code) in [
      ("x", Proof.nonce, Refusal.Code.audienceMismatch), (Proof.audience, "x", .nonceMismatch),
    ] {
      let other = try await presentation.bound(
        by: TestKey.holder.signingKey, audience: audience, nonce: nonce, at: Credential.now)
      #expect(credential.code(other) == code)
    }
  }

  @Test func `presents nothing that is bound already, plain, or broken`() async throws {
    let attestation = try await Self.attestation()
    let bound = try await AttestationPresentation(of: attestation, disclosing: [])
      .bound(by: TestKey.holder.signingKey, audience: "a", nonce: "n", at: Credential.now)
    let cases: [(String, Refusal.Code)] = [
      (bound, .malformed), (Credential().token, .malformed), ("", .malformed), (attestation + "~", .malformed),
      (attestation + Credential.disclosure(["s", "x", 1]) + "~", .digestMismatch),
    ]
    for (text, code) in cases { #expect(refusal { try AttestationPresentation(of: text, disclosing: []) } == code) }
  }

  @Test(arguments: [
    ("", []), ("/", [""]), ("/a", ["a"]), ("/a/", ["a", ""]), ("//", ["", ""]), ("/a~1b/c~0d", ["a/b", "c~d"]),
    ("/~01", ["~1"]),
    ("/ /\u{301}e/é", [" ", "\u{301}e", "é"]), ("/\u{0}", ["\u{0}"]),
  ])
  func `reads JSON pointers`(text: String, tokens: [String]) throws {
    let pointer = try JSONPointer(text)
    #expect(pointer == JSONPointer(tokens: tokens))
    #expect(pointer.tokens.map { "/" + JSONPointer.escape($0) }.joined() == text)
  }

  @Test(arguments: ["a", "a/b", "/~", "/~2", "/a~", "/~a", "#/a", " /a", "\u{301}/a"])
  func `refuses what is no JSON pointer`(text: String) {
    #expect(refusal { try JSONPointer(text) } == .malformed)
  }

  @Test func `a place holds itself and what is inside it`() throws {
    let place = try JSONPointer("/a/1")
    let held = ["/a/1", "/a/1/b", "/a", "/a/10", "/b/1", ""]
    #expect(try held.map { try place.contains(JSONPointer($0)) } == [true, true, false, false, false, false])
    #expect(JSONPointer.root.contains(place))
    #expect(JSONPointer(tokens: ["\u{E9}"]) != JSONPointer(tokens: ["e\u{301}"]))
    #expect(!JSONPointer(tokens: ["K"]).contains(JSONPointer(tokens: ["\u{212A}", "x"])))
  }
}
