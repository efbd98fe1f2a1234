import CitizenWallet
import Testing

/// Who the person is, at which level, and what of it is printed.
@Suite("Assertions: levels, personal ID and mapping")
struct AssertionsPersonTests {
  private static func policy(
    _ identity: AssurancePolicy.Requirement<IdentityLevel> = .ignored,
    _ authentication: AssurancePolicy.Requirement<AuthenticationLevel> = .ignored,
    age: AssurancePolicy.MaximumAge = .ignored
  ) -> AssurancePolicy {
    AssurancePolicy(identityLevel: identity, authenticationLevel: authentication, authenticationAge: age)
  }

  // ASR-10
  @Test(
    arguments: [
      ("2", nil), (2, nil), ("1", .assuranceTooLow), (1, .assuranceTooLow), (nil, .assuranceTooLow),
      ("0", .assuranceTooLow),
      ("3", .assuranceTooLow), (3, .assuranceTooLow), ("02", .assuranceTooLow), ("2 ", .assuranceTooLow),
      ("２", .assuranceTooLow),
      (.number(2.5), .assuranceTooLow), (true, .assuranceTooLow), (.null, .assuranceTooLow), (["2"], .assuranceTooLow),
      ("high", .assuranceTooLow), (-2, .assuranceTooLow), (.integer(.max), .assuranceTooLow),
    ] as [(JSON?, Refusal.Code?)])
  func `ASR-10: level 2 is needed and must be stated`(level: JSON?, code: Refusal.Code?) async {
    #expect(
      await Login.code { login in
        login.policy = .vault
        login.claims["identity_level"] = level
      } == code)
  }

  @Test func `ASR-10: unknown satisfies nothing but ignored`() async {
    let policies: [(AssurancePolicy, Refusal.Code?)] = [
      (Self.policy(), nil), (Self.policy(.atLeast(.unknown)), .assuranceTooLow),
      (Self.policy(.atLeast(.level1)), .assuranceTooLow),
      (Self.policy(.ignored, .atLeast(.unknown)), .assuranceTooLow),
      (Self.policy(.ignored, .atLeast(.level1)), .assuranceTooLow),
    ]
    for (policy, code) in policies {
      let found = await Login.code { login in
        login.policy = policy
        login.claims["identity_level"] = nil
        login.claims["authentication_level"] = nil
      }
      #expect(found == code)
    }
  }

  @Test func `ASR-10: acr alone is no level, and is one where the mapping says so`() async {
    func code(mapped: Bool, acr: JSON) async -> Refusal.Code? {
      await Login.code { login in
        login.policy = .vault
        login.claims["identity_level"] = nil
        login.claims["acr"] = acr
        if mapped { login.mapping.identityLevel = .init(claim: "acr", values: ["urn:vn:eid:2": 2, "urn:vn:eid:1": 1]) }
      }
    }
    #expect(
      await [code(mapped: false, acr: "urn:vn:eid:2"), code(mapped: false, acr: "2")] == [
        .assuranceTooLow, .assuranceTooLow,
      ])
    #expect(
      await [code(mapped: true, acr: "urn:vn:eid:2"), code(mapped: true, acr: "urn:vn:eid:1")] == [
        nil, .assuranceTooLow,
      ])
    #expect(
      await [code(mapped: true, acr: "2"), code(mapped: true, acr: "URN:vn:eid:2")] == [
        .assuranceTooLow, .assuranceTooLow,
      ])
  }

  @Test(
    arguments: [("3", nil), (4, nil), ("2", .assuranceTooLow), (nil, .assuranceTooLow), ("5", .assuranceTooLow)]
      as [(JSON?, Refusal.Code?)])
  func `ASR-10: the level of the session is another axis`(level: JSON?, code: Refusal.Code?) async {
    #expect(
      await Login.code { login in
        login.policy = Self.policy(.ignored, .atLeast(.level3))
        login.claims["authentication_level"] = level
      } == code)
  }

  // ASR-11
  @Test(
    arguments: [
      (.integer(Login.seconds - 300), 300, nil), (.integer(Login.seconds - 301), 300, .authenticationTooOld),
      (nil, 300, .authenticationTooOld), (.integer(Login.seconds), 0, nil),
      (.integer(Login.seconds - 1), 0, .authenticationTooOld),
      (.integer(Login.seconds - 1), -5, .authenticationTooOld), (0, .max, nil), (0, 86_400, .authenticationTooOld),
      (.integer(Login.seconds + 60), 300, nil), (.integer(Login.seconds + 61), 300, .notYetValid),
      ("today", 300, .malformed),
      (.null, 300, .malformed), (-1, 300, .malformed), (.integer(Login.seconds), .min, .authenticationTooOld),
    ] as [(JSON?, Int64, Refusal.Code?)])
  func `ASR-11: the person authenticated recently enough`(time: JSON?, maximum: Int64, code: Refusal.Code?) async {
    #expect(
      await Login.code { login in
        login.policy = Self.policy(age: .seconds(maximum))
        login.claims["auth_time"] = time
      } == code)
  }

  @Test func `ASR-11: without a maximum age the time may be missing but not wrong`() async {
    #expect(await [Login.code(claim: "auth_time", nil), Login.code(claim: "auth_time", "x")] == [nil, .malformed])
  }

  // ASR-13
  @Test(
    arguments: [
      (nil, .malformed), ("", .malformed), (1099012345, .malformed), (.null, .malformed),
      (["001099012345"], .malformed),
      ("00109901234", .invalidIdentifier), ("0010990123456", .invalidIdentifier), ("00109901234a", .invalidIdentifier),
      ("user-1", .invalidIdentifier), ("001099012345\u{0}", .invalidIdentifier), ("-001099012345", .invalidIdentifier),
    ] as [(JSON?, Refusal.Code)])
  func `ASR-13: the personal ID is twelve digits`(value: JSON?, code: Refusal.Code) async {
    #expect(await Login.code(claim: "sub", value) == code)
  }

  @Test(
    arguments: [
      ("citizen_id", "001099012345", nil), ("citizen_ID", "001099012345", .malformed),
      ("CITIZEN_ID", "001099012345", .malformed),
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
    login.mapping.dateOfBirth = ("born", .yyyyMMdd)
    let identity = try await login.verify()
    #expect(identity.fullName.map { Array($0.utf8) } == Array("Nguyễn".utf8))
    #expect(identity.dateOfBirth?.iso8601 == "1999-02-03")
  }

  // ASR-14
  @Test func `ASR-14: the default mapping is the project's own`() throws {
    let mapping = ClaimMapping.default
    #expect([mapping.personalID, mapping.fullName, mapping.dateOfBirth.claim] == ["sub", "name", "birthdate"])
    #expect(mapping.dateOfBirth.format == .iso8601)
    #expect(mapping.identityLevel == .init(claim: "identity_level", values: ["1": 1, "2": 2]))
    #expect(
      mapping.authenticationLevel == .init(claim: "authentication_level", values: ["1": 1, "2": 2, "3": 3, "4": 4]))
    #expect(try ClaimMapping(json: [:]) == mapping)
  }

  @Test func `ASR-14: a mapping is read as the adapter protocol writes it`() throws {
    let json: JSON = [
      "personalID": "pid", "fullName": "ho_ten", "dateOfBirth": ["claim": "ngay_sinh", "format": "yyyyMMdd"],
      "identityLevel": ["claim": "acr", "values": ["urn:vn:eid:2": 2]],
      "authenticationLevel": ["claim": "aal", "values": ["3": 3]],
    ]
    let mapping = try ClaimMapping(json: json)
    #expect([mapping.personalID, mapping.fullName, mapping.dateOfBirth.claim] == ["pid", "ho_ten", "ngay_sinh"])
    #expect(mapping.dateOfBirth.format == .yyyyMMdd)
    #expect(mapping.identityLevel == .init(claim: "acr", values: ["urn:vn:eid:2": 2]))
    #expect(mapping.authenticationLevel == .init(claim: "aal", values: ["3": 3]))
    #expect(try ClaimMapping(json: ["dateOfBirth": "born"]).dateOfBirth.format == .iso8601)
  }

  @Test(
    arguments: [
      [], "sub", ["personalId": "sub"], ["personalID": 1], ["personalID": .null], ["dateOfBirth": 1],
      ["dateOfBirth": ["format": "yyyyMMdd"]],
      ["dateOfBirth": ["claim": "b", "format": "MM-dd"]], ["dateOfBirth": ["claim": "b", "extra": 1]],
      ["identityLevel": "acr"],
      ["identityLevel": ["claim": "acr"]], ["identityLevel": ["values": [:]]],
      ["identityLevel": ["claim": "acr", "values": ["x": 3]]],
      ["identityLevel": ["claim": "acr", "values": ["x": 0]]],
      ["identityLevel": ["claim": "acr", "values": ["x": "2"]]],
      ["authenticationLevel": ["claim": "aal", "values": ["x": 5]]],
      ["identityLevel": ["claim": "acr", "values": ["x": 1], "y": 1]],
      ["fullName": ["claim": "name"]],
    ] as [JSON])
  func `ASR-14: refuses a mapping with an error in it`(json: JSON) {
    #expect(refusal { try ClaimMapping(json: json) } == .malformed)
  }

  @Test func `the reader of mappings survives anything`() {
    var mutation = Mutation(seed: 6)
    let text =
      #"{"personalID":"pid","dateOfBirth":{"claim":"b","format":"yyyyMMdd"},"identityLevel":{"claim":"acr","values":{"a":2}}}"#
    for _ in 0..<3000 {
      guard let json = try? JSON(parsing: mutation.mutate(Array(text.utf8)), limit: 10_000) else { continue }
      _ = try? ClaimMapping(json: json)
    }
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
