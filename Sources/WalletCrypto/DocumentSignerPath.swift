internal import COpenSSL
internal import CWalletShims

/// Decides whether a certificate of a passport authority is to be believed at an instant (ICAO Doc 9303-12).
///
/// The path has one step: the signer's certificate is issued by a trust anchor, which is a name and a key and need not
/// be a self-signed root. Unlike ``CertificatePath`` it takes curves that are spelt out in numbers when the numbers are
/// those of a known curve, and SHA-1 under certificates that began before ``endOfSHA1``.
package enum DocumentSignerPath {
  package static let maximumAnchorCount = 4096
  package static let maximumRevocationListCount = 100
  /// The first collision of SHA-1 was shown in February 2017: whoever forges by collision needs a signature that was
  /// asked for later. In seconds since 1970: 2017-01-01.
  package static let endOfSHA1: Int64 = 1_483_228_800

  /// What the certificate is for, which its extended key usage says.
  package enum Role: Sendable {
    /// Signs the security objects of chips: no extended key usage.
    case documentSigner
    /// Signs lists of authorities (2.23.136.1.1.3).
    case masterListSigner
  }

  /// The anchor that issued the certificate.
  ///
  /// - Parameters:
  ///   - anchors: certificates of authorities; others among them do not count.
  ///   - revocationLists: each whose issuer is the signer's must be by one of the anchors.
  package static func verify(
    _ signer: Certificate, role: Role, anchors: [Certificate], revocationLists: [RevocationList], at instant: Int64
  ) throws(CertificateProblem) -> Certificate {
    // CHP-06
    guard anchors.count <= maximumAnchorCount, revocationLists.count <= maximumRevocationListCount,
      signer.handle.isFor(role), signer.handle.hasDocumentKey
    else { throw .untrusted }
    let candidates = anchors.filter { $0.handle.isAuthority && $0.handle.hasName(ofIssuerOf: signer.handle) }
    let anchor = try issuer(of: signer, among: candidates, at: instant)
    try checkRevocation(of: signer, candidates: candidates, lists: revocationLists, at: instant)
    return anchor
  }

  /// CHP-17: certificates of authorities that an anchor has signed (link certificates). Their keys are anchors too.
  package static func anchors(
    linkedBy links: [Certificate], from anchors: [Certificate], at instant: Int64
  ) -> [Certificate] {
    var trusted = anchors
    var open = links.filter { $0.handle.isAuthority && $0.handle.hasDocumentKey }
    // A link may lead to the next: each round takes those that the last one made reachable.
    while true {
      let reached = open.filter { link in
        let candidates = trusted.filter { $0.handle.isAuthority && $0.handle.hasName(ofIssuerOf: link.handle) }
        return (try? issuer(of: link, among: candidates, at: instant)) != nil
      }
      guard !reached.isEmpty, trusted.count + reached.count <= maximumAnchorCount else { return trusted }
      trusted += reached
      open.removeAll { reached.contains($0) }
    }
  }

  /// One question for each authority of the name, because OpenSSL would try one of them only.
  private static func issuer(
    of certificate: Certificate, among candidates: [Certificate], at instant: Int64
  ) throws(CertificateProblem) -> Certificate {
    // CHP-09
    let passesSHA1 = certificate.notBefore < endOfSHA1
    guard certificate.handle.signatureDigest.map({ $0 != .sha1 || passesSHA1 }) ?? false else { throw .untrusted }
    var problem = CertificateProblem.untrusted
    for candidate in candidates where candidate.handle.hasDocumentKey {
      let question = CertificateQuestion(
        leaf: certificate, intermediates: [], anchors: [candidate], instant: instant, standing: .proven,
        purpose: .any, name: .any, rules: .documentSigner)
      do throws(CertificateProblem) {
        _ = try question.answer(revocationLists: [], unrevoked: [])
        return candidate
      } catch {
        if error != .untrusted && error != .incomplete { problem = error }
      }
    }
    throw problem
  }

  // CHP-16
  private static func checkRevocation(
    of certificate: Certificate, candidates: [Certificate], lists: [RevocationList], at instant: Int64
  ) throws(CertificateProblem) {
    let concerning = lists.filter { $0.handle.hasName(ofIssuerOf: certificate.handle) }
    guard !concerning.isEmpty else { return }
    for list in concerning {
      // An authority signs its lists with its newest key, which need not be the one under this certificate.
      guard candidates.contains(where: { list.handle.isSigned(by: $0.handle) }), !list.handle.hasCriticalExtension
      else { throw .untrusted }
      // Also a list that is out of date says what was revoked by then.
      if let start = list.handle.revocation(of: certificate.handle), start <= instant { throw .revoked }
    }
    guard concerning.contains(where: { $0.nextUpdate.map { $0 > instant } ?? true }) else { throw .statusUnavailable }
  }
}
