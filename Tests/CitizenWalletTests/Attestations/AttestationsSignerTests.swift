import Testing
import WalletCrypto

@testable import CitizenWallet

/// A key that lives elsewhere and may not be what it says.
struct RemoteSigner: Signer {
  struct Unreachable: Error {}

  var key = TestKey.issuer
  var said = TestKey.issuer
  var algorithm = JWSAlgorithm.es256
  var certificates: [[UInt8]] = []
  var isReachable = true

  var keyID: String? { said.keyID }
  var publicJWK: JSON { said.publicJWK }

  func sign(_ message: [UInt8]) async throws -> [UInt8] {
    await Task.yield()
    guard isReachable else { throw Unreachable() }
    return key.key.sign(message, algorithm: key.algorithm) ?? []
  }
}

@Suite("Attestations: signers")
struct AttestationsSignerTests {
  private static let request = AttestationIssuer.Request(
    type: Credential.type, claims: ["iss": .string(Credential.issuer), "name": "Nguyễn Thị Hòa"],
    disclosable: ["/name"], holderKey: TestKey.holder.publicJWK, issuedAt: Credential.now)

  private static func issue(_ signer: any Signer) async throws -> String {
    try await AttestationIssuer(signer: signer).issue(request)
  }

  @Test func `ATT-70: a key elsewhere signs as one in memory does`() async throws {
    #expect(try await Credential().verify(Self.issue(RemoteSigner())).claims["name"] == "Nguyễn Thị Hòa")
  }

  @Test func `ATT-70: what a signer's own key does not verify is not given out`() async {
    var algorithm = RemoteSigner()
    algorithm.algorithm = .es384
    var mac = RemoteSigner()
    mac.algorithm = .hs256
    for signer in [RemoteSigner(key: .stranger), RemoteSigner(said: .stranger), algorithm, mac] {
      #expect(await refusal { try await Self.issue(signer) } == .badSignature)
    }
  }

  @Test func `a signer that cannot be reached fails with its own error`() async {
    await #expect(throws: RemoteSigner.Unreachable.self) { try await Self.issue(RemoteSigner(isReachable: false)) }
  }

  @Test func `ATT-71: a key file opens with its passphrase, however that was typed`() async throws {
    let key = try TestKey.issuer.signingKey
    let pem = try key.encryptedPEM(passphrase: "Hoà bình")
    let opened = try SigningKey(encryptedPEM: pem, passphrase: "Hoa\u{300} bình", keyID: "issuer-1")
    #expect(opened.publicJWK == key.publicJWK)
    #expect(try await Credential().verify(Self.issue(opened)).keyID == "issuer-1")
    #expect(refusal { try SigningKey(encryptedPEM: pem, passphrase: "Hòa bình.", keyID: nil) } == .wrongKey)
    #expect("\(opened)" == "SigningKey(ES256, redacted)")
  }

  @Test func `ATT-72: refuses passphrases, files and algorithms that are not to be had`() throws {
    let pem = try TestKey.issuer.signingKey.encryptedPEM(passphrase: "p")
    let long = String(repeating: "x", count: 1025)
    let cases: [(String, String, JWSAlgorithm?, Refusal.Code)] = [
      (pem, "", nil, .malformed), (pem, long, nil, .tooLarge), ("", "p", nil, .malformed),
      (pem, "p", .es384, .unsupportedAlgorithm), (pem, "p", .hs256, .unsupportedAlgorithm),
      (pem.replacing("ENCRYPTED PRIVATE", with: "PRIVATE"), "p", nil, .unsupportedAlgorithm),
    ]
    for (pem, passphrase, algorithm, code) in cases {
      let refused = refusal {
        try SigningKey(encryptedPEM: pem, passphrase: passphrase, keyID: nil, algorithm: algorithm)
      }
      #expect(refused == code)
    }
    #expect(refusal { try TestKey.issuer.signingKey.encryptedPEM(passphrase: "") } == .malformed)
  }

  @Test func `ATT-73: a certified key says so in the header, and nobody else does`() async throws {
    let der: [UInt8] = [0x30, 0x03, 0x02, 0x01, 0x2A]
    let signer = RemoteSigner(certificates: [der])
    let token = try await UnverifiedAttestation(Self.issue(signer)).signatures[0]
    #expect(token.untrustedHeader["x5c"] == ["MAMCASo="])
    var request = Self.request
    request.header = ["x5c": ["MIIB"]]
    let changed = request
    #expect(await refusal { try await AttestationIssuer(signer: signer).issue(changed) } == .malformed)
    for chain in [[], ["x"], [""]] {
      #expect(refusal { try TestKey.issuer.signingKey.certified(by: chain) } == .malformed)
    }
    let many = Array(repeating: "x", count: 11)
    #expect(refusal { try TestKey.issuer.signingKey.certified(by: many) } == .tooLarge)
  }

