import CitizenWallet
import Testing
import WalletCrypto

@Suite("Attestations: the holder's proof")
struct AttestationsBindingTests {
  private static func bound(_ change: (inout Proof) -> Void = { _ in }) -> Credential {
    var credential = Credential()
    credential.conceal(["salt", "ward", "00001"])
    credential.binding = Proof.requirement
    var proof = Proof()
    change(&proof)
    credential.proof = proof
    return credential
  }

  private static func code(_ change: (inout Proof) -> Void) -> Refusal.Code? {
    let credential = bound(change)
    return credential.code(credential.text)
  }

  private static func code(claim name: String, _ value: JSON?) -> Refusal.Code? { code { $0.claims[name] = value } }

  @Test func `accepts the valid proof that all the others start from`() throws {
    let verified = try Self.bound().verify()
    #expect(verified.isHolderProven)
    #expect(verified.attestation.hasSuffix("~"))
  }

  // ATT-10
  @Test func `ATT-10: a proof that is asked for and missing refuses the presentation`() {
    var credential = Self.bound()
    credential.proof = nil
    #expect(credential.code(credential.text) == .holderBindingMissing)
    credential.proof = Proof()
    for confirmation in [nil, [:], ["kid": "holder-1"]] as [JSON?] {
      credential.payload["cnf"] = confirmation
      #expect(credential.code(credential.text) == .holderBindingMissing)
    }
    credential.payload["cnf"] = "holder-1"
    #expect(credential.code(credential.text) == .malformed)
  }

  @Test(arguments: ["x", "a.b.c", "{}", "e30.e30.e30", ".."])
  func `ATT-10: a proof that is no signed token is invalid`(proof: String) {
    var credential = Self.bound()
    credential.proof = nil
    #expect(credential.code(credential.text + proof) == .holderBindingInvalid)
  }

  @Test func `ATT-10: two proofs, a proof cut short and a proof in base64 with padding are invalid`() {
    let credential = Self.bound()
    let text = credential.text
    let proof = text.split(separator: "~").last.map(String.init) ?? ""
    #expect(credential.code(String(text.dropLast())) == .holderBindingInvalid)
    #expect(credential.code(text + "=") == .holderBindingInvalid)
    #expect(credential.code(text + "~" + proof) == .malformed)
    #expect(credential.code(text + "~") == .malformed)
  }

  @Test(
    arguments: [
      ("typ", nil), ("typ", "JWT"), ("typ", "KB+JWT"), ("typ", "dc+sd-jwt"), ("typ", 1), ("alg", "none"),
      ("alg", "None"), ("alg", "HS256"),
      ("alg", "ES384"), ("alg", "EdDSA"), ("alg", ""), ("alg", ["ES256"]), ("crit", ["exp"]), ("crit", []),
      ("b64", false),
    ] as [(String, JSON?)])
  func `ATT-10: a proof of another type or algorithm is invalid`(name: String, value: JSON?) {
    #expect(Self.code { $0.header[name] = value } == .holderBindingInvalid)
  }

