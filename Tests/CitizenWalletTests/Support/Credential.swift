import CitizenWallet
import WalletCrypto

/// A good SD-JWT VC and its verifier's policy, from which each test changes one thing. It is put
/// together here and not by the library, so that it can hold what the library would not issue.
struct Credential: Sendable {
  static let issuer = "https://issuer.example.vn"
  static let type = "urn:example:residence:1"
  static let now = Instant(secondsSince1970: seconds)
  static let seconds: Int64 = 1_795_490_130

  var header: JSONObject = ["typ": "dc+sd-jwt"]
  var payload: JSONObject = [
    "iss": .string(issuer), "vct": .string(type), "iat": .integer(seconds - 100), "exp": .integer(seconds + 1000),
    "cnf": ["jwk": TestKey.holder.publicJWK], "province": "01",
  ]
  var disclosures: [String] = []
  /// False for a plain JWT.
  var hasTilde = true
  var key = TestKey.issuer
  var proof: Proof?

  var issuers: [(String, JSON)] = [(issuer, TestKey.issuer.keySet)]
  var expectedType = AttestationPolicy.TypeRequirement.exactly(type)
  var binding = AttestationPolicy.KeyBindingRequirement.notRequired
  var status = AttestationPolicy.StatusRequirement.ignore
  var at = now

  /// A disclosure of any content, and its digest.
  static func disclosure(_ elements: JSON) -> String { Base64URL.encode(elements.bytes) }

  static func digest(_ disclosure: String, _ algorithm: DigestAlgorithm = .sha256) -> JSON {
    .string(Base64URL.encode(Digest.hash(Array(disclosure.utf8), with: algorithm)))
  }

  /// Adds a disclosure and puts its digest into the `_sd` at the top.
  mutating func conceal(_ elements: JSON, algorithm: DigestAlgorithm = .sha256) {
    let disclosure = Self.disclosure(elements)
    disclosures.append(disclosure)
    payload["_sd"] = .array((payload["_sd"]?.array ?? []) + [Self.digest(disclosure, algorithm)])
  }

  var token: String { key.token(header: header, claims: .object(payload)) }

  /// The compact serialisation of one token, with the proof over it where there is one.
  func text(of token: String) -> String {
    guard hasTilde else { return token }
    let compact = ([token] + disclosures).joined(separator: "~") + "~"
    return compact + (proof?.token(over: compact) ?? "")
  }

  var text: String { text(of: token) }

  func verify(_ text: String) throws -> VerifiedAttestation {
    let trusted = try issuers.map { try TrustAnchor.always($0.0, VerificationKeySet($0.1)) }
    let policy = AttestationPolicy(
      anchors: try TrustAnchors(trusted), type: expectedType, keyBinding: binding, status: status)
    return try AttestationVerifier.verify(UnverifiedAttestation(text), policy: policy, at: at)
  }

  func verify() throws -> VerifiedAttestation { try verify(text) }

  func code(_ text: String) -> Refusal.Code? { refusal { try verify(text) } }

  /// The code with which a credential changed so is refused; nil when it is accepted.
  static func code(_ change: (inout Credential) throws -> Void) rethrows -> Refusal.Code? {
    var credential = Credential()
    try change(&credential)
    return credential.code(credential.text)
  }

  static func code(claim name: String, _ value: JSON?) -> Refusal.Code? { code { $0.payload[name] = value } }
}

extension TrustAnchor {
  /// An issuer whose every word counts at any time.
  static func always(_ issuer: String, _ keys: VerificationKeySet) throws(Refusal) -> TrustAnchor {
    try TrustAnchor(
      name: "test", source: .keys(keys, issuer: issuer), purposes: [.attestation, .statusList], mandate: .everything,
      period: Period(from: Instant(milliseconds: .min), until: nil, signsUntil: nil))
  }
}

/// A holder's proof (key binding JWT) for the verifier and request of these tests.
struct Proof: Sendable {
  static let audience = "https://verifier.example.vn"
  static let nonce = "request-7"
  static let requirement = AttestationPolicy.KeyBindingRequirement.required(
    audience: audience, nonce: nonce, maximumAge: 300)

  var header: JSONObject = ["typ": "kb+jwt"]
  var claims: JSONObject = [
    "iat": .integer(Credential.seconds - 1), "aud": .string(audience), "nonce": .string(nonce),
  ]
  var key = TestKey.holder
  var digestAlgorithm = DigestAlgorithm.sha256
  /// What `sd_hash` is taken over instead of the presentation.
  var hashed: String?
  var hasHash = true

  func token(over presentation: String) -> String {
    var claims = claims
    if hasHash, claims["sd_hash"] == nil {
      claims["sd_hash"] = Credential.digest(hashed ?? presentation, digestAlgorithm)
    }
    return key.token(header: header, claims: .object(claims))
  }
}
