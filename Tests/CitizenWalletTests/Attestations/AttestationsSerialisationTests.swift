import CitizenWallet
import Testing

// ATT-20
@Suite("Attestations: JSON serialisation")
struct AttestationsSerialisationTests {
  /// Flattened, with what stands in the unprotected header.
  private func flattened(_ credential: Credential, token: String, header: JSONObject = [:]) -> JSONObject {
    let parts = TokenParts(token)
    var unprotected = header
    if !credential.disclosures.isEmpty { unprotected["disclosures"] = .array(credential.disclosures.map(JSON.string)) }
    let compact = ([token] + credential.disclosures).joined(separator: "~") + "~"
    if let proof = credential.proof { unprotected["kb_jwt"] = .string(proof.token(over: compact)) }
    return [
      "payload": .string(parts.payload), "protected": .string(parts.header), "signature": .string(parts.signature),
      "header": .object(unprotected),
    ]
  }

  private static var credential: Credential {
    var credential = Credential()
    credential.conceal(["salt", "ward", "00001"])
    return credential
  }

  private func code(_ change: (inout JSONObject) -> Void) -> Refusal.Code? {
    let credential = Self.credential
    var object = flattened(credential, token: credential.token)
    change(&object)
    return credential.code(JSON.object(object).text)
  }

  @Test func `ATT-20: the flattened form is the same attestation`() throws {
    var credential = Self.credential
    credential.binding = Proof.requirement
    credential.proof = Proof()
    let token = credential.token
    let json = JSON.object(flattened(credential, token: token, header: ["note": 1])).text
    let verified = try credential.verify(json)
    #expect(verified.claims["ward"] == "00001")
    #expect(verified.isHolderProven)
    #expect(verified.attestation == ([token] + credential.disclosures).joined(separator: "~") + "~")
  }

  @Test func `ATT-20: the general form may have more signatures, of which one must be trusted`() {
    var credential = Self.credential
    credential.binding = Proof.requirement
    credential.proof = Proof()
    let token = credential.token
    var stranger = credential
    stranger.key = TestKey.stranger
    func entry(_ object: JSONObject, keepsHeader: Bool = true) -> JSON {
      .object(
        members: ["protected", "signature", "header"].filter { keepsHeader || $0 != "header" }.map { ($0, object[$0]) })
    }
    let first = flattened(credential, token: token)
    let other = flattened(stranger, token: stranger.token)
    func general(_ entries: [JSON]) -> String {
      JSON.object(["payload": first["payload"] ?? nil, "signatures": .array(entries)]).text
    }
    #expect(credential.code(general([entry(first)])) == nil)
    #expect(credential.code(general([entry(first), entry(other, keepsHeader: false)])) == nil)
    #expect(credential.code(general([entry(other)])) == .unknownKey)
    #expect(credential.code(general([entry(first), entry(other)])) == .malformed)
    #expect(credential.code(general([])) == .malformed)
    #expect(credential.code(general((0..<9).map { _ in entry(first, keepsHeader: false) })) == .tooLarge)
    credential.binding = .notRequired
    #expect(credential.code(general([entry(other), entry(first, keepsHeader: false)])) == nil)
  }

  @Test func `ATT-20: a proof is over the very signature that is trusted`() throws {
    var credential = Self.credential
    credential.binding = Proof.requirement
    credential.proof = Proof()
    let token = credential.token
    var object = flattened(credential, token: token)
    let again = TokenParts(credential.token)
    object["signature"] = .string(again.signature)
    object["protected"] = .string(again.header)
    #expect(credential.code(JSON.object(object).text) == .holderBindingInvalid)
  }

  @Test(
    arguments: [
      ("payload", nil), ("payload", 1), ("protected", nil), ("protected", ""), ("signature", nil), ("signature", 1),
      ("header", "x"),
      ("header", ["disclosures": "x"]), ("header", ["disclosures": [1]]), ("header", ["disclosures": [""]]),
      ("header", ["kb_jwt": 1]),
      ("header", ["alg": "ES256"]), ("header", ["crit": ["x"]]), ("signatures", []), ("signatures", [1]),
      ("signatures", [[:]]),
      ("other", 1), ("payload", "e30="), ("header", ["disclosures": .null]),
    ] as [(String, JSON?)])
  func `ATT-20: refuses a serialisation with an error in it`(name: String, value: JSON?) {
    #expect(code { $0[name] = value } == .malformed)
  }

  @Test func `ATT-20: refuses an object that says something twice, an array, and text around it`() {
    let credential = Self.credential
    let text = JSON.object(flattened(credential, token: credential.token)).text
    #expect(
      credential.code(text.replacing("{\"payload\"", with: "{\"protected\":\"\",\"payload\"")) == .duplicateMember)
    for changed in ["[\(text)]", text + "~", " " + text, text + text, "\u{FEFF}" + text] {
      #expect(credential.code(changed) == .malformed)
    }
    #expect(credential.code(text + "\n") == nil)
  }

  @Test func `ATT-20: what is not under the signature decides nothing`() {
    let credential = Self.credential
    var parts = TokenParts(credential.token)
    parts.header = base64URL(#"{"typ":"dc+sd-jwt","kid":"issuer-1"}"#)
    let object = flattened(credential, token: parts.token, header: ["alg": "ES256"])
    #expect(credential.code(JSON.object(object).text) == .malformed)
    // Without selective disclosure the media type still counts.
    var plain = Credential()
    plain.header["typ"] = "JWT"
    #expect(plain.code(JSON.object(flattened(plain, token: plain.token)).text) == .unsupportedFormat)
  }

  @Test func `ATT-20: a disclosure taken away, added or doubled is noticed as in the compact form`() {
    #expect(code { $0["header"] = [:] } == nil)
    let disclosure = JSON.string(Self.credential.disclosures[0])
    #expect(code { $0["header"] = ["disclosures": [disclosure, disclosure]] } == .malformed)
    let other = JSON.string(Credential.disclosure(["s", "x", 1]))
    #expect(code { $0["header"] = ["disclosures": [disclosure, other]] } == .digestMismatch)
    #expect(code { $0["header"] = ["disclosures": .array((0..<1001).map { _ in other })] } == .tooLarge)
  }
}
