/// What a certificate is to be good for.
package enum CertificatePurpose: String, Sendable, CaseIterable {
  case any
  /// The key usage, when the certificate states one, allows signatures over documents.
  case signing
  /// The extended key usage is time stamping, alone and critical (RFC 3161 §2.3).
  case timestamping
  case tlsServer = "tls-server"
}
