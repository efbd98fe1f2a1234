import CitizenWallet
import Foundation
import TestSupport
import Testing

@Suite("Trust anchors")
struct TrustTests {
  private static let period = TrustAnchor.Period(from: Instant(milliseconds: .min), until: nil, signsUntil: nil)
  private static let next = TestKey(TestKey.stranger, named: "issuer-2")

  private static func anchor(
    _ key: TestKey = .issuer, from: Instant = Instant(milliseconds: .min), until: Instant? = nil,
    signsUntil: Instant? = nil, mandate: Mandate = .everything
  ) throws -> TrustAnchor {
    try TrustAnchor(
      name: "test", source: .keys(VerificationKeySet(key.keySet), issuer: Credential.issuer), purposes: [.attestation],
      mandate: mandate, period: TrustAnchor.Period(from: from, until: until, signsUntil: signsUntil))
  }

  private static func code(
    _ anchors: [TrustAnchor], key: TestKey = .issuer, at now: Instant = Credential.now
  ) throws -> Refusal.Code? {
    var credential = Credential()
    credential.key = key
    let policy = AttestationPolicy(
      anchors: try TrustAnchors(anchors), type: .anyType, keyBinding: .notRequired, status: .ignore)
    return refusal { try AttestationVerifier.verify(UnverifiedAttestation(credential.text), policy: policy, at: now) }
  }

  // TRU-02
  @Test func `TRU-02: an issuer counts from its first instant to before its last`() throws {
    let now = Credential.now
    #expect(try Self.code([Self.anchor(from: now)]) == nil)
    #expect(try Self.code([Self.anchor(from: now.adding(seconds: 1))]) == .untrustedIssuer)
    #expect(try Self.code([Self.anchor(until: now.adding(seconds: 1))]) == nil)
    #expect(try Self.code([Self.anchor(until: now)]) == .untrustedIssuer)
  }

  @Test func `TRU-02: what a withdrawn issuer signed is refused now, and verified as of then`() throws {
    let anchors = [try Self.anchor(until: Credential.now)]
    #expect(try Self.code(anchors) == .untrustedIssuer)
    #expect(try Self.code(anchors, at: Credential.now.adding(seconds: -50)) == nil)
  }

  @Test func `TRU-02: a key that was exchanged verifies what it signed before, and nothing later`() throws {
    let issuedAt = Credential.now.adding(seconds: -100)
    for (end, code) in [(issuedAt.adding(seconds: 1), nil), (issuedAt, .untrustedIssuer)] as [(Instant, Refusal.Code?)]
    {
      let anchors = [try Self.anchor(signsUntil: end), try Self.anchor(Self.next)]
      #expect(try Self.code(anchors) == code)
      #expect(try Self.code(anchors, key: Self.next) == nil)
    }
  }

