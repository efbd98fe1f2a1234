/// Why a certificate is not believed.
package enum CertificateProblem: String, Error, Sendable, Equatable {
  /// No path of sound certificates leads to an anchor, or the path is not for this use or this name.
  case untrusted
  /// The path ends before any root, because the certificate of an issuer is not at hand. Whether it would lead to an
  /// anchor nobody can say.
  case incomplete
  case expired
  case notYetValid
  case revoked
  /// Its issuer's revocation list is too old to tell, or does not cover it.
  case statusUnavailable
}
