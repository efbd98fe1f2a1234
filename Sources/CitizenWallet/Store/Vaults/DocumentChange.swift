/// What made a version of a document.
@nonexhaustive public enum DocumentChange: String, Sendable, Hashable, CaseIterable {
  /// The first version was put.
  case stored
  /// Another document was put in the place of the version before.
  case replaced
  /// Its issuer withdrew it.
  case revoked
  /// Another document took its place (status `replaced`).
  case superseded
  /// Its term ended by its issuer's word.
  case expired
  /// It was declared void.
  case cancelled

  /// The status that such a version has; nil for a version that was put.
  var state: Document.Status.State? {
    switch self {
    case .stored, .replaced: nil
    case .revoked: .revoked
    case .superseded: .replaced
    case .expired: .expired
    case .cancelled: .cancelled
    }
  }
}
