/// Everything that decides whether an attestation is accepted. Nothing has a default: a check that
/// is not wanted is refused by name.
public struct AttestationPolicy: Sendable {
  public let issuers: [TrustedIssuer]
  public let type: TypeRequirement
  public let keyBinding: KeyBindingRequirement
  public let status: StatusRequirement

  public init(
    issuers: [TrustedIssuer], type: TypeRequirement, keyBinding: KeyBindingRequirement, status: StatusRequirement
  ) {
    self.issuers = issuers
    self.type = type
    self.keyBinding = keyBinding
    self.status = status
  }

  /// The credential type (`vct`) that is expected.
  public enum TypeRequirement: Sendable, Hashable {
    case exactly(String)
    case anyType
  }

  /// Whether the presenter must prove to hold the holder's key (RFC 9901 §7.3). It is the verifier's
  /// decision, never drawn from what was presented.
  public enum KeyBindingRequirement: Sendable, Hashable {
    /// - `maximumAge`: how many seconds ago the proof may have been made, by its own `iat`.
    case required(audience: String, nonce: String, maximumAge: Int64)
    case notRequired
  }

  /// What a status that cannot be read does (draft-ietf-oauth-status-list).
  public enum StatusRequirement: String, Sendable, Hashable {
    /// An attestation without a readable status is refused.
    case require
    /// Refused when it has a status that cannot be read.
    case ifPresent = "if-present"
    case ignore
  }
}

/// An issuer whose word counts, with its keys.
public struct TrustedIssuer: Sendable {
  /// Compared to the letter with `iss`.
  public let issuer: String
  public let keys: VerificationKeySet

  public init(issuer: String, keys: VerificationKeySet) {
    self.issuer = issuer
    self.keys = keys
  }
}
