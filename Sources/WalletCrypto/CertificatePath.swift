internal import COpenSSL
internal import CWalletShims

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
  /// 112 bits: RSA from 2048, and no SHA-1 in a signature that counts.
  static let securityLevel: Int32 = 2

  /// The path, leaf first and anchor last.
  package static func verify(
    leaf: Certificate, intermediates: [Certificate], anchors: [Certificate], revocationLists: [RevocationList],
    at instant: Int64, purpose: CertificatePurpose, name: CertificateName?
  ) throws(CertificateProblem) -> [Certificate] {
    guard intermediates.count <= maximumCertificateCount, anchors.count <= maximumAnchorCount,
      revocationLists.count <= maximumRevocationListCount, purpose != .signing || leaf.handle.maySignDocuments
    else { throw .untrusted }
    let question = CertificateQuestion(
      leaf: leaf, intermediates: intermediates, anchors: anchors, instant: instant, purpose: purpose,
      name: try CheckedName(name))
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

/// A name that OpenSSL takes literally.
struct CheckedName {
  let kind: cwallet_name_kind
  let text: String

  init(_ name: CertificateName?) throws(CertificateProblem) {
    (kind, text) =
      switch name {
      case nil: (CWALLET_NAME_NONE, "")
      case .dns(let text): (CWALLET_NAME_DNS, text)
      case .ip(let text): (CWALLET_NAME_IP, text)
      case .email(let text): (CWALLET_NAME_EMAIL, text)
      }
    guard name != nil else { return }
    // A leading dot would ask OpenSSL for any name below the domain.
    guard !text.isEmpty, text.utf8.count <= 1024, !text.utf8.contains(0), text.utf8.first != UInt8(ascii: ".") else {
      throw .untrusted
    }
  }
}

/// All that a path is asked for but the revocation lists.
struct CertificateQuestion {
  let leaf: Certificate
  let intermediates: [Certificate]
  let anchors: [Certificate]
  let instant: Int64
  let purpose: CertificatePurpose
  let name: CheckedName

  func answer(revocationLists: [RevocationList]) throws(CertificateProblem) -> [Certificate] {
    let middle: [OpaquePointer?] = unsafe intermediates.map { unsafe $0.handle.pointer }
    let roots: [OpaquePointer?] = unsafe anchors.map { unsafe $0.handle.pointer }
    let lists: [OpaquePointer?] = unsafe revocationLists.map { unsafe $0.handle.pointer }
    var path = unsafe [OpaquePointer?](repeating: nil, count: CertificatePath.maximumDepth + 2)
    var count = 0
    let result = withExtendedLifetime((self, revocationLists)) {
      withCleanErrorQueue {
        unsafe middle.withUnsafeBufferPointer { middle in
          unsafe roots.withUnsafeBufferPointer { roots in
            unsafe lists.withUnsafeBufferPointer { lists in
              unsafe name.text.withCString { text in
                var question = unsafe cwallet_path_question(
                  leaf: leaf.handle.pointer, intermediates: middle.baseAddress, intermediate_count: middle.count,
                  anchors: roots.baseAddress, anchor_count: roots.count, lists: lists.baseAddress,
                  list_count: lists.count, instant: instant, purpose: purpose.opensslPurpose,
                  depth: Int32(CertificatePath.maximumDepth), security_level: CertificatePath.securityLevel,
                  name_kind: Int32(name.kind.rawValue), name: text)
                return unsafe cwallet_verify_path(&question, &path, path.count, &count)
              }
            }
          }
        }
      }
    }
    if let problem = CertificateProblem(result) { throw problem }
    return unsafe path.prefix(count).compactMap { pointer in unsafe certificate(pointer) }
  }

  /// Ours again: OpenSSL only borrows what it was given.
  private func certificate(_ pointer: OpaquePointer?) -> Certificate? {
    ([leaf] + intermediates + anchors).first { unsafe $0.handle.pointer == pointer }
  }
}

extension CertificatePurpose {
  fileprivate var opensslPurpose: Int32 {
    switch self {
    case .any, .signing: X509_PURPOSE_ANY
    case .timestamping: X509_PURPOSE_TIMESTAMP_SIGN
    case .tlsServer: X509_PURPOSE_SSL_SERVER
    }
  }
}

extension CertificateProblem {
  fileprivate init?(_ result: Int32) {
    switch cwallet_path_result(UInt32(bitPattern: result)) {
    case CWALLET_PATH_TRUSTED: return nil
    case CWALLET_PATH_EXPIRED: self = .expired
    case CWALLET_PATH_NOT_YET_VALID: self = .notYetValid
    case CWALLET_PATH_REVOKED: self = .revoked
    case CWALLET_PATH_STATUS_UNAVAILABLE: self = .statusUnavailable
    default: self = .untrusted
    }
  }
}

extension CertificateHandle {
  /// A certificate without the key usage extension may sign anything.
  fileprivate var maySignDocuments: Bool {
    unsafe X509_get_key_usage(pointer) & UInt32(KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION) != 0
  }
}
