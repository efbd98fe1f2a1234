package import WalletCrypto

/// The certificates that a token brings in `x5c` (RFC 7515 §4.1.6), leaf first. Nothing of them is believed yet.
struct CertificateChain {
  private let certificates: [Certificate]

  // TRU-07
  static let maximumCount = 10

  /// - Throws: `malformed` or `too-large`.
  init(header: JSON) throws(Refusal) {
    guard let elements = header.array, !elements.isEmpty else {
      throw Refusal(.malformed, "x5c is not a list of certificates")
    }
    guard elements.count <= Self.maximumCount else { throw Refusal(.tooLarge, "x5c has too many certificates") }
    certificates = try elements.map { element throws(Refusal) in
      guard let der = element.string.flatMap({ Base64.decode($0) }), let certificate = try? Certificate(der: der) else {
        throw Refusal(.malformed, "x5c holds something else than base64 of certificates")
      }
      return certificate
    }
  }

  /// TRU-08: the leaf and the anchors that it leads to, certificate by certificate as they stand.
  func verified(
    under anchors: [TrustAnchor], at now: Instant
  ) throws(Refusal) -> (leaf: Certificate, anchors: [TrustAnchor]) {
    let path: [Certificate]
    do throws(CertificateProblem) {
      path = try CertificatePath.verify(
        leaf: certificates[0], intermediates: Array(certificates.dropFirst()), anchors: anchors.flatMap(\.certificates),
        revocationLists: [], at: now.secondsSince1970, purpose: .signing, name: nil)
    } catch {
      throw Refusal(certificateProblem: error)
    }
    guard path.count > 1, path.starts(with: certificates), let root = path.last else {
      throw Refusal(.untrustedCertificate, "the token's certificates are not the path from its signer to an anchor")
    }
    return (certificates[0], anchors.filter { $0.certificates.contains(root) })
  }
}

extension Certificate {
  /// TRU-09: by a URI to the letter, by the host of an `https` URI, or by the subject as RFC 2253 writes it. A name
  /// with an asterisk names nobody.
  func isNamed(_ issuer: String) -> Bool {
    if subjectAlternativeURIs.contains(where: { $0.hasSameBytes(as: issuer) }) || subject.hasSameBytes(as: issuer) {
      return true
    }
    guard issuer.hasPrefix("https://"), let host = (try? Endpoint(issuer))?.host.lowercased() else { return false }
    return subjectAlternativeDNSNames.contains { $0.lowercased() == host }
  }

  /// - Throws: `unknown-key`.
  fileprivate func jsonWebKey() throws(Refusal) -> JSONWebKey? {
    guard let publicKey else { return nil }
    return try JSONWebKey(.object(JSONObject(publicKey.jwk.map { ($0.key, .string($0.value)) })))
  }

  func key(for algorithm: JWSAlgorithm) throws(Refusal) -> JSONWebKey {
    guard let key = try jsonWebKey(), key.fits(algorithm) else {
      throw Refusal(.unknownKey, "the certificate's key is for another algorithm")
    }
    return key
  }
}

extension Refusal {
  package init(certificateProblem problem: CertificateProblem) {
    switch problem {
    case .untrusted: self.init(.untrustedCertificate, "no chain to an anchor that fits the purpose and name")
    case .incomplete: self.init(.untrustedCertificate, "the chain ends before any root: a certificate of it is missing")
    case .expired: self.init(.expired, "a certificate of the chain has expired")
    case .notYetValid: self.init(.notYetValid, "a certificate of the chain is not yet valid")
    case .revoked: self.init(.revoked, "a certificate of the chain is revoked")
    case .statusUnavailable: self.init(.statusUnavailable, "a revocation list is out of date")
    }
  }
}
