import CitizenWallet
import Testing
import WalletCrypto

@Suite("Attestations: hash functions and limits")
struct AttestationsLimitTests {
  private static let ward: JSON = ["salt", "ward", "00001"]

  // ATT-17
  @Test(arguments: [(.sha256, "sha-256"), (.sha384, "sha-384"), (.sha512, "sha-512")] as [(DigestAlgorithm, String)])
  func `ATT-17: knows three hash functions`(algorithm: DigestAlgorithm, name: String) throws {
    var credential = Credential()
    credential.payload["_sd_alg"] = .string(name)
    credential.conceal(Self.ward, algorithm: algorithm)
    let claims = try credential.verify().claims
    #expect([claims["ward"], claims["_sd_alg"]] == ["00001", nil])
    credential.payload["_sd_alg"] = algorithm == .sha384 ? nil : "sha-384"
    #expect(credential.code(credential.text) == .digestMismatch)
  }

  @Test(arguments: ["sha-1", "md5", "SHA-256", "sha256", "", "none", "sha3-256"] as [JSON])
  func `ATT-17: refuses every other hash function`(name: JSON) {
    #expect(Credential.code(claim: "_sd_alg", name) == .unsupportedAlgorithm)
  }

  // ATT-19
  @Test(arguments: [(1000, nil), (1001, .tooLarge)] as [(Int, Refusal.Code?)])
  func `ATT-19: limits the number of disclosures`(count: Int, code: Refusal.Code?) {
    #expect(
      Credential.code { credential in
        let disclosures = (0..<count).map { Credential.disclosure([.string("s\($0)"), .string("c\($0)"), 1]) }
        credential.disclosures = disclosures
        credential.payload["_sd"] = .array(disclosures.map { Credential.digest($0) })
      } == code)
  }

  @Test func `ATT-19: limits the bytes of an attestation and of a disclosure`() {
    #expect(Credential.code(claim: "x", .string(String(repeating: "x", count: 1 << 20))) == .tooLarge)
    #expect(
      Credential.code { $0.conceal(["salt", "x", .string(String(repeating: "x", count: 256 * 1024))]) } == .tooLarge)
    #expect(Credential.code { $0.conceal(["salt", "x", .string(String(repeating: "x", count: 200 * 1024))]) } == nil)
  }

  @Test(arguments: [(127, nil), (128, nil), (129, .malformed), (999, .malformed)] as [(Int, Refusal.Code?)])
  func `ATT-19: disclosures inside disclosures may not nest too deep`(depth: Int, code: Refusal.Code?) {
    #expect(
      Credential.code { credential in
        var inner: JSON = "end"
        for level in 1..<depth {
          let disclosure = Credential.disclosure([.string("s\(level)"), "a", inner])
          credential.disclosures.append(disclosure)
          inner = ["_sd": [Credential.digest(disclosure)]]
        }
        credential.conceal(["s", "a", inner])
      } == code)
  }

  @Test func `ATT-19: deep values behind each other do not add up beyond the limit`() {
    let code = Credential.code { credential in
      var inner: JSON = "end"
      for level in 0..<20 {
        let disclosure = Credential.disclosure([.string("s\(level)"), inner])
        credential.disclosures.append(disclosure)
        inner = (0..<100).reduce(JSON.array([["...": Credential.digest(disclosure)]])) { value, _ in [value] }
      }
      credential.conceal(["s", "a", inner])
    }
    #expect(code == .malformed)
  }

  @Test func `ATT-19: a payload of many members does not take long`() throws {
    let members = (0..<60_000).map { "\"m\($0)\":0" }.joined(separator: ",")
    let payload = "{\"iss\":\"\(Credential.issuer)\",\"vct\":\"\(Credential.type)\",\(members)}"
    let token = TestKey.issuer.token(header: #"{"alg":"ES256","typ":"dc+sd-jwt"}"#, payload: payload)
    #expect(try Credential().verify(token + "~").claims.members.count == 60_002)
  }
}
