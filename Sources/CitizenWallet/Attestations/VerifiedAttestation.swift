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
  /// Whether the presenter proved to hold that key, for this audience and nonce.
  public let isHolderProven: Bool
  public let issuedAt: Instant?
  public let expiresAt: Instant?
  /// Nil when it has none, or when the policy ignores it.
  public private(set) var status: AttestationStatus?
  public let verifiedAt: Instant
  /// The issuer's part with the disclosures, without key binding: what may be kept.
  public let attestation: String

  init(
    format: AttestationFormat, issuer: String, mandates: [Mandate], type: String?, claims: JSONObject,
    holderKey: JSON?,
    isHolderProven: Bool, issuedAt: Instant?, expiresAt: Instant?, status: AttestationStatus?, verifiedAt: Instant,
    attestation: String
  ) {
    self.format = format
    self.issuer = issuer
    self.mandates = mandates
    self.type = type
    self.claims = claims
    self.holderKey = holderKey
    self.isHolderProven = isHolderProven
    self.issuedAt = issuedAt
    self.expiresAt = expiresAt
    self.status = status
    self.verifiedAt = verifiedAt
    self.attestation = attestation
  }

  func with(_ status: AttestationStatus?) -> VerifiedAttestation {
    var copy = self
    copy.status = status
    return copy
  }
}

extension VerifiedAttestation: CustomStringConvertible, CustomReflectable {
  public var description: String { "VerifiedAttestation(redacted)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
