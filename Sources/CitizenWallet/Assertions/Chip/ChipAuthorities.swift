internal import WalletCrypto

/// The authorities whose cards are believed: certificates of country signing certification authorities (CSCA, ICAO Doc
/// 9303-12), and what they have revoked.
public struct ChipAuthorities: Sendable {
  let anchors: [Certificate]
  let links: [Certificate]
  let revocationLists: [RevocationList]

  /// - Parameters:
  ///   - anchors: PEM certificates of authorities that the operator has from the state itself. Each is trusted as it
  ///     stands, self-signed or not.
  ///   - links: PEM certificates with which an authority vouches for its next key. They count when an anchor signed
  ///     them.
  ///   - revocationLists: PEM lists. Without one of a card's authority nothing is known of revocation, and nothing is
  ///     checked.
  /// - Throws: `malformed` or `too-large`.
  public init(anchors: [String], links: [String], revocationLists: [String]) throws(Refusal) {
    guard anchors.count + links.count <= DocumentSignerPath.maximumAnchorCount,
      revocationLists.count <= DocumentSignerPath.maximumRevocationListCount
    else { throw Refusal(.tooLarge, "there are too many authorities or revocation lists") }
    do {
      self.anchors = try anchors.map { pem throws(KeyProblem) in try Certificate(pem: pem) }
      self.links = try links.map { pem throws(KeyProblem) in try Certificate(pem: pem) }
      self.revocationLists = try revocationLists.map { pem throws(KeyProblem) in try RevocationList(pem: pem) }
    } catch {
      throw Refusal(.malformed, "an authority or a revocation list is not one PEM block of its kind")
    }
  }

  /// The authority that issued the certificate of who signed a chip.
  ///
  /// - Throws: `untrusted-certificate`, `expired`, `not-yet-valid`, `revoked` or `status-unavailable`.
  func authority(of signer: Certificate, at instant: Instant) throws(Refusal) -> Certificate {
    let seconds = instant.secondsSince1970
    do throws(CertificateProblem) {
      return try DocumentSignerPath.verify(
        signer, role: .documentSigner,
        anchors: DocumentSignerPath.anchors(linkedBy: links, from: anchors, at: seconds),
        revocationLists: revocationLists, at: seconds)
    } catch {
      throw Refusal(chipProblem: error)
    }
  }
}

extension Refusal {
  fileprivate init(chipProblem: CertificateProblem) {
    switch chipProblem {
    case .untrusted:
      self.init(.untrustedCertificate, "no trusted authority issued the certificate of who signed the chip")
    case .expired: self.init(.expired, "the certificate of who signed the chip, or of its authority, has expired")
    case .notYetValid: self.init(.notYetValid, "the certificate of who signed the chip is not yet valid")
    case .revoked: self.init(.revoked, "the certificate of who signed the chip is revoked")
    case .statusUnavailable: self.init(.statusUnavailable, "the authority's revocation list is out of date")
    }
  }
}