  // TRU-04, TRU-06
  @Test func `TRU-04: anchors of one issuer count together, in whatever order`() throws {
    let anchors = [try Self.anchor(), try Self.anchor(Self.next)]
    for anchors in [anchors, anchors.reversed()] {
      #expect(try Self.code(anchors) == nil)
      #expect(try Self.code(anchors, key: Self.next) == nil)
    }
    #expect(refusal { try TrustAnchors([Self.anchor(), Self.anchor()]) } == .malformed)
    #expect(
      refusal { try TrustAnchors([Self.anchor(until: Credential.now), Self.anchor(from: Credential.now)]) } == nil)
  }

  @Test func `TRU-06: a key counts with the mandate of its own anchor`() throws {
    let narrow = Mandate(types: .only(["urn:example:other"]), kinds: .any, agencies: .any)
    let anchors = [try Self.anchor(mandate: narrow), try Self.anchor(Self.next)]
    #expect(try Self.code(anchors) == .untrustedIssuer)
    #expect(try Self.code(anchors, key: Self.next) == nil)
  }

  // TRU-03, TRU-05, ATT-40, ATT-41
  @Test(
    arguments: [
      ("H26", "H26.1", nil), ("H26.1", "H26.1", nil), ("H26.2", "H26.1", .untrustedIssuer),
      ("H26.1.3", "H26.1", .untrustedIssuer), ("H2", "H26.1", .invalidIdentifier), ("H26", nil, .untrustedIssuer),
      ("H26", "no code", .untrustedIssuer),
    ] as [(String, String?, Refusal.Code?)])
  func `TRU-05, ATT-41: documents are attested in the name of agencies that the mandate covers`(
    agency: String, code: String?, expected: Refusal.Code?
  ) throws {
    let result = refusal {
      var credential = Credential()
      credential.payload["vct"] = "urn:citizen-wallet:document:birth-certificate:1"
      credential.payload["document"] = [
        "kind": "birth-certificate", "title": "Giấy khai sinh", "holders": ["048326009993"],
        "issuer": .object(members: [("code", code.map(JSON.string)), ("name", "UBND xã Thử Nghiệm")]),
        "issuedOn": "2026-11-23", "validity": "permanent", "source": "register",
      ]
      let mandate = Mandate(
        types: .only([]), kinds: .only([try DocumentKind("birth-certificate")]),
        agencies: .only([try AgencyCode(agency)]))
      let policy = AttestationPolicy(
        anchors: try TrustAnchors([Self.anchor(mandate: mandate)]), type: .anyType, keyBinding: .notRequired,
        status: .ignore)
      return try Document(
        attestedBy: AttestationVerifier.verify(
          UnverifiedAttestation(credential.text), policy: policy, at: credential.at))
    }
    #expect(result == expected)
  }

  @Test(
    arguments: [
      (Mandate.everything, nil), (Mandate(types: .only([Credential.type]), kinds: .only([]), agencies: .any), nil),
      (Mandate(types: .only([]), kinds: .any, agencies: .any), .untrustedIssuer),
    ] as [(Mandate, Refusal.Code?)])
  func `TRU-03, ATT-40: an issuer attests the types of its mandate`(mandate: Mandate, code: Refusal.Code?) throws {
    #expect(try Self.code([Self.anchor(mandate: mandate)]) == code)
  }

  // TRU-01, TRU-11
  @Test func `TRU-01: an anchor that makes no sense is not made`() throws {
    let keys = try VerificationKeySet(TestKey.issuer.keySet)
    let now = Credential.now
    let turned = TrustAnchor.Period(from: now, until: now, signsUntil: nil)
    for (source, purposes, mandate, period) in [
      (.keys(keys, issuer: ""), [.attestation], .everything, Self.period),
      (.keys(keys, issuer: "x"), [], nil, Self.period), (.keys(keys, issuer: "x"), [.attestation], nil, Self.period),
      (.keys(keys, issuer: "x"), [.statusList], .everything, Self.period),
      (.keys(keys, issuer: "x"), [.chip], nil, Self.period), (.keys(keys, issuer: "x"), [.statusList], nil, turned),
      (.certificates([], issuer: nil), [.chip], nil, Self.period),
      (.certificates(["x"], issuer: nil), [.chip], nil, Self.period),
    ] as [(TrustAnchor.Source, Set<TrustAnchor.Purpose>, Mandate?, TrustAnchor.Period)] {
      #expect(
        refusal {
          try TrustAnchor(name: "x", source: source, purposes: purposes, mandate: mandate, period: period)
        } == .malformed)
    }
    #expect(
      refusal {
        try TrustAnchor(
          name: "x", source: .certificates(Array(repeating: "x", count: 101), issuer: nil), purposes: [.chip],
          mandate: nil, period: Self.period)
      } == .tooLarge)  // TRU-11
  }

  // TRU-07, TRU-08, TRU-09, TRU-10: their vectors are the tests; here is what comes broken.
  private static func vector(_ name: String) throws -> JSON {
    let text = try String(contentsOf: PackageRoot.url.appending(path: "Specs/trust/\(name).json"), encoding: .utf8)
    return try #require(JSON(parsing: text, limit: 1 << 20)["in"])
  }

  @Test func `TRU-07 to TRU-10: no mutation of a certified attestation is accepted`() throws {
    let request = try Self.vector("accepts-certified-issuer")
    let text = try #require(request["attestation"]?.string)
    let anchors = try TrustAnchors(json: #require(request["trust"]))
    let policy = AttestationPolicy(anchors: anchors, type: .anyType, keyBinding: .notRequired, status: .ignore)
    let now = try Instant(rfc3339: #require(request["at"]?.string))
    func code(_ text: String) -> Refusal.Code? {
      refusal { try AttestationVerifier.verify(UnverifiedAttestation(text), policy: policy, at: now) }
    }
    #expect(code(text) == nil)
    var mutation = Mutation(seed: 12)
    for _ in 0..<500 {
      let changed = mutation.mutate(text)
      if changed != text, code(changed) == nil { Issue.record("accepted \(changed)") }
    }
  }

  @Test func `TRU-01: anchors with any error in them are read or refused`() throws {
    let text = try #require(Self.vector("reads-anchors")["trust"]).text
    var mutation = Mutation(seed: 13)
    for _ in 0..<1000 { _ = refusal { try TrustAnchors(parsing: mutation.mutate(text)) } }
    #expect(refusal { try TrustAnchors(parsing: text) } == nil)
  }

  @Test func `the roots for chips of a list are what the chip verifier takes`() throws {
    let request = try Self.vector("gives-roots-of-a-purpose")
    let anchors = try TrustAnchors(json: #require(request["trust"]))
    let roots = anchors.certificates(for: .chip, at: try Instant(rfc3339: #require(request["at"]?.string)))
    #expect(roots.count == 1)
    #expect(refusal { try ChipAuthorities(anchors: roots, links: [], lists: [], revocationLists: []) } == nil)
  }
}
