internal import COpenSSL

/// Decides whether a certificate is to be believed at an instant (RFC 5280 §6), through OpenSSL.
///
/// The anchors are self-signed roots. Without revocation lists nothing is checked for revocation;
/// with some, each certificate whose issuer supplied one is. What fails first is reported, the path
/// before revocation.
package enum CertificatePath {
  package static let maximumCertificateCount = 100
  package static let maximumAnchorCount = 4096
  package static let maximumRevocationListCount = 100
  /// Intermediate certificates between leaf and anchor.
  static let maximumDepth = 16

  /// What becomes of SHA-1 and of RSA keys of 1024 to 2047 bits.
  package enum OldAlgorithms: Sendable {
    /// Such a path is untrusted.
    case refused
    /// It is taken; the caller asks each certificate for its ``Certificate/weaknesses``.
    case taken
  }

  /// The path, leaf first and anchor last.
  package static func verify(
    leaf: Certificate, intermediates: [Certificate], anchors: [Certificate], revocationLists: [RevocationList],
    at instant: Int64, purpose: CertificatePurpose, name: CertificateName?, oldAlgorithms: OldAlgorithms = .refused
  ) throws(CertificateProblem) -> [Certificate] {
    guard intermediates.count <= maximumCertificateCount, anchors.count <= maximumAnchorCount,
      revocationLists.count <= maximumRevocationListCount, purpose != .signing || leaf.handle.maySignDocuments
    else { throw .untrusted }
    let question = CertificateQuestion(
      leaf: leaf, intermediates: intermediates, anchors: anchors, instant: instant, purpose: purpose,
      name: try CheckedName(name), rules: oldAlgorithms == .taken ? .oldAlgorithms : .standard)
    let path = try question.answer(revocationLists: [])
    for lists in rounds(revocationLists, at: instant) {
      _ = try question.answer(revocationLists: lists)
    }
    return path
  }

  /// OpenSSL consults one list for each certificate: the one in force at the instant. But one issued later may
  /// date a revocation back before the instant, so each later list is asked on its own as well.
  private static func rounds(_ lists: [RevocationList], at instant: Int64) -> [[RevocationList]] {
    guard lists.count > 1 else { return lists.isEmpty ? [] : [lists] }
    return [lists] + lists.filter { $0.thisUpdate > instant }.map { [$0] }
  }
}

extension CertificateHandle {
  /// A certificate without the key usage extension may sign anything.
  fileprivate var maySignDocuments: Bool {
    unsafe X509_get_key_usage(pointer) & UInt32(KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION) != 0
  }
}
