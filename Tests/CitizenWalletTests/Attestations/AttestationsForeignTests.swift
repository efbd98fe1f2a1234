import TestSupport
import Testing
import WalletCrypto

@testable import CitizenWallet

/// The tokens printed in RFC 9901's last draft. Most have the media type `example+sd-jwt`, which the
/// verifier refuses, so they are tested below it: signature, disclosures, proof.
@Suite(
  "Attestations: the examples of SD-JWT",
  .enabled(if: SharedFolder.has("vectors/sd-jwt-spec"), "\(SharedFolder.absence)"))
struct AttestationsSpecExampleTests {
  private static func read(_ name: String) throws -> JSON {
    try JSON(parsing: SharedFolder.bytes("vectors/sd-jwt-spec/extracted/\(name).json"), limit: 1 << 22)
  }

  private static func keys() throws -> VerificationKeySet { try VerificationKeySet(["keys": [read("issuer_jwk")]]) }

  /// Everything that can be checked of one example; the processed payload.
  private func process(_ text: String) throws -> (claims: JSONObject, proof: JSONObject?) {
    let attestation = try UnverifiedAttestation(text)
    let payload = try attestation.signatures[0].verified(by: Self.keys(), allowing: [.es256]).claims(limit: 1 << 20)
    let claims = try DisclosedPayload(payload: payload, disclosures: attestation.disclosures).claims
    guard let token = attestation.keyBinding else { return (claims, nil) }
    let proof = try UnverifiedJWS(compact: token, limit: 1 << 16).untrustedClaims(limit: 1 << 16)
    let audience = try #require(proof["aud"]?.string)
    let nonce = try #require(proof["nonce"]?.string)
    let time = Instant(secondsSince1970: try #require(proof["iat"]?.integer))
    let compact = attestation.compact(attestation.signatures[0])
    let binding = KeyBinding(token, holderKey: claims["cnf"]?["jwk"], boundTo: compact, payload: payload)
    #expect(try binding.verify(.required(audience: audience, nonce: nonce, maximumAge: 0), at: time)?.madeAt == time)
    #expect(
      refusal { try binding.verify(.required(audience: audience, nonce: nonce + "0", maximumAge: 0), at: time) }
        == .nonceMismatch)
    return (claims, proof)
  }

