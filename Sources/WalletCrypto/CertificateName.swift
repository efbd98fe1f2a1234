/// Whom a certificate must name, among its alternative names (RFC 9525 §6; the subject's common name does not count).
package enum CertificateName: Sendable, Equatable {
  case dns(String)
  case ip(String)
  case email(String)
}
