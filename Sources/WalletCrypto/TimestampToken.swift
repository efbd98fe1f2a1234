internal import COpenSSL
internal import CWalletShims

/// A time-stamp token (RFC 3161 §2.4.2), read but not believed: a ``SignedMessage`` whose content says that a hash was
/// known at a time.
package struct TimestampToken: Sendable {
  /// id-ct-TSTInfo.
  static let contentType = "1.2.840.113549.1.9.16.1.4"
  package static let maximumCount = 1 << 18

  package let message: SignedMessage
  package let signer: MessageSigner
  package let statement: TimestampStatement
  private let handle: TimestampHandle

  /// Reads a token, or the response of an authority that has granted one (RFC 3161 §2.4.2), and nothing after it.
  ///
  /// - Parameter cache: as for ``SignedMessage``.
  package init(_ bytes: [UInt8], cache: CertificateCache? = nil) throws(TimestampProblem) {
    guard bytes.count <= Self.maximumCount else { throw .malformed }
    let message = try Self.message(bytes, cache)
    guard message.contentType == Self.contentType else { throw .otherContent }
    guard let content = message.content, message.signers.count == 1, message.signers[0].hasSignedAttributes,
      let handle = withCleanErrorQueue({ TimestampHandle(content) }),
      let statement = withCleanErrorQueue({ handle.statement })
    else { throw .malformed }
    self.message = message
    self.handle = handle
    signer = message.signers[0]
    self.statement = statement
  }

  private static func message(_ bytes: [UInt8], _ cache: CertificateCache?) throws(TimestampProblem) -> SignedMessage {
    let token: [UInt8]
    do throws(KeyProblem) {
      return try SignedMessage(bytes, cache: cache)
    } catch {
      guard error == .malformed else { throw .otherContent }
      token = try granted(bytes)
    }
    do throws(KeyProblem) {
      return try SignedMessage(token, cache: cache)
    } catch {
      throw error == .malformed ? .malformed : .otherContent
    }
  }

  /// The token in a response.
  private static func granted(_ response: [UInt8]) throws(TimestampProblem) -> [UInt8] {
    var status: Int64 = 0
    var token: UnsafeMutablePointer<UInt8>?
    var count = 0
    let done = withCleanErrorQueue {
      unsafe cwallet_timestamp_response(response, response.count, &status, &token, &count)
    }
    defer { unsafe cwallet_openssl_free(token) }
    guard done == 1 else { throw .malformed }
    // Granted, or granted with changes that the token shows.
    guard status == TS_STATUS_GRANTED || status == TS_STATUS_GRANTED_WITH_MODS else { throw .notGranted }
    guard let start = unsafe token else { throw .malformed }
    return unsafe Array(UnsafeBufferPointer(start: start, count: count))
  }

  /// Which of the certificates at hand is the signer's: those that the message carries, then others. More than one when
  /// an authority has several with one key or one number.
  package func candidates(among others: [Certificate]) -> [Certificate] {
    message.certificates(of: signer, among: message.certificates + others)
  }

  /// Whether the token is signed by the key of the certificate, over attributes that name this very certificate (ESS,
  /// RFC 5816), and names no other authority.
  package func isSigned(by certificate: Certificate) -> Bool {
    message.isSigned(by: signer, certificate: certificate)
      && message.binding(of: signer, to: certificate) == .bound
      && isNamed(certificate)
  }

  private func isNamed(_ certificate: Certificate) -> Bool {
    withCleanErrorQueue { unsafe cwallet_timestamp_is_of(handle.pointer, certificate.handle.pointer) == 1 }
  }
}

/// Why bytes are no time-stamp token.
package enum TimestampProblem: Error, Sendable, Equatable {
  case malformed
  /// A signed message about something else, or another kind of message.
  case otherContent
  /// The authority has answered, but given no token.
  case notGranted
}

/// Owns one TSTInfo of OpenSSL. It is only read, so threads may share it.
@safe final class TimestampHandle: @unchecked Sendable {
  let pointer: OpaquePointer

  /// Nil unless the whole input is one TSTInfo.
  init?(_ bytes: [UInt8]) {
    guard
      let pointer = unsafe DERDecoder.whole(
        bytes, { unsafe d2i_TS_TST_INFO(nil, $0, $1) }, free: { unsafe TS_TST_INFO_free($0) })
    else {
      return nil
    }
    unsafe self.pointer = pointer
  }

  deinit { unsafe TS_TST_INFO_free(pointer) }
}
