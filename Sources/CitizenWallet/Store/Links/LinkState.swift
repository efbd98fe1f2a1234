/// How far one vault's claim to an identifier has come. A conflict is no state of a link: two verified links make it.
public enum LinkState: String, Sendable, Hashable, CaseIterable {
  /// Somebody says so. It leads nobody to the vault.
  case claimed
  /// Evidence shows it.
  case verified
  /// It was the person's, and its authority has ended it, such as a personal ID that was cancelled and established
  /// anew (Decree 58/2026/NĐ-CP). It still finds the person.
  case cancelled
  /// It was wrong, or is no longer wanted. It finds nobody.
  case revoked

  /// Whether the identifier is or was this person's.
  var holds: Bool { self == .verified || self == .cancelled }

  var action: AuditEvent.Action {
    switch self {
    case .claimed: .linkClaimed
    case .verified: .linkVerified
    case .cancelled: .linkCancelled
    case .revoked: .linkRevoked
    }
  }
}