  @Test func `every printed token is verified, and gives the payload that the text gives`() throws {
    let tokens = try #require(Self.read("tokens").array)
    var compared = 0
    for example in tokens {
      let text = try #require(example["token"]?.string)
      let kind = example["kind"]?.string
      let (claims, proof) = try process(text)
      #expect((proof != nil) == (kind == "sd-jwt+kb"))
      for following in try #require(example["following"]?.array) {
        guard let json = following["json"]?.object else { continue }
        if json["sd_hash"] != nil {
          #expect(proof == json)
        } else if json["_sd"] == nil, json["_sd_alg"] == nil {
          #expect(claims == json)
          compared += 1
        }
      }
    }
    #expect(tokens.count == 9 && compared == 5)
  }

  @Test func `the printed credentials of type dc+sd-jwt pass the whole verifier`() throws {
    let tokens = try #require(Self.read("tokens").array).compactMap { $0["token"]?.string }
    var verified = 0
    for text in tokens {
      guard try UnverifiedAttestation(text).signatures[0].untrustedHeader["typ"] == "dc+sd-jwt" else { continue }
      let (claims, proof) = try process(text)
      let issuer = try TrustAnchor.always(#require(claims["iss"]?.string), Self.keys())
      let audience = proof?["aud"]?.string ?? ""
      let policy = AttestationPolicy(
        anchors: try TrustAnchors([issuer]), type: .exactly("urn:eudi:pid:de:1"),
        keyBinding: proof == nil
          ? .notRequired : .required(audience: audience, nonce: proof?["nonce"]?.string ?? "", maximumAge: 10),
        status: .ifPresent(StatusLists([])))
      let now = Instant(secondsSince1970: proof?["iat"]?.integer ?? 1_748_536_865)
      let attestation = try AttestationVerifier.verify(UnverifiedAttestation(text), policy: policy, at: now)
      #expect(attestation.claims == claims && attestation.isHolderProven == (proof != nil))
      verified += 1
    }
    #expect(verified == 2)
  }

  @Test func `every printed disclosure has the printed digest`() throws {
    let disclosures = try #require(Self.read("disclosures").array)
    for example in disclosures {
      let disclosure = try Disclosure(encoded: try #require(example["disclosure"]?.string)[...])
      #expect(disclosure.digest(with: .sha256) == example["digest"]?.string)
      let label = try #require(example["label"]?.string)
      #expect(disclosure.name == (label.hasPrefix("Claim ") ? String(label.dropFirst(6)) : nil))
    }
    #expect(disclosures.count == 87)
  }

  @Test func `the printed JSON serialisations are verified`() throws {
    let examples = try #require(Self.read("jws_json").array)
    let claims = try examples.map { try process(try #require($0["jws"]).text) }
    #expect(claims.map { $0.claims["given_name"] == "John" } == [true, true, true])
    #expect(claims.map { $0.proof == nil } == [true, false, false])
  }
}

/// The test cases of sd-jwt-js: frames that say what is concealed and what is shown.
@Suite(
  "Attestations: the frames of sd-jwt-js",
  .enabled(if: SharedFolder.has("vectors/sd-jwt-js-testcases"), "\(SharedFolder.absence)"))
struct AttestationsFrameTests {
  private static let folder = "vectors/sd-jwt-js-testcases"

  /// Cases whose expected claims are not ours, and why.
  private static let exceptions: [String: (claims: JSON, reason: String)] = [
    "array_none_disclosed.json": (
      ["is_over": [:]], "an object whose claims are all withheld stays, empty: RFC 9901 §7.1 removes digests only"
    )
  ]

  @Test func `every case shows the claims that it expects`() async throws {
    var exceptions = Set<String>()
    let names = try SharedFolder.names(in: Self.folder, suffix: ".json")
    #expect(names.count == 17)
    for name in names {
      let example = try JSON(parsing: SharedFolder.bytes("\(Self.folder)/\(name)"), limit: 1 << 20)
      let shown = try await shown(example)
      if let exception = Self.exceptions[name], shown == exception.claims {
        exceptions.insert(name)
      } else {
        #expect(shown == example["presentedClaims"], "\(name)")
      }
    }
    #expect(exceptions == Set(Self.exceptions.keys))
  }

  private func shown(_ example: JSON) async throws -> JSON {
    var claims = try #require(example["claims"]?.object)
    claims["iss"] = .string(Credential.issuer)
    let frame = try #require(example["disclosureFrame"]?.object)
    let request = AttestationIssuer.Request(
      type: Credential.type, claims: claims, disclosable: Self.concealed(frame, at: .root), issuedAt: Credential.now,
      decoys: Self.decoys(frame))
    let attestation = try await AttestationIssuer(signer: TestKey.issuer.signingKey).issue(request)
    let wanted = Self.chosen(try #require(example["presentationFrames"]), at: .root).filter(
      request.disclosable.contains)
    let presentation = try AttestationPresentation(of: attestation, disclosing: wanted)
    var shown = try Credential().verify(presentation.compact).claims
    for name in ["iss", "vct", "iat"] { shown[name] = nil }
    return .object(shown)
  }

  private static func text(_ pointer: JSONPointer) -> String {
    pointer.tokens.map { "/" + JSONPointer.escape($0) }.joined()
  }

  private static func concealed(_ frame: JSONObject, at place: JSONPointer) -> [String] {
    frame.members.flatMap { name, value -> [String] in
      switch (name, value) {
      case ("_sd", .array(let names)): names.map { text(place.appending($0.string ?? $0.text)) }
      case (_, .object(let inner)): concealed(inner, at: place.appending(name))
      default: []
      }
    }
  }

  private static func decoys(_ frame: JSONObject) -> Int {
    frame.members.reduce(0) { sum, member in
      sum + (member.name == "_sd_decoy" ? Int(member.value.integer ?? 0) : member.value.object.map(decoys) ?? 0)
    }
  }

  private static func chosen(_ frame: JSON, at place: JSONPointer) -> [String] {
    switch frame {
    case .bool(true): [text(place)]
    case .object(let object): object.members.flatMap { chosen($0.value, at: place.appending($0.name)) }
    default: []
    }
  }
}
