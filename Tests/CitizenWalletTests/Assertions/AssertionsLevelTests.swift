import CitizenWallet
import Testing

/// How surely the person is known.
@Suite("Assertions: levels")
struct AssertionsLevelTests {
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
}
