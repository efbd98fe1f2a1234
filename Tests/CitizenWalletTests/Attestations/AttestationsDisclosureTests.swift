import CitizenWallet
import Testing
import WalletCrypto

@Suite("Attestations: disclosures")
struct AttestationsDisclosureTests {
  private static let ward: JSON = ["salt", "ward", "00001"]
  private static let encoded = Credential.disclosure(ward)

  // ATT-04
  @Test func `ATT-04: refuses a disclosure that belongs to no digest`() {
    #expect(Credential.code { $0.disclosures = [Self.encoded] } == .digestMismatch)
    #expect(
      Credential.code { credential in
        credential.conceal(Self.ward)
        credential.disclosures.append(Credential.disclosure(["salt2", "ward2", "00001"]))
      } == .digestMismatch)
  }

  @Test func `ATT-04: refuses a disclosure changed by a bit, or written in other white space`() {
    for changed in [#"["salt","ward","00002"]"#, #"["salt", "ward", "00001"]"#, #"["salt","ward","0000\u0031"]"#] {
      let code = Credential.code { credential in
        credential.conceal(Self.ward)
        credential.disclosures = [base64URL(changed)]
      }
      #expect(code == .digestMismatch)
    }
  }

  @Test func `ATT-04: refuses a disclosure without its parent`() {
    let street = Credential.disclosure(["salt", "street", "1 Hàng Bạc"])
    #expect(
      Credential.code { credential in
        credential.conceal(["salt", "address", ["_sd": [Credential.digest(street)], "city": "Hà Nội"]])
        credential.disclosures = [street]
      } == .digestMismatch)
  }

  @Test func `withheld digests and decoys are left out`() throws {
    var credential = Credential()
    credential.conceal(Self.ward)
    credential.disclosures = []
    credential.payload["list"] = ["a", ["...": "AAAA"], "b"]
    let claims = try credential.verify().claims
    #expect([claims["ward"], claims["_sd"], claims["list"]] == [nil, nil, ["a", "b"]])
  }

  // ATT-05
  @Test func `ATT-05: refuses a digest that occurs twice, disclosed or not`() {
    let digest = Credential.digest(Self.encoded)
    let payloads: [[(String, JSON)]] = [
      [("_sd", [digest, digest])], [("_sd", [digest]), ("inner", ["_sd": [digest]])],
      [("a", ["_sd": [digest]]), ("b", ["_sd": [digest]])],
      [("_sd", [digest]), ("list", [["...": digest]])], [("list", [["...": digest], ["...": digest]])],
      [("_sd", ["AAAA", "AAAA"])],
    ]
    for members in payloads {
      for disclosures in [[], [Self.encoded]] {
        let code = Credential.code { credential in
          for (name, value) in members { credential.payload[name] = value }
          credential.disclosures = disclosures
        }
        #expect(code == .malformed)
      }
    }
  }

  @Test func `ATT-05: refuses a disclosure given twice`() {
    #expect(
      Credential.code { credential in
        credential.conceal(Self.ward)
        credential.disclosures.append(Self.encoded)
      } == .malformed)
  }

  // Few disclosures are looked for in another way than many.
  @Test(arguments: [24, 25, 60])
  func `ATT-05: of many disclosures each has its place, and none comes twice`(count: Int) {
    func code(_ change: (inout Credential) -> Void) -> Refusal.Code? {
      Credential.code { credential in
        for number in 0..<count { credential.conceal(["salt", .string("claim \(number)"), .integer(Int64(number))]) }
        change(&credential)
      }
    }
    #expect(code { _ in } == nil)
    #expect(code { $0.disclosures.append($0.disclosures[count / 2]) } == .malformed)
    #expect(
      code { $0.payload["_sd"] = .array(($0.payload["_sd"]?.array ?? []) + [Credential.digest($0.disclosures[1])]) }
        == .malformed)
    #expect(code { $0.payload["_sd"] = .array(($0.payload["_sd"]?.array ?? []).dropLast()) } == .digestMismatch)
    #expect(code { $0.disclosures.removeLast() } == nil)
  }

  @Test func `ATT-05: a digest is itself to the byte`() {
    // Swift calls the Kelvin sign equal to K; a digest with it is another one.
    var salt = 0
    while Credential.digest(Credential.disclosure([.string("s\(salt)"), "ward", "1"])).string?.contains("K") != true {
      salt += 1
    }
    let code = Credential.code { credential in
      credential.conceal([.string("s\(salt)"), "ward", "1"])
      credential.payload["_sd"] = [
        .string(credential.payload["_sd"]?.array?[0].string?.replacing("K", with: "\u{212A}") ?? "")
      ]
    }
    #expect(code == .digestMismatch)
  }

  // ATT-06
  @Test(
    arguments: [
      ["salt", "_sd", []], ["salt", "...", "x"], ["salt", "_sd_alg", "sha-256"], [], ["salt"], ["salt", "a", "b", "c"],
      [1, "ward", "x"],
      [.null, "ward", "x"], ["salt", 1, "x"], ["salt", .null, "x"], [:], "salt", .null, ["salt", ["ward"], "x"],
    ] as [JSON])
  func `ATT-06: refuses a disclosure of another form or with a reserved name`(elements: JSON) {
    #expect(Credential.code { $0.conceal(elements) } == .malformed)
  }

  @Test(
    arguments: [
      ("", .malformed), ("AAAA", .malformed), ("W10=", .malformed), ("W10", .malformed), ("{}", .malformed),
      ("[\"a\",\"b\",1", .malformed),
    ] as [(String, Refusal.Code)])
  func `ATT-06: refuses a disclosure that is no base64url of strict JSON`(disclosure: String, code: Refusal.Code) {
    #expect(Credential.code { $0.disclosures = [disclosure] } == code)
    #expect(Credential.code { $0.disclosures = [base64URL(#"["s","a",{"x":1,"x":2}]"#)] } == .duplicateMember)
    #expect(Credential.code { $0.disclosures = [base64URL(#"["s","a",1e400]"#)] } == .malformed)
  }

  @Test func `ATT-06: a claim is disclosed as a claim and an element as an element`() {
    #expect(Credential.code { $0.conceal(["salt", "00001"]) } == .malformed)
    #expect(
      Credential.code { credential in
        credential.disclosures = [Self.encoded]
        credential.payload["list"] = [["...": Credential.digest(Self.encoded)]]
      } == .malformed)
  }

  @Test func `ATT-07: a disclosure overwrites no claim`() {
    #expect(Credential.code { $0.conceal(["salt", "province", "79"]) } == .malformed)
    #expect(
      Credential.code {
        $0.conceal(["salt", "ward", "1"]); $0.conceal(["salt2", "ward", "2"])
      } == .malformed)
    let inner = Credential.disclosure(["salt", "city", "Huế"])
    #expect(
      Credential.code { credential in
        credential.disclosures = [inner]
        credential.payload["address"] = ["city": "Hà Nội", "_sd": [Credential.digest(inner)]]
      } == .malformed)
  }

  // ATT-07
  @Test(
    arguments: [
      ("_sd", "AAAA"), ("_sd", [1]), ("_sd", .null), ("_sd", [:]), ("_sd", [["AAAA"]]), ("...", "AAAA"),
      ("inner", ["...": "AAAA"]),
      ("inner", ["_sd_alg": "sha-256"]), ("inner", ["_sd": "AAAA"]), ("list", [["...": "AAAA", "x": 1]]),
      ("list", [["...": 1]]),
      ("list", [["...": .null]]), ("list", [[["...": "AAAA", "_sd": []]]]), ("list", [["_sd_alg": "sha-256"]]),
      ("_sd_alg", 1), ("_sd_alg", .null),
    ] as [(String, JSON)])
  func `ATT-07: the machinery stands where it belongs and nowhere else`(name: String, value: JSON) {
    #expect(Credential.code(claim: name, value) == .malformed)
    if name != "_sd", name != "_sd_alg", name != "..." {
      #expect(Credential.code { $0.conceal(["salt", .string(name), value]) } == .malformed)
    }
  }

  // ATT-14
  @Test(arguments: ["iss", "nbf", "exp", "cnf", "vct", "vct#integrity", "aka_vcts", "status"])
  func `ATT-14: what must always show is never disclosable, nor anything inside it`(name: String) {
    let expectedWithoutIssuer: Refusal.Code = name == "iss" ? .untrustedIssuer : .malformed
    #expect(
      Credential.code { credential in
        credential.payload[name] = nil
        credential.conceal(["salt", .string(name), .integer(Credential.seconds)])
      } == expectedWithoutIssuer)
    guard name != "iss" else { return }
    let claim = Credential.disclosure(["salt", "part", 1])
    let element = Credential.disclosure(["salt", 1])
    let values: [(JSON, String)] = [
      (["_sd": [Credential.digest(claim)]], claim), (["a": ["b": ["_sd": [Credential.digest(claim)]]]], claim),
      ([["...": Credential.digest(element)]], element), (["a": [["...": Credential.digest(element)]]], element),
    ]
    for (value, disclosure) in values {
      for disclosures in [[disclosure], []] {
        let code = Credential.code { credential in
          credential.payload[name] = value
          credential.disclosures = disclosures
        }
        #expect(code == .malformed)
      }
    }
  }

  @Test func `ATT-14: other claims may be, also those of such a name inside them`() throws {
    var credential = Credential()
    credential.conceal(["salt", "sub", "x"])
    credential.conceal(["salt", "address", ["iss": "y", "status": ["a"]]])
    #expect(try credential.verify().claims["address"]?["iss"] == "y")
  }
}