  @Test func `ATT-62: a holder binds with the key that the attestation names and no other`() async throws {
    let attestation = try await Self.issue(TestKey.issuer.signingKey)
    let presentation = try AttestationPresentation(of: attestation, disclosing: ["/name"])
    func bind(_ key: TestKey, _ presentation: AttestationPresentation) async throws -> String {
      try await presentation.bound(
        by: key.signingKey, audience: Proof.audience, nonce: Proof.nonce, at: Credential.now)
    }
    #expect(await refusal { try await bind(.stranger, presentation) } == .holderBindingInvalid)
    #expect(await refusal { try await bind(TestKey(.ed25519, "holder-1"), presentation) } == .holderBindingInvalid)
    // The name of a key is no part of it.
    #expect(await refusal { try await bind(TestKey(.holder, named: nil), presentation) } == nil)
    var request = Self.request
    request.holderKey = nil
    let unbound = try await AttestationIssuer(signer: TestKey.issuer.signingKey).issue(request)
    let nobody = try AttestationPresentation(of: unbound, disclosing: [])
    #expect(await refusal { try await bind(.holder, nobody) } == .holderBindingMissing)
  }

  @Test(arguments: AttestationSerialisation.allCases)
  func `ATT-61: every serialisation says and proves the same`(serialisation: AttestationSerialisation) async throws {
    let attestation = try await AttestationIssuer(signer: TestKey.issuer.signingKey)
      .issue(Self.request, as: serialisation)
    #expect(attestation.hasPrefix("{") == (serialisation != .compact))
    #expect(attestation.contains(#""signatures":["#) == (serialisation == .general))
    var credential = Credential()
    #expect(try credential.verify(attestation).claims["name"] == "Nguyễn Thị Hòa")
    let presentation = try AttestationPresentation(of: attestation, disclosing: ["/name"])
    for form in AttestationSerialisation.allCases {
      let text = presentation.text(as: form)
      #expect(try credential.verify(text).claims["name"] == "Nguyễn Thị Hòa")
    }
    credential.binding = Proof.requirement
    for form in AttestationSerialisation.allCases {
      let bound = try await presentation.bound(
        by: TestKey.holder.signingKey, audience: Proof.audience, nonce: Proof.nonce, at: Credential.now, as: form)
      let verified = try credential.verify(bound)
      #expect(
        verified.holderProof == HolderProof(audience: Proof.audience, nonce: Proof.nonce, madeAt: Credential.now))
      #expect(verified.disclosed == ["/name"] && verified.algorithm == .es256)
    }
  }

  @Test func `ATT-60: decoys hide in objects and arrays, also in concealed ones, and move nothing`() async throws {
    var request = Self.request
    request.claims["address"] = ["city": "Huế", "street": "1 Lê Lợi"]
    request.claims["list"] = ["a", ["b", "c"]]
    request.disclosable = ["/address", "/address/street", "/list/0", "/list/1", "/list/1/0"]
    request.innerDecoys = ["/address": 3, "/list": 2, "/list/1": 1]
    request.decoys = 1
    let attestation = try await AttestationIssuer(signer: TestKey.issuer.signingKey).issue(request)
    let verified = try Credential().verify(attestation)
    #expect(verified.claims["address"] == ["city": "Huế", "street": "1 Lê Lợi"])
    #expect(verified.claims["list"] == ["a", ["b", "c"]])
    let unverified = try UnverifiedAttestation(attestation)
    let payload = try unverified.signatures[0].untrustedClaims(limit: 1 << 20)
    #expect(payload["_sd"]?.array?.count == 2 && payload["list"]?.array?.count == 4)
    let address = try #require(unverified.disclosures.first { $0.name == "address" })
    let elements = try #require(address.value["_sd"]?.array)
    let digests = elements.compactMap(\.string)
    #expect(digests.count == 4 && digests == digests.sorted())
    let shown = try AttestationPresentation(of: attestation, disclosing: ["/list/1/0"])
    #expect(try Credential().verify(shown.compact).claims["list"] == [["b", "c"]])
  }

  @Test(arguments: [["/name": 1], ["/none": 1], ["/cnf": 1], ["/iss": 1], ["": 1001], ["/list": -1], ["x": 1]])
  func `ATT-60: decoys stand where something may be withheld, and not without number`(decoys: [String: Int]) async {
    var request = Self.request
    request.innerDecoys = decoys
    let changed = request
    #expect(
      await refusal { try await AttestationIssuer(signer: TestKey.issuer.signingKey).issue(changed) } == .malformed)
  }

  @Test(
    arguments: [
      (["urn:a"], nil), (["urn:a", "urn:b"], nil), ([], .malformed), ("urn:a", .malformed), ([1], .malformed),
      (["urn:a", .string(Credential.type)], .malformed), (nil, nil),
    ] as [(JSON?, Refusal.Code?)])
  func `ATT-63: other types are a list of others`(types: JSON?, code: Refusal.Code?) {
    #expect(Credential.code(claim: "aka_vcts", types) == code)
  }

  @Test func `ATT-63: an attestation of another type is taken for this one only where the policy says so`() {
    var credential = Credential()
    credential.payload["aka_vcts"] = ["urn:a"]
    let cases: [(AttestationPolicy.TypeRequirement, Refusal.Code?)] = [
      (.including("urn:a"), nil), (.including(Credential.type), nil), (.including("urn:b"), .unknownKind),
      (.exactly("urn:a"), .unknownKind), (.exactly(Credential.type), nil),
    ]
    for (requirement, code) in cases {
      credential.expectedType = requirement
      #expect(credential.code(credential.text) == code)
    }
  }
}
