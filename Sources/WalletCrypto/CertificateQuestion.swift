internal import COpenSSL
internal import CWalletShims

/// All that a path is asked for but the revocation lists.
struct CertificateQuestion {
  let leaf: Certificate
  let intermediates: [Certificate]
  let anchors: [Certificate]
  let instant: Int64
  let purpose: CertificatePurpose
  let name: CheckedName
  let rules: Rules

  /// What differs from one world of certificates to another.
  struct Rules {
    /// An anchor may be any certificate that the caller trusts.
    let takesAnyAnchor: Bool
    /// The caller has judged the curves itself.
    let passesSpeltCurves: Bool
    /// The caller judges SHA-1 itself.
    let passesSHA1: Bool
    let securityLevel: Int32

    /// 112 bits: RSA from 2048, and no SHA-1 in a signature that counts.
    static let standard = Rules(takesAnyAnchor: false, passesSpeltCurves: false, passesSHA1: false, securityLevel: 2)
    static let documentSigner = Rules(
      takesAnyAnchor: true, passesSpeltCurves: true, passesSHA1: true, securityLevel: 2)
    /// 80 bits: RSA from 1024, and SHA-1.
    static let oldAlgorithms = Rules(
      takesAnyAnchor: false, passesSpeltCurves: false, passesSHA1: true, securityLevel: 1)
  }

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
                  depth: Int32(CertificatePath.maximumDepth), security_level: rules.securityLevel,
                  name_kind: Int32(name.kind.rawValue), name: text,
                  takes_any_anchor: rules.takesAnyAnchor ? 1 : 0,
                  passes_spelt_curves: rules.passesSpeltCurves ? 1 : 0, passes_sha1: rules.passesSHA1 ? 1 : 0)
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
    case CWALLET_PATH_INCOMPLETE: self = .incomplete
    case CWALLET_PATH_EXPIRED: self = .expired
    case CWALLET_PATH_NOT_YET_VALID: self = .notYetValid
    case CWALLET_PATH_REVOKED: self = .revoked
    case CWALLET_PATH_STATUS_UNAVAILABLE: self = .statusUnavailable
    default: self = .untrusted
    }
  }
}
