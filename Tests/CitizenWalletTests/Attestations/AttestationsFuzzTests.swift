import Testing

@testable import CitizenWallet

@Suite("Attestations: broken inputs")
struct AttestationsFuzzTests {
  private static var credential: Credential {
    var credential = Credential()
    credential.conceal(["salt", "ward", "00001"])
    credential.conceal(["salt", "list", ["a", ["b": [1, 2]]]])
    credential.binding = Proof.requirement
    credential.proof = Proof()
    return credential
  }

  @Test func `no mutation of a bound presentation is accepted`() {
    let credential = Self.credential
    let text = credential.text
    var mutation = Mutation(seed: 7)
    for _ in 0..<2500 {
      let changed = mutation.mutate(text)
      if changed != text, credential.code(changed) == nil { Issue.record("accepted \(changed)") }
    }
  }

  @Test func `no mutation of the JSON form makes another claim or a better proof of it`() throws {
    let credential = Self.credential
    let token = credential.token
    let parts = TokenParts(token)
    let compact = ([token] + credential.disclosures).joined(separator: "~") + "~"
    let json: JSON = [
      "payload": .string(parts.payload), "protected": .string(parts.header), "signature": .string(parts.signature),
      "header": [
        "disclosures": .array(credential.disclosures.map(JSON.string)), "kb_jwt": .string(Proof().token(over: compact)),
      ],
    ]
    let claims = try credential.verify(json.text).claims
    var mutation = Mutation(seed: 8)
    for _ in 0..<2500 {
      // White space and escapes may change; what is said may not.
      guard let verified = try? credential.verify(mutation.mutate(json.text)) else { continue }
      if verified.claims != claims || !verified.isHolderProven { Issue.record("accepted with other claims") }
    }
  }

  @Test func `disclosures and pointers of any kind are read or refused`() {
    var mutation = Mutation(seed: 9)
    for _ in 0..<4000 {
      _ = try? Disclosure(encoded: base64URL(mutation.mutate(#"["salt","name",{"_sd":["x"],"...":[1]}]"#))[...])
      _ = try? Disclosure(encoded: mutation.mutate(Credential.disclosure(["salt", "ward", 1]))[...])
      let text = mutation.mutate("/a~1b/0/~0/é/")
      guard let pointer = try? JSONPointer(text) else { continue }
      if pointer.tokens.map({ "/" + JSONPointer.escape($0) }).joined() != text { Issue.record("\(text)") }
    }
  }

  /// The issuer itself is at fault here: the payload is mutated and signed again.
  @Test func `a payload signed with any error in it is read or refused`() {
    let credential = Self.credential
    var mutation = Mutation(seed: 10)
    let payload = JSON.object(credential.payload).text
    for _ in 0..<400 {
      let token = TestKey.issuer.token(header: #"{"alg":"ES256","typ":"dc+sd-jwt"}"#, payload: mutation.mutate(payload))
      _ = credential.code(credential.text(of: token))
    }
  }
}
