internal import COpenSSL
internal import CWalletShims

/// The answer of a status responder about certificates (OCSP, RFC 6960), read but not believed.
package struct OCSPResponse: Sendable, Equatable {
  package static let maximumCount = 1 << 20

  /// An OCSPResponse, or the BasicOCSPResponse in it, which some signed messages carry alone (RFC 5126 §6.3.4).
  package let der: [UInt8]

  /// Reads one response and nothing after it.
  ///
  /// - Throws: `malformed`; `unsupported` for a response that says nothing of any certificate.
  package init(der: [UInt8]) throws(KeyProblem) {
    guard der.count <= Self.maximumCount else { throw .malformed }
    self.der = der
    try withCleanErrorQueue { () throws(KeyProblem) in _ = try OCSPHandle(der: der) }
  }

  /// What a response says of a certificate at an instant.
  enum Status: Equatable {
    /// Nothing that counts.
    case unknown
    case good
    case revoked
  }

  /// What an authorised responder says of a certificate.
  ///
  /// - Parameter question: whose path it is; its intermediates and anchors also lead to the responder.
  func status(
    of certificate: Certificate, issuer: Certificate, in question: CertificateQuestion
  ) -> Status {
    withCleanErrorQueue {
      guard let handle = try? OCSPHandle(der: der),
        let answer = handle.answer(certificate.handle, issuer: issuer.handle),
        isAuthorised(handle, issuer: issuer, in: question)
      else { return .unknown }
      switch answer.status {
      case V_OCSP_CERTSTATUS_REVOKED:
        return cwallet_revocation_counts(
          answer.revoked_from, answer.invalid_from, answer.reason, question.instant,
          question.standing == .ownWord ? 1 : 0) == 1 ? .revoked : .good
      case V_OCSP_CERTSTATUS_GOOD: return answer.isInForce(at: question.instant) ? .good : .unknown
      default: return .unknown
      }
    }
  }

  /// Whether the issuer itself made the answers, or whoever it has certified for that (TRU-46, RFC 6960 §4.2.2.2).
  func isAuthorised(in question: CertificateQuestion) -> Bool {
    withCleanErrorQueue {
      guard let handle = try? OCSPHandle(der: der) else { return false }
      return isAuthorised(handle, issuer: nil, in: question)
    }
  }

  private func isAuthorised(_ handle: OCSPHandle, issuer: Certificate?, in question: CertificateQuestion) -> Bool {
    // TRU-47
    guard let digest = handle.digest, digest != .sha1 || question.rules.passesSHA1 else { return false }
    return unsafe question.withPointers { question in
      unsafe cwallet_ocsp_is_authorised(handle.pointer, issuer?.handle.pointer, &question) == 1
    }
  }
}

extension cwallet_ocsp_status {
  /// What is said without an end holds for a day.
  private static let dayOfGrace: Int64 = 86_400

  /// TRU-45: what was good later was good before.
  fileprivate func isInForce(at instant: Int64) -> Bool {
    if instant <= this_update { return true }
    return next_update == .max ? instant - this_update <= Self.dayOfGrace : instant <= next_update
  }
}

/// Owns one response of OpenSSL. Verifying may change it, so each use parses its own.
@safe final class OCSPHandle {
  let pointer: OpaquePointer

  init(der: [UInt8]) throws(KeyProblem) {
    let response = unsafe DERDecoder.whole(
      der, { unsafe d2i_OCSP_RESPONSE(nil, $0, $1) }, free: { unsafe OCSP_RESPONSE_free($0) })
    let basic: OpaquePointer?
    if let response = unsafe response {
      defer { unsafe OCSP_RESPONSE_free(response) }
      guard unsafe OCSP_response_status(response) == OCSP_RESPONSE_STATUS_SUCCESSFUL else { throw .unsupported }
      unsafe basic = OCSP_response_get1_basic(response)
    } else {
      unsafe basic = DERDecoder.whole(
        der, { unsafe d2i_OCSP_BASICRESP(nil, $0, $1) }, free: { unsafe OCSP_BASICRESP_free($0) })
    }
    guard let pointer = unsafe basic else { throw .malformed }
    unsafe self.pointer = pointer
  }

  deinit { unsafe OCSP_BASICRESP_free(pointer) }

  /// Nil when the hash of the signature is not offered.
  var digest: MessageDigest? { unsafe MessageDigest(nid: cwallet_ocsp_digest(pointer)) }

  func answer(_ certificate: CertificateHandle, issuer: CertificateHandle) -> cwallet_ocsp_status? {
    var status = cwallet_ocsp_status()
    guard unsafe cwallet_ocsp_status(pointer, certificate.pointer, issuer.pointer, &status) == 1 else { return nil }
    return status
  }
}
