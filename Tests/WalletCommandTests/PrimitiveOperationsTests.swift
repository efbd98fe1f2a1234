import CitizenWallet
import Foundation
import TestSupport
import Testing

@Suite struct `Primitives through the adapter` {
  private func outcome(_ operation: String, _ input: JSON) throws -> String {
    let answer = try AdapterProcess().ask(operation, input)
    return answer["refusal"]?.string ?? answer["out"]?.canonical ?? answer.text
  }

  @Test func `HKDF gives the first answer of RFC 5869`() throws {  // CON-08
    let input: JSON = [
      "hash": "SHA-256", "ikm": "CwsLCwsLCwsLCwsLCwsLCwsLCwsLCw", "salt": "AAECAwQFBgcICQoLDA",
      "info": "8PHy8_T19vf4-Q",
      "length": 42,
    ]
    let expected = #"{"okm":"PLJfJfqs1XqQQ09k0DYvKi0tCpDPGlpMXbAtVuzExb80AHII1biHGFhl"}"#
    #expect(try outcome("kdf.hkdf", input) == expected)
  }

  @Test func `canonical JSON sorts by UTF-16 and refuses duplicates`() throws {  // CON-05
    #expect(
      try outcome("json.canonicalize", ["json": #"{"b":1.0,"a":[1e3,"\u0041"]}"#])
        == #"{"canonical":"{\"a\":[1000,\"A\"],\"b\":1}"}"#)
    #expect(try outcome("json.canonicalize", ["json": #"{"a":1,"\u0061":2}"#]) == "duplicate-member")
    #expect(try outcome("json.canonicalize", ["json": "01"]) == "malformed")
  }

  @Test func `a token is verified under the algorithms that are listed, and never under none`() throws {  // CON-09
    // RFC 8037 A.4
    let token =
      "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc."
      + "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"
    let keys: JSON = ["keys": [["kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"]]]
    func verify(_ token: String, _ algorithms: JSON) throws -> String {
      try outcome("jws.verify", ["token": .string(token), "keys": keys, "algorithms": algorithms])
    }
    #expect(
      try verify(token, ["EdDSA"]) == #"{"header":{"alg":"EdDSA"},"payload":"RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc"}"#)
    #expect(try verify(token, ["ES256"]) == "unsupported-algorithm")
    #expect(try verify("eyJhbGciOiJub25lIn0.e30.", ["none", "EdDSA"]) == "unsupported-algorithm")
  }

  @Test(arguments: [
    ("issuing", "root", "signing", "2030-01-01T00:00:00Z", #"{"chain":["#),
    ("issuing", "root", "any", "2130-01-01T00:00:00Z", "expired"),
    ("issuing", "root", "any", "2020-01-01T00:00:00Z", "not-yet-valid"),
    ("issuing", "other-root", "any", "2030-01-01T00:00:00Z", "untrusted-certificate"),
    ("other-root", "root", "any", "2030-01-01T00:00:00Z", "untrusted-certificate"),
    ("issuing", "root", "posting", "2030-01-01T00:00:00Z", "malformed"),
  ])
  func `a certificate is judged at the instant that is given`(
    intermediate: String, anchor: String, purpose: String, at: String, expected: String
  ) throws {
    let input: JSON = [
      "leaf": try Fixture.certificate("leaf"), "intermediates": [try Fixture.certificate(intermediate)],
      "anchors": [try Fixture.certificate(anchor)], "at": .string(at), "crls": [], "purpose": .string(purpose),
    ]
    #expect(try outcome("certificate.verify", input).hasPrefix(expected))
  }

  @Test func `a key that is none is refused, a signature that is none is not valid`() throws {  // CON-06
    let key: JSON = [
      "kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
    ]
    var input: JSONObject = ["algorithm": "EdDSA", "key": key, "message": "", "signature": "AA"]
    #expect(try outcome("signature.verify", .object(input)) == #"{"valid":false}"#)
    input["signature"] =
      "5VZDAMNgrHKQhuLMgG6CioSHfx645dl02HPgZSJJAVVfuIIVkKM7rMYeOXAc-bRr0lv18FlbviRlUUFDjnoQCw"
    #expect(try outcome("signature.verify", .object(input)) == #"{"valid":true}"#)
    input["key"] = ["kty": "OKP", "crv": "Ed25519", "x": "AA"]
    #expect(try outcome("signature.verify", .object(input)) == "malformed")
  }

  @Test(
    .enabled(if: SharedFolder.has(Wycheproof.folder), "Wycheproof's vectors are not here"), arguments: Wycheproof.all)
  func `Wycheproof's cases are decided as it says`(set: Wycheproof) throws {  // CON-07
    let adapter = try AdapterProcess()
    var problems: [String] = []
    var count = 0
    let file = try set.read()
    for group in file["testGroups"]?.array ?? [] {
      for test in group["tests"]?.array ?? [] {
        count += 1
        guard let (operation, input) = set.request(group, test), let expected = test["result"]?.string else { continue }
        let answer = try adapter.ask(operation, input)
        let isAccepted = answer["out"].map { $0["valid"] != false && set.isRight($0, test) } ?? false
        if answer["failure"] != nil || (expected != "acceptable" && isAccepted != (expected == "valid")) {
          problems.append("\(test["tcId"]?.integer ?? 0): \(answer.text.prefix(200))")
        }
      }
    }
    #expect(problems == [])
    #expect(file["numberOfTests"]?.integer == Int64(count))
  }
}

private enum Fixture {
  static func certificate(_ name: String) throws -> JSON {
    let folder = PackageRoot.url.appendingPathComponent("Tests/WalletCryptoTests/Fixtures")
    return .string(try String(contentsOf: folder.appendingPathComponent("\(name).pem"), encoding: .utf8))
  }
}
