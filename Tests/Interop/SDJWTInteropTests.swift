import CitizenWallet
import Foundation
import Testing
import WalletCrypto

/// SD-JWTs against PyPI's `sd-jwt`, which was written beside the RFC, on `jwcrypto`.
@Suite(.enabled(if: PythonPeer.hasSDJWT, "Python's sd-jwt is absent and could not be installed"))
struct `SD-JWTs and Python` {
  private static let issuer = "https://hotich.example.vn"
  private static let audience = "https://portal.example.vn"
  private static let type = "urn:example:person:1"
  /// Python proves at its own clock's time.
  private static let now = Instant(secondsSince1970: Int64(Date().timeIntervalSince1970))
  private static let claims: JSONObject = [
    "iss": .string(issuer), "vct": .string(type), "họ và tên": "Nguyễn Thị Hòa",
    "quốc tịch": ["VN", "FR", ["mã": "Lào"]],
    "nơi cư trú": ["tỉnh": "Đà Nẵng", "xã": "Thử Nghiệm", "số nhà": 12], "là chủ hộ": true,
  ]
  private static let disclosable: [[JSON]] = [
    ["họ và tên"], ["quốc tịch", 0], ["quốc tịch", 2], ["quốc tịch", 2, "mã"], ["nơi cư trú"], ["nơi cư trú", "xã"],
  ]
  private static let shown: JSON = [
    "họ và tên": true, "quốc tịch": [false, false, ["mã": true]], "nơi cư trú": ["xã": true],
  ]
  private static let kinds: [(PublicKey.Kind, JWSAlgorithm)] = [(.p256, .es256), (.p384, .es384), (.ed25519, .edDSA)]

  private struct Keys {
    let key: PrivateKey
    let algorithm: JWSAlgorithm

    func jwk(_ members: [String: String]) -> JSON {
      .object(
        JSONObject(
          members.sorted { $0.key < $1.key }.map { ($0.key, JSON.string($0.value)) }
            + [("kid", "k-1"), ("alg", .string(algorithm.rawValue))]))
    }

    var secret: JSON { jwk(key.copyExposingJWK()) }
    var known: JSON { jwk(key.publicKey.jwk) }
  }

  private static func verify(
    _ text: String, _ keys: Keys, _ binding: AttestationPolicy.KeyBindingRequirement
  ) throws -> VerifiedAttestation {
    let trusted = try TrustAnchor(
      name: "peer", source: .keys(VerificationKeySet(["keys": [keys.known]]), issuer: issuer),
      purposes: [.attestation], mandate: .everything,
      period: TrustAnchor.Period(from: Instant(milliseconds: 0), until: nil, signsUntil: nil))
    let policy = AttestationPolicy(
      anchors: try TrustAnchors([trusted]), type: .exactly(type), keyBinding: binding, status: .ignore)
    return try AttestationVerifier.verify(UnverifiedAttestation(text), policy: policy, at: now)
  }

  @Test(arguments: [false, true])
  func `we verify what Python issues and presents, with diacritics, arrays, decoys and a proof`(decoys: Bool) throws {
    for (kind, algorithm) in Self.kinds {
      let keys = Keys(key: .generate(kind), algorithm: algorithm)
      let holder = Keys(key: .generate(.p256), algorithm: .es256)
      let issued = try PythonPeer.ask(
        "sdjwt_peer.py",
        [
          [
            "do": "issued", "claims": .object(Self.claims), "paths": .array(Self.disclosable.map(JSON.array)),
            "key": keys.secret, "holder": holder.known, "alg": .string(algorithm.rawValue), "decoys": .bool(decoys),
            "form": "compact",
          ]
        ])
      let all = try Self.verify(issued[0], keys, .notRequired).claims
      for (name, value) in Self.claims.members { #expect(all[name] == value) }
      let presentation = try AttestationPresentation(of: issued[0], disclosing: ["/họ và tên"])
      #expect(try Self.verify(presentation.compact, keys, .notRequired).claims["quốc tịch"] == ["FR"])

      let bound = try PythonPeer.ask(
        "sdjwt_peer.py",
        [
          [
            "do": "presented", "attestation": .string(issued[0]), "show": Self.shown, "form": "compact",
            "key": holder.secret, "nonce": "n-1", "audience": .string(Self.audience), "alg": "ES256",
          ]
        ])
      let requirement = AttestationPolicy.KeyBindingRequirement.required(
        audience: Self.audience, nonce: "n-1", maximumAge: 600)
      let verified = try Self.verify(bound[0], keys, requirement)
      #expect(verified.isHolderProven && verified.claims["quốc tịch"] == ["FR", ["mã": "Lào"]])
      #expect(verified.claims["nơi cư trú"] == Self.claims["nơi cư trú"])
      #expect(throws: Refusal.self) { try Self.verify(presentation.compact, keys, requirement) }
    }
  }

  @Test func `Python verifies what we issue and present, and nothing that was changed`() async throws {
    var tasks: [JSON] = []
    var expected: [JSON] = []
    for (kind, algorithm) in Self.kinds {
      let keys = Keys(key: .generate(kind), algorithm: algorithm)
      let holder = try SigningKey(privateJWK: Keys(key: .generate(.p256), algorithm: .es256).secret)
      var claims = Self.claims
      claims["vct"] = nil
      let pointers = Self.disclosable.map { path in
        path.map { "/" + ($0.string ?? $0.text) }.joined()
      }
      let request = AttestationIssuer.Request(
        type: Self.type, claims: claims, disclosable: pointers, holderKey: holder.publicJWK, issuedAt: Self.now,
        decoys: 3, innerDecoys: ["/nơi cư trú": 2, "/quốc tịch": 1])
      let text = try await AttestationIssuer(signer: SigningKey(privateJWK: keys.secret)).issue(request)
      let presentation = try AttestationPresentation(of: text, disclosing: ["/họ và tên", "/quốc tịch/2/mã"])
      let bound = try await presentation.bound(by: holder, audience: Self.audience, nonce: "n-1", at: Self.now)
      tasks.append([
        "do": "verified", "attestation": .string(bound), "key": keys.known, "form": "compact", "nonce": "n-1",
        "audience": .string(Self.audience),
      ])
      expected.append(.object(try Self.verify(bound, keys, .notRequired).claims))
    }
    let answers = try PythonPeer.ask("sdjwt_peer.py", tasks)
    #expect(try answers.map { try JSON(parsing: Array($0.utf8), limit: 1 << 20) } == expected)
    for (name, value) in [("nonce", "n-2"), ("audience", "https://other.example.vn")] {
      var changed = try #require(tasks[0].object)
      changed[name] = .string(value)
      #expect(throws: (any Error).self) { try PythonPeer.ask("sdjwt_peer.py", [.object(changed)]) }
    }
    var changed = try #require(tasks[0].object)
    changed["key"] = tasks[1]["key"]
    #expect(throws: (any Error).self) { try PythonPeer.ask("sdjwt_peer.py", [.object(changed)]) }
  }

  @Test func `Python opens our key files, and we open its`() throws {
    let key = Keys(key: .generate(.p256), algorithm: .es256)
    let ours = try SigningKey(privateJWK: key.secret)
    let answers = try PythonPeer.ask(
      "keyfile_peer.py",
      [
        ["pem": .string(try ours.encryptedPEM(passphrase: "mật khẩu")), "passphrase": "mật khẩu", "new": "khác"]
      ])
    let back = try SigningKey(encryptedPEM: answers[0], passphrase: "khác", keyID: "k-1")
    #expect(back.publicJWK == ours.publicJWK)
  }
}