  @Test func `ATT-10: only the attestation's own key proves`() {
    let stranger = TestKey(TestKey.stranger, named: "holder-1")
    #expect(Self.code { $0.key = stranger } == .holderBindingInvalid)
    #expect(
      Self.code { proof in
        proof.key = stranger
        proof.header["jwk"] = stranger.publicJWK
      } == .holderBindingInvalid)
    #expect(Self.code { $0.key = TestKey(TestKey.issuer, named: "holder-1") } == .holderBindingInvalid)
    #expect(Self.code { $0.key = TestKey(TestKey.holder, named: nil) } == nil)
  }

  @Test(
    arguments: [
      "holder-1", [:], ["kty": "EC"], ["kty": "oct", "k": "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"], .null,
    ] as [JSON])
  func `ATT-10: a holder's key that is none proves nothing`(key: JSON) {
    var credential = Self.bound()
    credential.payload["cnf"] = ["jwk": key]
    #expect(credential.code(credential.text) == .holderBindingInvalid)
  }

  @Test func `ATT-10: whether a proof is needed is the verifier's decision`() throws {
    var credential = Self.bound()
    credential.binding = .notRequired
    #expect(try !credential.verify().isHolderProven)
    credential.proof?.claims["nonce"] = "other"
    #expect(try !credential.verify().isHolderProven)
  }

  // ATT-11
  @Test(
    arguments: [
      (.integer(Credential.seconds - 300), nil), (.integer(Credential.seconds - 301), .holderBindingInvalid),
      (0, .holderBindingInvalid),
      (.integer(Credential.seconds + 60), nil), (.integer(Credential.seconds + 61), .holderBindingInvalid),
      (nil, .holderBindingInvalid),
      ("now", .holderBindingInvalid), (.null, .holderBindingInvalid), (-1, .holderBindingInvalid),
    ] as [(JSON?, Refusal.Code?)])
  func `ATT-11: the proof was made just now, by its own iat`(time: JSON?, code: Refusal.Code?) {
    #expect(Self.code(claim: "iat", time) == code)
  }

  @Test func `ATT-11: the times of the attestation say nothing of the proof`() {
    var credential = Self.bound { $0.claims["iat"] = .integer(Credential.seconds - 1000) }
    credential.payload["iat"] = .integer(Credential.seconds)
    #expect(credential.code(credential.text) == .holderBindingInvalid)
  }

  @Test(
    arguments: [
      ("exp", .integer(Credential.seconds), .holderBindingInvalid), ("exp", .integer(Credential.seconds + 1), nil),
      ("exp", "x", .holderBindingInvalid),
      ("nbf", .integer(Credential.seconds), nil), ("nbf", .integer(Credential.seconds + 1), .holderBindingInvalid),
      ("nbf", .null, .holderBindingInvalid),
    ] as [(String, JSON, Refusal.Code?)])
  func `ATT-11: its own exp and nbf hold where it has them`(name: String, value: JSON, code: Refusal.Code?) {
    #expect(Self.code(claim: name, value) == code)
  }

  @Test(
    arguments: [
      (.max, nil), (0, .holderBindingInvalid), (1, nil), (-5, .holderBindingInvalid), (.min, .holderBindingInvalid),
    ] as [(Int64, Refusal.Code?)])
  func `ATT-11: any maximum age can be asked for`(maximumAge: Int64, code: Refusal.Code?) {
    var credential = Self.bound()
    credential.binding = .required(audience: Proof.audience, nonce: Proof.nonce, maximumAge: maximumAge)
    #expect(credential.code(credential.text) == code)
  }

  // ATT-13
  @Test(
    arguments: [
      ("aud", nil, .audienceMismatch), ("aud", [.string(Proof.audience)], .audienceMismatch),
      ("aud", "https://other.example.vn", .audienceMismatch),
      ("aud", "https://verifier.example.vn/", .audienceMismatch), ("aud", 1, .audienceMismatch),
      ("aud", "", .audienceMismatch),
      ("aud", .null, .audienceMismatch), ("nonce", nil, .nonceMismatch), ("nonce", "request-8", .nonceMismatch),
      ("nonce", [.string(Proof.nonce)], .nonceMismatch), ("nonce", "", .nonceMismatch),
      ("nonce", .null, .nonceMismatch), ("nonce", 7, .nonceMismatch),
    ] as [(String, JSON?, Refusal.Code)])
  func `ATT-13: the proof is for this verifier and this request`(name: String, value: JSON?, code: Refusal.Code) {
    #expect(Self.code(claim: name, value) == code)
  }

  @Test func `ATT-13: an empty nonce is never the right one`() {
    var credential = Self.bound { $0.claims["nonce"] = "" }
    credential.binding = .required(audience: Proof.audience, nonce: "", maximumAge: 300)
    #expect(credential.code(credential.text) == .nonceMismatch)
  }

  // ATT-15
  @Test func `ATT-15: a proof over other disclosures is invalid`() throws {
    var all = Self.bound()
    all.conceal(["salt", "hamlet", "2"])
    let parts = all.text.split(separator: "~", omittingEmptySubsequences: false).map(String.init)
    try #require(parts.count == 4)
    let texts = [
      [parts[0], parts[1], parts[3]], [parts[0], parts[2], parts[3]], [parts[0], parts[3]],
      [parts[0], parts[2], parts[1], parts[3]],
    ]
    #expect(all.code(parts.joined(separator: "~")) == nil)
    for text in texts { #expect(all.code(text.joined(separator: "~")) == .holderBindingInvalid) }
  }

  @Test func `ATT-15: a proof moved from another presentation is invalid`() throws {
    let first = Self.bound()
    var second = first
    second.payload["province"] = "79"
    let proof = try #require(first.text.split(separator: "~").last)
    second.proof = nil
    #expect(second.code(second.text + proof) == .holderBindingInvalid)
    // Even the same content signed again by the issuer is another presentation.
    second = first
    second.proof = nil
    #expect(second.code(second.text + proof) == .holderBindingInvalid)
  }

  @Test(arguments: ["missing", "", "AAAA", "padded", "over the token", "without the last tilde", "SHA-384"])
  func `ATT-15: sd_hash is over the presentation up to its last tilde`(kind: String) {
    var credential = Self.bound()
    let token = credential.token
    let presentation = ([token] + credential.disclosures).joined(separator: "~") + "~"
    switch kind {
    case "missing": credential.proof?.hasHash = false
    case "padded": credential.proof?.claims["sd_hash"] = .string((Credential.digest(presentation).string ?? "") + "=")
    case "over the token": credential.proof?.hashed = token
    case "without the last tilde": credential.proof?.hashed = String(presentation.dropLast())
    case "SHA-384": credential.proof?.digestAlgorithm = .sha384
    default: credential.proof?.claims["sd_hash"] = .string(kind)
    }
    #expect(credential.code(credential.text(of: token)) == .holderBindingInvalid)
  }

  @Test func `ATT-15: sd_hash follows the attestation's hash function`() {
    var credential = Credential()
    credential.payload["_sd_alg"] = "sha-512"
    credential.conceal(["salt", "ward", "00001"], algorithm: .sha512)
    credential.binding = Proof.requirement
    credential.proof = Proof()
    #expect(credential.code(credential.text) == .holderBindingInvalid)
    credential.proof?.digestAlgorithm = .sha512
    #expect(credential.code(credential.text) == nil)
  }
}
