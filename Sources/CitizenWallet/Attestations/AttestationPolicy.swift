/// Everything that decides whether an attestation is accepted. Nothing has a default: a check that
/// is not wanted is refused by name.
public struct AttestationPolicy: Sendable {
  /// Whose word counts, for what.
  public let anchors: TrustAnchors
  public let type: TypeRequirement
  public let keyBinding: KeyBindingRequirement
  public let status: StatusRequirement

  public init(
    anchors: TrustAnchors, type: TypeRequirement, keyBinding: KeyBindingRequirement, status: StatusRequirement
  ) {
    self.anchors = anchors
    self.type = type
    self.keyBinding = keyBinding
    self.status = status
  }

  /// The credential type (`vct`) that is expected.
  public enum TypeRequirement: Sendable {
    case exactly(String)
    /// The type itself, or one that its issuer says is also of this type (`aka_vcts`).
    case including(String)
    /// The type that is described, and by the rules of its description.
    case described(by: TypeMetadata)
    case anyType
  }

  /// Whether the presenter must prove to hold the holder's key (RFC 9901 §7.3). It is the verifier's
  /// decision, never drawn from what was presented.
  public enum KeyBindingRequirement: Sendable, Hashable {
    /// - `maximumAge`: how many seconds ago the proof may have been made, by its own `iat`.
    case required(audience: String, nonce: String, maximumAge: Int64)
    case notRequired
  }

  /// What the attestation's status must be (ATT-12), by lists that were verified before. It is found in the newest one
  /// that spoke at the instant.
  public enum StatusRequirement: Sendable {
    /// An attestation without a status that can be read is refused.
    case require(StatusLists)
    /// Refused when it has a status that cannot be read.
    case ifPresent(StatusLists)
    case ignore
  }
}
