/// What a verified attestation proved. Only ``AttestationVerifier`` makes one.
public struct VerifiedAttestation: Sendable {
  public let format: AttestationFormat
  public let issuer: String
  /// What the issuer is trusted to attest, where that covers this type.
  let mandates: [Mandate]
  /// The credential type (`vct`); nil only for a plain JWT without one.
  public let type: String?
  /// The claims that were disclosed, without the machinery of selective disclosure.
  public let claims: JSONObject
  /// The holder's public key (`cnf`, RFC 7800), as a JWK.
  public let holderKey: JSON?
  /// That the presenter holds that key, and for whom it was proven; nil when the policy asked for no proof.
  public let holderProof: HolderProof?
  /// `iat`; nil when it has none.
  public let issuedAt: Instant?
  /// `exp`; nil when it does not end.
  public let expiresAt: Instant?
  /// Nil when it has none, or when the policy ignores it.
  public private(set) var status: AttestationStatus?
  /// The instant by which it was judged.
  public let verifiedAt: Instant
  /// The issuer's part with the disclosures, without key binding: what may be kept.
  public let attestation: String
  /// How it was signed, and what was disclosable.
  let evidence: AttestationEvidence

  init(
    format: AttestationFormat, issuer: String, mandates: [Mandate], type: String?, claims: JSONObject,
    holderKey: JSON?, holderProof: HolderProof?, issuedAt: Instant?, expiresAt: Instant?, status: AttestationStatus?,
    verifiedAt: Instant, attestation: String, evidence: AttestationEvidence
  ) {
    self.format = format
    self.issuer = issuer
    self.mandates = mandates
    self.type = type
    self.claims = claims
    self.holderKey = holderKey
    self.holderProof = holderProof
    self.issuedAt = issuedAt
    self.expiresAt = expiresAt
    self.status = status
    self.verifiedAt = verifiedAt
    self.attestation = attestation
    self.evidence = evidence
  }

  func with(_ status: AttestationStatus?) -> VerifiedAttestation {
    var copy = self
    copy.status = status
    return copy
  }
}

extension VerifiedAttestation {
  /// Whether the presenter proved to hold the holder's key, for the policy's audience and nonce.
  public var isHolderProven: Bool { holderProof != nil }

  public var algorithm: JWSAlgorithm { evidence.algorithm }
  /// The name of the issuer's key that verified it; nil for a key without a name.
  public var keyID: String? { evidence.keyID }

  /// JSON pointers of what was disclosed although it could have been withheld; positions count as issued.
  public var disclosed: [String] { evidence.places.map(\.pointer.text) }
}

/// A holder's proof that was found good (RFC 9901 §7.3).
public struct HolderProof: Sendable, Hashable {
  public let audience: String
  public let nonce: String
  /// The proof's own `iat`.
  public let madeAt: Instant
}

/// How an attestation came to be believed: what its claims no longer show.
struct AttestationEvidence: Sendable {
  let algorithm: JWSAlgorithm
  let keyID: String?
  /// The issuer's payload with its digests.
  let payload: JSONObject
  let disclosures: [Disclosure]
  /// Where each disclosure came to stand.
  let places: [DisclosedPlace]
}

extension VerifiedAttestation: CustomStringConvertible, CustomReflectable {
  public var description: String { "VerifiedAttestation(redacted)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
