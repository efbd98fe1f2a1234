import CitizenWallet
import Testing

/// Who the person is, and what of it is printed.
@Suite("Assertions: the person")
struct AssertionsPersonTests {
  // ASR-13
  @Test(
    arguments: [
      (nil, .malformed), ("", .malformed), (1099012345, .malformed), (.null, .malformed),
      (["001190009991"], .malformed),
      ("00109901234", .invalidIdentifier), ("0011900099916", .invalidIdentifier), ("00109901234a", .invalidIdentifier),
      ("user-1", .invalidIdentifier), ("001190009991\u{0}", .invalidIdentifier), ("-001190009991", .invalidIdentifier),
    ] as [(JSON?, Refusal.Code)])
  func `ASR-13: the personal ID is twelve digits`(value: JSON?, code: Refusal.Code) async {
    #expect(await Login.code(claim: "sub", value) == code)
  }

  @Test(
    arguments: [
      ("citizen_id", "001190009991", nil), ("citizen_ID", "001190009991", .malformed),
      ("CITIZEN_ID", "001190009991", .malformed),
      ("citizen_id", 1, .malformed), ("citizen_id", "pairwise-7", .invalidIdentifier),
    ] as [(String, JSON, Refusal.Code?)])
  func `ASR-13: it is read from the mapped claim, in its own case`(name: String, value: JSON, code: Refusal.Code?) async
  {
    #expect(
      await Login.code { login in
        login.mapping.personalID = "citizen_id"
        login.claims["sub"] = "pairwise-7"
        login.claims[name] = value
      } == code)
  }

  @Test func `ASR-13: sub is needed even when another claim carries the personal ID`() async {
    for subject in [nil, "", 1] as [JSON?] {
      let code = await Login.code { login in
        login.mapping.personalID = "citizen_id"
        login.claims["citizen_id"] = .string(Login.personalID)
        login.claims["sub"] = subject
      }
      #expect(code == .malformed)
    }
  }

  @Test(
    arguments: [
      ("name", 1, .malformed), ("name", .null, .malformed), ("birthdate", "03/02/1999", .malformed),
      ("birthdate", 1999, .malformed),
      ("birthdate", "1999-02-30", .malformed), ("jti", 1, .malformed), ("name", nil, nil), ("birthdate", nil, nil),
      ("jti", nil, nil),
      ("birthdate", "1999", nil),
    ] as [(String, JSON?, Refusal.Code?)])
  func `what else is known of the person is of its type or absent`(name: String, value: JSON?, code: Refusal.Code?)
    async
  {
    #expect(await Login.code(claim: name, value) == code)
  }

  @Test func `the name is kept in NFC and dates in the mapped format`() async throws {
    var login = Login()
    login.claims["name"] = "Nguye\u{302}\u{303}n"
    login.claims["born"] = "19990203"
    login.mapping.dateOfBirth = .init(claim: "born", formats: [.yyyyMMdd])
    let identity = try await login.verify()
    #expect(identity.fullName.map { Array($0.utf8) } == Array("Nguyễn".utf8))
    #expect(identity.dateOfBirth?.iso8601 == "1999-02-03")
  }

  // ASR-15
  @Test func `ASR-15: neither assertion nor identity prints anything personal`() async throws {
    let token = Login().token
    let assertion = try UnverifiedAssertion(idToken: token)
    let identity = try await Login().verify()
    var printed =
      "\(assertion) \(String(reflecting: assertion)) \(identity) \(String(reflecting: identity)) \([identity]) \(["a": assertion])"
    dump(assertion, to: &printed)
    dump(identity, to: &printed)
    dump([identity], to: &printed)
    print(assertion, identity, to: &printed)
    let parts = TokenParts(token)
    let personal = [
      Login.personalID, "Nguyễn", "Hoà", "1999", "assertion-1", parts.header, parts.payload, parts.signature,
      Login.issuer,
    ]
    #expect(personal.filter { printed.contains($0) }.isEmpty)
    #expect(Mirror(reflecting: identity).children.isEmpty && Mirror(reflecting: assertion).children.isEmpty)
  }

  @Test func `ASR-15: a refusal says nothing personal`() async {
    var login = Login()
    login.claims["sub"] = "00109901234X"
    do {
      _ = try await login.verify()
      Issue.record("accepted")
    } catch {
      #expect(!"\(error) \(String(reflecting: error))".contains("00109901234"))
    }
  }
}
