internal import COpenSSL
internal import CWalletShims

/// All that a path is asked for but the revocation lists.
struct CertificateQuestion {
  let leaf: Certificate
  let intermediates: [Certificate]
  let anchors: [Certificate]
  let instant: Int64
  let standing: InstantStanding
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

  func answer(
    revocationLists: [RevocationList], unrevoked: [Certificate]
  ) throws(CertificateProblem) -> [Certificate] {
    var path = unsafe [OpaquePointer?](repeating: nil, count: CertificatePath.maximumDepth + 2)
    var count = 0
    let lists: [OpaquePointer?] = unsafe revocationLists.map { unsafe $0.handle.pointer }
    let known: [OpaquePointer?] = unsafe unrevoked.map { unsafe $0.handle.pointer }
    let result = withExtendedLifetime((revocationLists, unrevoked)) {
      withCleanErrorQueue {
        unsafe lists.withUnsafeBufferPointer { lists in
          unsafe known.withUnsafeBufferPointer { known in
            unsafe withPointers { question in
              unsafe question.lists = lists.baseAddress
              unsafe question.list_count = lists.count
              unsafe question.unrevoked = known.baseAddress
              unsafe question.unrevoked_count = known.count
              return unsafe cwallet_verify_path(&question, &path, path.count, &count)
            }
          }
        }
      }
    }
    if let problem = CertificateProblem(result) { throw problem }
    // Ours again: OpenSSL only borrows what it was given.
    let given = [leaf] + intermediates + anchors
    return unsafe path.prefix(count).compactMap { pointer in
      given.first { unsafe $0.handle.pointer == pointer }
    }
  }

  /// The question as C has it, without revocation.
  func withPointers<Result>(_ body: (inout cwallet_path_question) -> Result) -> Result {
    let middle: [OpaquePointer?] = unsafe intermediates.map { unsafe $0.handle.pointer }
    let roots: [OpaquePointer?] = unsafe anchors.map { unsafe $0.handle.pointer }
    return withExtendedLifetime(self) {
      unsafe middle.withUnsafeBufferPointer { middle in
        unsafe roots.withUnsafeBufferPointer { roots in
          unsafe name.text.withCString { text in
            var question = unsafe cwallet_path_question()
            unsafe question.leaf = leaf.handle.pointer
            unsafe question.intermediates = middle.baseAddress
            unsafe question.intermediate_count = middle.count
            unsafe question.anchors = roots.baseAddress
            unsafe question.anchor_count = roots.count
            unsafe question.instant = instant
            unsafe question.is_own_word = standing == .ownWord ? 1 : 0
            unsafe question.purpose = purpose.opensslPurpose
            unsafe question.depth = Int32(CertificatePath.maximumDepth)
            unsafe question.security_level = rules.securityLevel
            unsafe question.name_kind = Int32(name.kind.rawValue)
            unsafe question.name = text
            unsafe question.takes_any_anchor = rules.takesAnyAnchor ? 1 : 0
            unsafe question.passes_spelt_curves = rules.passesSpeltCurves ? 1 : 0
            unsafe question.passes_sha1 = rules.passesSHA1 ? 1 : 0
            return unsafe body(&question)
          }
        }
      }
    }
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
