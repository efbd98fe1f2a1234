package import WalletCrypto

/// The certificates of a folder, sorted by what is known of them (TRU-51): roots become anchors of their domain, the
/// others lead to them.
public struct KnownAuthorities: Sendable {
  /// For signed documents and time-stamps, from the day on which each root begins.
  public let anchors: TrustAnchors
  /// PEM certificates, those of time-stamp authorities among them.
  public let intermediates: [String]

  /// - Parameter pem: certificates that the operator has from the authorities themselves, one PEM block each.
  /// - Throws: `untrusted-certificate` for one that ``KnownCertificate/all`` does not name; `malformed` or `too-large`.
  public init(_ pem: [String]) throws(Refusal) {
    var anchors: [TrustAnchor] = []
    var intermediates: [String] = []
    for text in pem {
      guard let certificate = try? Certificate(pem: text) else {
        throw Refusal(.malformed, "a certificate is not one PEM block of a certificate")
      }
      guard let known = KnownCertificate.of(certificate) else {
        throw Refusal(.untrustedCertificate, "a certificate is not among those that are known")
      }
      guard known.role == .root else {
        intermediates.append(text)
        continue
      }
      let period = TrustAnchor.Period(
        from: Instant(secondsSince1970: certificate.notBefore), until: nil, signsUntil: nil)
      anchors.append(
        try TrustAnchor(
          name: known.name, source: .certificates([text], issuer: nil), purposes: [.signedDocument, .timestamp],
          mandate: nil, period: period, domain: known.domain))
    }
    self.anchors = try TrustAnchors(anchors)
    self.intermediates = intermediates
  }
}

extension KnownCertificate {
  fileprivate static func of(_ certificate: Certificate) -> KnownCertificate? {
    let fingerprint = Hexadecimal.encode(Digest.sha256(certificate.der))
    return all.first { $0.fingerprint == fingerprint }
  }
}

extension TrustAnchors {
  /// The domain of the anchor that holds a root, at an instant; nil when none does, or none says.
  package func domain(of root: Certificate, at now: Instant) -> TrustAnchor.Domain? {
    anchors.first { $0.period.contains(now) && $0.certificates.contains(root) && $0.domain != nil }?.domain
  }
}
