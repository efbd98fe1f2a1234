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
    /// The caller has judged the curves and the hash itself.
    let passesJudgedAlgorithms: Bool

    static let standard = Rules(takesAnyAnchor: false, passesJudgedAlgorithms: false)
    static let documentSigner = Rules(takesAnyAnchor: true, passesJudgedAlgorithms: true)
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
                  depth: Int32(CertificatePath.maximumDepth), security_level: CertificatePath.securityLevel,
                  name_kind: Int32(name.kind.rawValue), name: text,
                  takes_any_anchor: rules.takesAnyAnchor ? 1 : 0,
                  passes_judged_algorithms: rules.passesJudgedAlgorithms ? 1 : 0)
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
