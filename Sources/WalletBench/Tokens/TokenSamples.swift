import CitizenWallet
import Foundation
import WalletCrypto

/// What is verified: an ID token under two algorithms, and an SD-JWT VC with ten disclosures.
///
/// The ID token is one of Keycloak, on which VNeID's login was seen to run (2023): its usual 18 claims, the personal ID as
/// `preferred_username`, and besides what a level 2 account says.
struct TokenSamples {
  static let issuer = "https://sso.example.vn/auth/realms/citizen"
  static let audience = "portal-1"
  static let nonce = "n-0S6_WzA2Mj-7vQp"
  static let type = "urn:example:residence:1"
  static let claims: [(String, JSON)] = [
    ("full_name", "Nguyễn Thị Hòa"), ("birth_date", "1990-03-15"), ("sex", "female"), ("nationality", "VN"),
    ("place_of_birth", "Bệnh viện Phụ sản Hà Nội"), ("province", "01"), ("ward", "Cửa Nam"),
    ("address", "12 phố Hàng Bông, phường Cửa Nam, Hà Nội"), ("registered_on", "2019-06-09"), ("householder", true),
  ]

  let now = Instant(secondsSince1970: Int64(Date().timeIntervalSince1970))
  let es256: SigningKey
  let rs256: SigningKey
  let keys: VerificationKeySet
  let keysJSON: JSON
  let issuerPrivateJWK: JSON
  let es256Token: String
  let rs256Token: String
  let request: AttestationIssuer.Request
  let attestation: String

  init() async throws {
    func key(_ kind: PublicKey.Kind, _ keyID: String, _ algorithm: String) throws -> (JSON, SigningKey) {
      let members = PrivateKey.generate(kind).copyExposingJWK().map { ($0.key, JSON.string($0.value)) }
      let jwk = JSON.object(
        JSONObject(members.sorted { $0.0 < $1.0 } + [("kid", .string(keyID)), ("alg", .string(algorithm))]))
      return (jwk, try SigningKey(privateJWK: jwk))
    }
    (issuerPrivateJWK, es256) = try key(.p256, "provider-2026-es", "ES256")
    rs256 = try key(.rsa(bits: 2048), "provider-2026-rs", "RS256").1
    keysJSON = ["keys": [es256.publicJWK, rs256.publicJWK]]
    keys = try VerificationKeySet(keysJSON)
    let payload = Self.idToken(at: now).bytes
    es256Token = es256.sign(payload: payload, header: ["typ": "JWT"])
    rs256Token = rs256.sign(payload: payload, header: ["typ": "JWT"])
    request = Self.request(at: now)
    attestation = try await AttestationIssuer(signer: es256).issue(request)
  }

  /// As ready as what the peer is given.
  private static func request(at now: Instant) -> AttestationIssuer.Request {
    AttestationIssuer.Request(
      type: type, claims: JSONObject([("iss", .string(Self.issuer))] + claims),
      disclosable: claims.map { "/" + $0.0 }, issuedAt: now, expiresAt: now.adding(seconds: 86_400 * 365))
  }

  private static func idToken(at now: Instant) -> JSON {
    let seconds = now.secondsSince1970
    let session: JSON = "2a5d9a0e-4f0c-4a53-9d0b-7f2e6c1b8a44"
    return [
      "exp": .integer(seconds + 300), "iat": .integer(seconds - 5), "auth_time": .integer(seconds - 60),
      "jti": "f0bd44d6-6a3f-4b0c-9a55-6f1f3a2f6b54", "iss": .string(issuer), "aud": .string(audience),
      "sub": "8c5b1f7e-3f0a-4c1d-8a51-0f7d1f0c9b66", "typ": "ID", "azp": .string(audience), "nonce": .string(nonce),
      "session_state": session, "at_hash": "77QmUPtjPfzWtF2AnpK9RQ", "acr": "1", "sid": session,
      "email_verified": false, "name": "Nguyễn Thị Hòa", "preferred_username": "001190009991",
      "given_name": "Thị Hòa", "family_name": "Nguyễn", "birthdate": "1990-03-15", "gender": "female",
      "identity_level": "2", "authentication_level": "3",
    ]
  }

  func verifier() -> AssertionVerifier {
    var claims = ClaimMapping.default
    claims.personalID = "preferred_username"
    let provider = IdentityProvider(issuer: Self.issuer, keys: keys, algorithms: [.es256, .rs256], claims: claims)
    return AssertionVerifier(provider: provider, audience: Self.audience, used: Forgetful())
  }

  func policy() throws -> AttestationPolicy {
    let anchor = try TrustAnchor(
      name: "bench", source: .keys(keys, issuer: Self.issuer), purposes: [.attestation], mandate: .everything,
      period: TrustAnchor.Period(from: now.adding(seconds: -86_400), until: nil, signsUntil: nil))
    return AttestationPolicy(
      anchors: try TrustAnchors([anchor]), type: .exactly(Self.type), keyBinding: .notRequired, status: .ignore)
  }
}

/// Lets the same token pass again and again, which no portal does.
struct Forgetful: SingleUse {
  func take(_ key: [UInt8], until expiry: Instant, at now: Instant) async throws -> Bool { true }
}
