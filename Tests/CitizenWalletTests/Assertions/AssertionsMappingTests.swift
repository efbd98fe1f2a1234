import CitizenWallet
import Testing

/// Which claim of a provider means what.
@Suite("Assertions: claim mapping")
struct AssertionsMappingTests {
  // ASR-14
  @Test func `ASR-14: the default mapping is the project's own`() throws {
    let mapping = ClaimMapping.default
    #expect([mapping.personalID, mapping.fullName, mapping.dateOfBirth.claim] == ["sub", "name", "birthdate"])
    #expect(mapping.dateOfBirth.formats == [.iso8601])
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
    #expect(mapping.dateOfBirth.formats == [.yyyyMMdd])
    #expect(mapping.identityLevel == .init(claim: "acr", values: ["urn:vn:eid:2": 2]))
    #expect(mapping.authenticationLevel == .init(claim: "aal", values: ["3": 3]))
    #expect(try ClaimMapping(json: ["dateOfBirth": "born"]).dateOfBirth.formats == [.iso8601])
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
}
