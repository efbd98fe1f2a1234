internal import COpenSSL

/// Decides whether a certificate is to be believed at an instant (RFC 5280 §6), through OpenSSL.
///
/// The anchors are self-signed roots. Each certificate of which the evidence says something is checked for revocation.
/// What fails first is reported, the path before revocation.
package enum CertificatePath {
  package static let maximumCertificateCount = 100
  package static let maximumAnchorCount = 4096
  package static let maximumRevocationListCount = StatusEvidence.maximumCount
  /// Intermediate certificates between leaf and anchor.
  static let maximumDepth = 16

  /// What becomes of SHA-1 and of RSA keys of 1024 to 2047 bits (TRU-42).
  package enum OldAlgorithms: Sendable {
    /// Such a path is untrusted.
    case refused
    /// It is taken; the caller asks each certificate for its ``Certificate/weaknesses``.
    case taken
  }

  /// A path that is believed.
  package struct Judged: Sendable {
    /// Leaf first and anchor last.
    package let certificates: [Certificate]
    /// Those of which the evidence says nothing.
    package let unchecked: [Certificate]
  }

  package static func judge(
    _ leaf: Certificate, intermediates: [Certificate], anchors: [Certificate], evidence: StatusEvidence,
    at instant: Int64, standing: InstantStanding, purpose: CertificatePurpose, name: CertificateName?,
    oldAlgorithms: OldAlgorithms
  ) throws(CertificateProblem) -> Judged {
    guard intermediates.count <= maximumCertificateCount, anchors.count <= maximumAnchorCount,
      evidence.lists.count <= StatusEvidence.maximumCount,
      evidence.responses.count <= StatusEvidence.maximumCount,
      purpose != .signing || leaf.maySignDocuments
    else { throw .untrusted }
    let question = CertificateQuestion(
      leaf: leaf, intermediates: intermediates, anchors: anchors, instant: instant, standing: standing,
      purpose: purpose, name: try CheckedName(name), rules: oldAlgorithms == .taken ? .oldAlgorithms : .standard)
    // TRU-40, TRU-41
    let path = try question.answer(revocationLists: [], unrevoked: [])
    let unrevoked = try unrevoked(in: path, evidence.responses, question)
    // TRU-43, TRU-48
    for lists in rounds(evidence.lists, at: instant) {
      _ = try question.answer(revocationLists: lists, unrevoked: unrevoked)
    }
    let unchecked = path.dropLast().filter { certificate in
      !unrevoked.contains(certificate)
        && !evidence.lists.contains { $0.handle.hasName(ofIssuerOf: certificate.handle) }
    }
    return Judged(certificates: path, unchecked: Array(unchecked))
  }

  /// The path, leaf first and anchor last. The instant is not the leaf's own word.
  package static func verify(
    leaf: Certificate, intermediates: [Certificate], anchors: [Certificate], revocationLists: [RevocationList],
    at instant: Int64, purpose: CertificatePurpose, name: CertificateName?
  ) throws(CertificateProblem) -> [Certificate] {
    try judge(
      leaf, intermediates: intermediates, anchors: anchors,
      evidence: StatusEvidence(lists: revocationLists, responses: []), at: instant, standing: .proven,
      purpose: purpose, name: name, oldAlgorithms: .refused
    ).certificates
  }

  /// Those that a responder vouches for.
  private static func unrevoked(
    in path: [Certificate], _ responses: [OCSPResponse], _ question: CertificateQuestion
  ) throws(CertificateProblem) -> [Certificate] {
    var unrevoked: [Certificate] = []
    for (certificate, issuer) in zip(path, path.dropFirst()) {
      for response in responses {
        switch response.status(of: certificate, issuer: issuer, in: question) {
        case .revoked: throw .revoked
        case .good: unrevoked.append(certificate)
        case .unknown: continue
        }
      }
    }
    return unrevoked
  }

  /// OpenSSL consults one list for each certificate: the one in force at the instant. But one issued later may
  /// date a revocation back before the instant, so each later list is asked on its own as well.
  private static func rounds(_ lists: [RevocationList], at instant: Int64) -> [[RevocationList]] {
    guard lists.count > 1 else { return lists.isEmpty ? [] : [lists] }
    return [lists] + lists.filter { $0.thisUpdate > instant }.map { [$0] }
  }
}

extension Certificate {
  /// A certificate without the key usage extension may sign anything.
  package var maySignDocuments: Bool {
    unsafe X509_get_key_usage(handle.pointer) & UInt32(KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION) != 0
  }
}
