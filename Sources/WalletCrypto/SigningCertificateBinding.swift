internal import COpenSSL
internal import CWalletShims

extension SignedMessage {
  /// What the signed attributes say of whose certificate belongs to the signature. Without them a certificate of the
  /// same key could be put in its place.
  package enum CertificateBinding: Sendable, Equatable {
    /// There is no such attribute.
    case absent
    /// It names this certificate.
    case bound
    /// It names another, or cannot be read.
    case other
  }

  /// Reads ESS signing-certificate (RFC 2634 §5.4) and signing-certificate-v2 (RFC 5035 §3), whose first certificate is
  /// the signer's own; where both stand, both must name it.
  package func binding(of signer: MessageSigner, to certificate: Certificate) -> CertificateBinding {
    let result = unsafe use(signer) { _, pointer in
      withExtendedLifetime(certificate) { unsafe cwallet_names_certificate(pointer, certificate.handle.pointer) }
    }
    switch result {
    case 1: return .bound
    case 0: return .absent
    default: return .other
    }
  }
}
