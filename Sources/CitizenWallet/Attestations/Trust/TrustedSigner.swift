internal import WalletCrypto

/// Who signed a token, and by which anchors the signature counts.
struct TrustedSigner: Sendable {
  /// The issuer identifier, or the subject of the certificate where the token names no issuer.
  let issuer: String
  let anchors: [TrustAnchor]
}

extension TrustAnchors {
  /// Verifies a token in its issuer's name: by the issuer's own keys where it is listed with keys, else by the
  /// certificates that the token brings.
  ///
  /// - Parameter claimed: who the token says it is by; nil when it does not say.
  /// - Throws: `untrusted-issuer`, `untrusted-certificate`, `expired`, `not-yet-valid` (of certificates), or what a
  ///   signature is refused with.
  func verify(
    _ token: UnverifiedJWS, by claimed: String?, for purpose: TrustAnchor.Purpose, at now: Instant
  ) throws(Refusal) -> (token: VerifiedJWS, signer: TrustedSigner) {
    let algorithm = try token.algorithm(among: JWSAlgorithm.asymmetric)
    // TRU-06: whoever is listed with keys is known by them alone, also when they have been withdrawn.
    if let claimed, let listed = listed[ExactText(claimed)] {
      return try listed.filter { $0.serves(purpose, at: now) }.verify(token, by: claimed, algorithm)
    }
    guard let chain = token.untrustedHeader["x5c"] else {
      throw Refusal(.untrustedIssuer, "the issuer is not trusted here")
    }
    try token.untrustedHeader.checkCriticalHeaders()
    let path = try CertificateChain(header: chain)
      .verified(under: anchors.filter { $0.serves(purpose, at: now) }, at: now)
    if let claimed, !path.leaf.isNamed(claimed) {
      throw Refusal(.untrustedCertificate, "the certificate is not the issuer's")  // TRU-09
    }
    let anchors = path.anchors.filter { anchor in
      anchor.issuer.map { path.leaf.isNamed($0) && claimed?.hasSameBytes(as: $0) ?? true } ?? true
    }
    guard !anchors.isEmpty else { throw Refusal(.untrustedIssuer, "the issuer is not trusted here") }
    let verified = try token.verified(by: path.leaf.key(for: algorithm), algorithm: algorithm)
    return (verified, TrustedSigner(issuer: claimed ?? path.leaf.subject, anchors: anchors))
  }
}

/// A key with the anchor that it stands in.
private struct AnchoredKey: NamedKey {
  let key: JSONWebKey
  /// Its place in the list.
  let anchor: Int

  var keyID: String? { key.keyID }
}

extension [TrustAnchor] {
  fileprivate func verify(
    _ token: UnverifiedJWS, by issuer: String, _ algorithm: JWSAlgorithm
  ) throws(Refusal) -> (token: VerifiedJWS, signer: TrustedSigner) {
    guard !isEmpty else {
      throw Refusal(.untrustedIssuer, "the issuer is not trusted here for this, or at this instant")
    }
    try token.untrustedHeader.checkCriticalHeaders()
    var keys: [AnchoredKey] = []
    for index in indices {
      for key in self[index].keys?.keys ?? [] { keys.append(AnchoredKey(key: key, anchor: index)) }
    }
    let match = try keys.theOne(named: token.untrustedHeader.keyIDHeader()) { $0.key.fits(algorithm) }
    let verified = try token.verified(by: match.key, algorithm: algorithm)
    return (verified, TrustedSigner(issuer: issuer, anchors: [self[match.anchor]]))
  }
}
