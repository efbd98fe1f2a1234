/// Why a certificate is not believed.
package enum CertificateProblem: String, Error, Sendable, Equatable {
  /// No path of sound certificates leads to an anchor, or the path is not for this use or this name.
  case untrusted
  case expired
  case notYetValid
  case revoked
  /// Its issuer's revocation list is too old to tell, or does not cover it.
  case statusUnavailable
}
