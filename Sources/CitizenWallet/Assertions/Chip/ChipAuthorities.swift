internal import WalletCrypto

/// The authorities whose cards are believed: certificates of country signing certification authorities (CSCA, ICAO Doc
/// 9303-12), and what they have revoked.
public struct ChipAuthorities: Sendable {
  private let anchors: [Certificate]
  private let links: [Certificate]
  private let lists: [AuthorityList]
  private let revocationLists: [RevocationList]

  /// The most bytes of a list of authorities.
  public static let maximumListBytes = 4 * 1024 * 1024

  /// - Parameters:
  ///   - anchors: PEM certificates of authorities that the operator has from the state itself. Each is trusted as it
  ///     stands, self-signed or not.
  ///   - links: PEM certificates with which an authority vouches for its next key. They count when an anchor signed
  ///     them.
  ///   - lists: signed lists of authorities as states publish them (master lists). They count while an anchor, or a
  ///     link, has issued the certificate of who signed them; then each authority on them is trusted for its country.
  ///   - revocationLists: PEM lists. Without one of a card's authority nothing is known of revocation, and nothing is
  ///     checked.
  /// - Throws: `malformed` or `too-large`; for lists also `unsupported-format`, `unsupported-algorithm`, `unknown-key`
  ///   or `bad-signature`.
  public init(
    anchors: [String], links: [String], lists: [[UInt8]], revocationLists: [String]
  ) throws(Refusal) {
    self.lists = try lists.map { list throws(Refusal) in try AuthorityList(list) }
    let listed = self.lists.reduce(0) { $0 + $1.authorities.count }
    guard anchors.count + links.count + listed <= DocumentSignerPath.maximumAnchorCount,
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
    do throws(CertificateProblem) {
      return try DocumentSignerPath.verify(
        signer, role: .documentSigner, anchors: anchors(at: instant), revocationLists: revocationLists,
        at: instant.secondsSince1970)
    } catch {
      throw Refusal(chipProblem: error)
    }
  }

  /// What the operator trusts, and what is trusted through it.
  func anchors(at instant: Instant) -> [Certificate] {
    let seconds = instant.secondsSince1970
    let own = DocumentSignerPath.anchors(linkedBy: links, from: anchors, at: seconds)
    // CHP-18. A list that is not believed adds nobody, and a chip that needs it is untrusted.
    let believed = lists.filter { list in
      let anchor = try? DocumentSignerPath.verify(
        list.signer, role: .masterListSigner, anchors: own, revocationLists: revocationLists, at: seconds)
      return anchor != nil
    }
    return own + believed.flatMap(\.authorities)
  }
}

extension Refusal {
  fileprivate init(chipProblem: CertificateProblem) {
    switch chipProblem {
    case .untrusted, .incomplete:
      self.init(.untrustedCertificate, "no trusted authority issued the certificate of who signed the chip")
    case .expired: self.init(.expired, "the certificate of who signed the chip, or of its authority, has expired")
    case .notYetValid: self.init(.notYetValid, "the certificate of who signed the chip is not yet valid")
    case .revoked: self.init(.revoked, "the certificate of who signed the chip is revoked")
    case .statusUnavailable: self.init(.statusUnavailable, "the authority's revocation list is out of date")
    }
  }
}
