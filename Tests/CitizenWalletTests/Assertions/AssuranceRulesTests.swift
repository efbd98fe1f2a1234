import CitizenWallet
import Testing

@Suite("Assertions: what is needed for what")
struct AssuranceRulesTests {
  private static let json: JSON = [
    "source": "Decree 69/2024/NĐ-CP", "asOf": "2026-11-25",
    "acts": [
      "open-vault": ["identityLevel": 2, "authenticationLevel": "any", "maximumAge": "any"],
      "release": ["identityLevel": 2, "authenticationLevel": 3, "maximumAge": 900],
    ],
  ]

  @Test func `an act has its policy, and one that is not named has none`() throws {
    let rules = try AssuranceRules(json: Self.json)
    #expect(try rules.policy(for: "open-vault") == .vault)
    #expect(
      try rules.policy(for: "release")
        == AssurancePolicy(
          identityLevel: .atLeast(.level2), authenticationLevel: .atLeast(.level3), authenticationAge: .seconds(900)))
    #expect(refusal { try rules.policy(for: "Release") } == .notFound)
    #expect(refusal { try rules.policy(for: "") } == .notFound)
  }

  @Test(
    arguments: [
      ["identityLevel": 2, "authenticationLevel": "any"], [:], "any",
      ["identityLevel": 3, "authenticationLevel": "any", "maximumAge": "any"],
      ["identityLevel": 0, "authenticationLevel": "any", "maximumAge": "any"],
      ["identityLevel": "2", "authenticationLevel": "any", "maximumAge": "any"],
      ["identityLevel": .null, "authenticationLevel": "any", "maximumAge": "any"],
      ["identityLevel": 2, "authenticationLevel": 5, "maximumAge": "any"],
      ["identityLevel": 2, "authenticationLevel": 0, "maximumAge": "any"],
      ["identityLevel": 2, "authenticationLevel": "any", "maximumAge": -1],
      ["identityLevel": 2, "authenticationLevel": "any", "maximumAge": "any", "maximumage": 1],
    ] as [JSON])
  func `a policy says all three, and nothing by leaving it out`(policy: JSON) {
    #expect(refusal { try AssurancePolicy(json: policy) } == .malformed)
  }

  @Test func `rules say where they come from and as of when`() {
    for (name, value) in [
      ("source", nil), ("asOf", nil), ("asOf", "25/11/2026"), ("acts", nil), ("acts", []), ("act", [:]),
    ] as [(String, JSON?)] {
      var json = Self.json.object ?? [:]
      json[name] = value
      #expect(refusal { try AssuranceRules(json: .object(json)) } == .malformed)
    }
  }
}
