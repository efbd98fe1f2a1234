internal import WalletCrypto

/// How far a signer's certificate leads at an instant.
struct SignerChain {
  let result: SignatureReport.Chain
  let path: [Certificate]
  let warnings: Set<SignatureWarning>
  /// Whether something that counts says of each certificate but the root that it was not revoked.
  let isChecked: Bool

  var isRevoked: Bool { warnings.contains(.revoked) }

  init(
    _ leaf: Certificate, others: [Certificate], anchors: [Certificate], evidence: StatusEvidence,
    purpose: CertificatePurpose, at instant: Instant, standing: InstantStanding
  ) {
    func path(_ evidence: StatusEvidence) throws(CertificateProblem) -> CertificatePath.Judged {
      try CertificatePath.judge(
        leaf, intermediates: Array(others.prefix(CertificatePath.maximumCertificateCount)), anchors: anchors,
        evidence: evidence, at: instant.secondsSince1970, standing: standing, purpose: purpose, name: nil,
        oldAlgorithms: .taken)
    }
    let trusted: CertificatePath.Judged
    do throws(CertificateProblem) {
      trusted = try path(.none)
      self.path = trusted.certificates
    } catch {
      (self.path, isChecked) = ([], false)
      switch error {
      case .incomplete: (result, warnings) = (.incomplete, [])
      case .expired: (result, warnings) = (.expired, [])
      case .notYetValid: (result, warnings) = (.expired, [.notYetValid])
      case .untrusted, .revoked, .statusUnavailable: (result, warnings) = (.untrusted, [])
      }
      return
    }
    guard !evidence.isEmpty else {
      (result, warnings, isChecked) = (.trusted, [], trusted.unchecked.isEmpty)
      return
    }
    // PDF-38: what a file brings on revocation may be broken, and does not make a path worse by that.
    do throws(CertificateProblem) {
      isChecked = try path(evidence).unchecked.isEmpty
      (result, warnings) = (.trusted, [])
    } catch {
      let isRevoked = error == .revoked
      isChecked = isRevoked
      (result, warnings) = (isRevoked ? .untrusted : .trusted, [isRevoked ? .revoked : .revocationUnknown])
    }
  }
}
