/// What a verified attestation proved. Only ``AttestationVerifier`` makes one.
public struct VerifiedAttestation: Sendable {
  public let format: AttestationFormat
  public let issuer: String
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
  public let verifiedAt: Instant
  /// The issuer's part with the disclosures, without key binding: what may be kept.
  public let attestation: String

  init(
    format: AttestationFormat, issuer: String, type: String?, claims: JSONObject, holderKey: JSON?,
    isHolderProven: Bool, issuedAt: Instant?, expiresAt: Instant?, verifiedAt: Instant, attestation: String
  ) {
    self.format = format
    self.issuer = issuer
    self.type = type
    self.claims = claims
    self.holderKey = holderKey
    self.isHolderProven = isHolderProven
    self.issuedAt = issuedAt
    self.expiresAt = expiresAt
    self.verifiedAt = verifiedAt
    self.attestation = attestation
  }
}

extension VerifiedAttestation: CustomStringConvertible, CustomReflectable {
  public var description: String { "VerifiedAttestation(redacted)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
