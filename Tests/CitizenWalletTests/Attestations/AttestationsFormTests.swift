import CitizenWallet
import Testing

@Suite("Attestations: form, issuer, type and times")
struct AttestationsFormTests {
  @Test func `accepts the valid attestation that all the others start from`() throws {
    var credential = Credential()
    credential.conceal(["salt", "ward", "00001"])
    let verified = try credential.verify()
    #expect(verified.format == .sdJWT)
    #expect([verified.issuer, verified.type] == [Credential.issuer, Credential.type])
    #expect([verified.claims["ward"], verified.claims["province"], verified.claims["_sd"]] == ["00001", "01", nil])
    #expect(verified.holderKey == TestKey.holder.publicJWK)
    #expect(
      [verified.issuedAt, verified.expiresAt, verified.verifiedAt] == [
        Credential.now.adding(seconds: -100), Credential.now.adding(seconds: 1000), Credential.now,
      ])
    #expect(!verified.isHolderProven)
    #expect(credential.code(verified.attestation) == nil)
  }

  // ATT-01
  @Test(
    arguments: [
      ("dc+sd-jwt", true, nil), ("vc+sd-jwt", true, nil), ("dc+sd-jwt", false, .unsupportedFormat),
      (nil, true, .unsupportedFormat),
      ("JWT", true, .unsupportedFormat), ("jwt", true, .unsupportedFormat), ("JWT", false, nil), ("jwt", false, nil),
      (nil, false, nil),
      ("vc+sd-jwt", false, .unsupportedFormat), ("DC+SD-JWT", true, .unsupportedFormat),
      ("kb+jwt", true, .unsupportedFormat),
      ("at+jwt", false, .unsupportedFormat), ("example+sd-jwt", true, .unsupportedFormat),
      ("", true, .unsupportedFormat),
      ("application/dc+sd-jwt", true, .unsupportedFormat), (1, true, .malformed), (.null, true, .malformed),
      (["dc+sd-jwt"], true, .malformed),
    ] as [(JSON?, Bool, Refusal.Code?)])
  func `ATT-01: the media type is that of the form`(type: JSON?, hasTilde: Bool, code: Refusal.Code?) {
    #expect(
      Credential.code { credential in
        credential.header["typ"] = type
        credential.hasTilde = hasTilde
      } == code)
  }

  @Test func `ATT-01: tells the three formats apart`() throws {
    let formats = try [("dc+sd-jwt", true), ("vc+sd-jwt", true), ("JWT", false)].map { type, hasTilde in
      var credential = Credential()
      credential.header["typ"] = .string(type)
      credential.hasTilde = hasTilde
      return try credential.verify().format
    }
    #expect(formats == [.sdJWT, .earlierSDJWT, .jwt])
  }

  // ATT-02
  @Test(
    arguments: [
      (nil, .untrustedIssuer), ("", .untrustedIssuer), ("https://issuer.example.vn/", .untrustedIssuer),
      ("https://ISSUER.example.vn", .untrustedIssuer), ("https://other.example.vn", .untrustedIssuer), (1, .malformed),
      (.null, .malformed), ([.string(Credential.issuer)], .malformed),
    ] as [(JSON?, Refusal.Code)])
  func `ATT-02: the issuer is trusted, to the letter`(issuer: JSON?, code: Refusal.Code) {
    #expect(Credential.code(claim: "iss", issuer) == code)
  }

  @Test func `ATT-02: each issuer has its own keys, and nobody is trusted unless named`() {
    let other = "https://other.example.vn"
    let both = [(Credential.issuer, TestKey.issuer.keySet), (other, TestKey.stranger.keySet)]
    func code(_ issuers: [(String, JSON)], _ issuer: String, _ key: TestKey) -> Refusal.Code? {
      Credential.code { credential in
        credential.issuers = issuers
        credential.payload["iss"] = .string(issuer)
        credential.key = key
      }
    }
    #expect([code(both, Credential.issuer, .issuer), code(both, other, .stranger)] == [nil, nil])
    #expect([code(both, other, .issuer), code(both, Credential.issuer, .stranger)] == [.unknownKey, .unknownKey])
    #expect(
      [code([], Credential.issuer, .issuer), code([both[1]], Credential.issuer, .issuer)] == [
        .untrustedIssuer, .untrustedIssuer,
      ])
  }

  // ATT-03
  @Test(
    arguments: [
      ("alg", "none", .unsupportedAlgorithm), ("alg", "None", .unsupportedAlgorithm),
      ("alg", "HS256", .unsupportedAlgorithm),
      ("alg", "HS512", .unsupportedAlgorithm), ("alg", "es256", .unsupportedAlgorithm), ("alg", "ES384", .unknownKey),
      ("alg", "PS256", .unknownKey), ("alg", .null, .malformed), ("alg", ["ES256"], .malformed),
      ("kid", "other", .unknownKey),
      ("kid", 1, .malformed), ("crit", ["exp"], .unsupportedFormat), ("crit", [], .malformed),
      ("b64", false, .malformed),
      ("jwk", TestKey.stranger.publicJWK, nil), ("x5c", ["MIIB"], nil),
    ] as [(String, JSON, Refusal.Code?)])
  func `ATT-03: only the issuer's keys and algorithms with a public key count`(
    name: String, value: JSON, code: Refusal.Code?
  ) {
    #expect(Credential.code { $0.header[name] = value } == code)
  }

  @Test func `ATT-03: refuses the signature of another key or over other content`() {
    let stranger = TestKey(TestKey.stranger, named: "issuer-1")
    #expect(Credential.code { $0.key = stranger } == .badSignature)
    #expect(
      Credential.code { credential in
        credential.key = stranger
        credential.header["jwk"] = stranger.publicJWK
      } == .badSignature)
    let credential = Credential()
    var other = credential
    other.payload["province"] = "79"
    let payload = TokenParts(other.token).payload
    let changes: [(inout TokenParts) -> Void] = [
      { $0.payload = payload }, { $0.signature = "" }, { $0.signature = "AAAA" },
    ]
    for change in changes {
      #expect(credential.code(credential.text(of: TokenParts.changing(credential.token, change))) == .badSignature)
    }
  }

  // ATT-08
  @Test(
    arguments: [
      (nil, .malformed), (1, .malformed), (.null, .malformed), (["urn:example:residence:1"], .malformed),
      ("urn:example:residence:2", .unknownKind), ("", .unknownKind), ("URN:example:residence:1", .unknownKind),
    ] as [(JSON?, Refusal.Code)])
  func `ATT-08: the type is stated and is the expected one`(type: JSON?, code: Refusal.Code) {
    #expect(Credential.code(claim: "vct", type) == code)
  }

  @Test func `ATT-08: any type must be asked for by name, and a plain JWT may have none`() {
    func code(_ type: JSON?, _ expected: AttestationPolicy.TypeRequirement, hasTilde: Bool) -> Refusal.Code? {
      Credential.code { credential in
        credential.payload["vct"] = type
        credential.expectedType = expected
        credential.hasTilde = hasTilde
        credential.header["typ"] = hasTilde ? "dc+sd-jwt" : "JWT"
      }
    }
    #expect(code("urn:other", .anyType, hasTilde: true) == nil)
    #expect(code(nil, .anyType, hasTilde: true) == .malformed)
    #expect(code(nil, .anyType, hasTilde: false) == nil)
    #expect(code(nil, .exactly(Credential.type), hasTilde: false) == .unknownKind)
  }

  // ATT-09
  @Test(
    arguments: [
      ("exp", .integer(Credential.seconds), .expired), ("exp", .integer(Credential.seconds + 1), nil),
      ("exp", 0, .expired),
      ("exp", .number(Double(Credential.seconds) + 0.001), nil), ("exp", "1795490230", .malformed),
      ("exp", .null, .malformed),
      ("exp", -1, .malformed), ("exp", .number(1e300), .malformed), ("exp", nil, nil),
      ("nbf", .integer(Credential.seconds), nil),
      ("nbf", .integer(Credential.seconds + 1), .notYetValid), ("nbf", true, .malformed),
      ("iat", .integer(Credential.seconds + 60), nil),
      ("iat", .integer(Credential.seconds + 61), .notYetValid), ("iat", nil, nil), ("iat", "today", .malformed),
      ("iat", 0, nil),
    ] as [(String, JSON?, Refusal.Code?)])
  func `ATT-09: it is valid before exp, from nbf, and not from the future`(
    name: String, value: JSON?, code: Refusal.Code?
  ) {
    #expect(Credential.code(claim: name, value) == code)
  }

  // ATT-12
  @Test(
    arguments: [
      (.require(StatusLists([])), false, .statusUnavailable), (.require(StatusLists([])), true, .statusUnavailable),
      (.ifPresent(StatusLists([])), false, nil), (.ifPresent(StatusLists([])), true, .statusUnavailable),
      (.ignore, false, nil), (.ignore, true, nil),
    ] as [(AttestationPolicy.StatusRequirement, Bool, Refusal.Code?)])
  func `ATT-12: a status that cannot be read counts as the policy says`(
    policy: AttestationPolicy.StatusRequirement, hasStatus: Bool, code: Refusal.Code?
  ) {
    #expect(
      Credential.code { credential in
        credential.status = policy
        if hasStatus {
          credential.payload["status"] = ["status_list": ["idx": 7, "uri": "https://status.example.vn/1"]]
        }
      } == code)
  }

  @Test(arguments: ["", "~", "~~", ".", "..~", "a.b.c~", "{", "{}", "[]", "null", " "])
  func `refuses what is no attestation`(text: String) {
    #expect(Credential().code(text) == .malformed)
  }

  @Test func `refuses tildes missing, doubled or in front, padding and white space`() {
    var credential = Credential()
    credential.conceal(["salt", "ward", "00001"])
    credential.conceal(["salt", "hamlet", "2"])
    let text = credential.text
    let texts = [
      String(text.dropLast()), text + "~", "~" + text, text.replacing("~", with: "~~"), text + " ", text + "\n",
      "\n" + text,
      text.replacing("~", with: "=~"), text.replacing("~", with: "~\u{301}"), text.replacing("~", with: "."),
    ]
    for changed in texts { #expect(credential.code(changed) == .malformed) }
    #expect(credential.code(credential.token) == .unsupportedFormat)
  }

  @Test func `neither attestation nor request prints anything personal`() throws {
    var credential = Credential()
    credential.conceal(["salt", "full_name", "Nguyễn Thị Hoà"])
    let text = credential.text
    let presentation = try AttestationPresentation(of: text, disclosing: ["/full_name"])
    let request = AttestationIssuer.Request(
      type: "t", claims: ["full_name": "Nguyễn Thị Hoà"], disclosable: [], issuedAt: Credential.now)
    let values: [Any] = [try UnverifiedAttestation(text), try credential.verify(), presentation, request]
    var printed = ""
    for value in values {
      print(value, String(reflecting: value), to: &printed)
      dump(value, to: &printed)
    }
    let parts = text.split(whereSeparator: { ".~".contains($0) }).map(String.init)
    #expect((["Nguyễn", "full_name"] + parts).filter { printed.contains($0) }.isEmpty)
  }
}
