import TestSupport
import Testing

@testable import CitizenWallet

/// Wycheproof's JOSE files with the errata beside them, every test of them.
@Suite("Signatures: Wycheproof", .enabled(if: SharedFolder.has("vectors/wycheproof"), "\(SharedFolder.absence)"))
struct SignaturesWycheproofTests {
  /// Where this library decides otherwise than the set, and why. An exception that is none fails the test.
  private static let exceptions: [String: [Int64: String]] = [
    "json_web_signature_test": [:],
    "json_web_key_test": [
      7: "accepted: the set wants ROCA keys found, a flaw of one maker's chips in 2017; OpenSSL has no such test"
    ],
  ]

  @Test(arguments: [("json_web_signature_test", 401), ("json_web_key_test", 26)])
  func `every verdict is Wycheproof's`(file: String, count: Int) throws {
    let root = try JSON(parsing: SharedFolder.bytes("vectors/wycheproof/\(file).json"), limit: 1 << 24)
    let errata = try JSON(parsing: SharedFolder.bytes("vectors/wycheproof/ERRATA.json"), limit: 1 << 20)[file]
    var seen = 0
    var exceptions: [Int64] = []
    for group in try #require(root["testGroups"]?.array) {
      let keys = try #require(group["public"] ?? group["private"])
      for test in try #require(group["tests"]?.array) {
        seen += 1
        let id = try #require(test["tcId"]?.integer)
        let verdict = try #require(errata?["\(id)"]?.array?.first?.string ?? test["result"]?.string)
        let isAccepted = accepts(try #require(test["jws"]?.string), keys: keys)
        switch verdict {
        case "either": continue
        case "valid", "accept": if !isAccepted { exceptions.append(id) }
        case "invalid", "reject": if isAccepted { exceptions.append(id) }
        default: Issue.record("unknown verdict \(verdict)")
        }
      }
    }
    #expect(seen == count)
    #expect(root["numberOfTests"]?.integer == Int64(seen))
    #expect(exceptions == Self.exceptions[file]?.keys.sorted())
  }

  private func accepts(_ token: String, keys: JSON) -> Bool {
    let set: JSON = keys["keys"] == nil ? ["keys": [keys]] : keys
    let declared = (set["keys"]?.array ?? []).compactMap { $0["alg"]?.string }
    let algorithms = declared.isEmpty ? JWSAlgorithm.allCases : declared.compactMap(JWSAlgorithm.init)
    let code = refusal {
      try UnverifiedJWS(compact: token, limit: 1 << 20).verified(by: VerificationKeySet(set), allowing: Set(algorithms))
    }
    return code == nil
  }
}
