internal import COpenSSL
internal import CWalletShims

/// A request for a time-stamp token (TimeStampReq, RFC 3161 §2.4.1).
package enum TimestampQuery {
  /// The request in DER, with a nonce, for a token that carries its authority's certificate.
  package static func encode(_ message: [UInt8], digest: DigestAlgorithm, nonce: [UInt8]) -> [UInt8]? {
    let imprint = Digest.hash(message, with: digest)
    var count = 0
    let start = unsafe withCleanErrorQueue {
      unsafe cwallet_timestamp_request(
        EVP_MD_get_type(digest.implementation), imprint, imprint.count, nonce, nonce.count, &count)
    }
    guard let start = unsafe start else { return nil }
    defer { unsafe cwallet_openssl_free(start) }
    return unsafe Array(UnsafeBufferPointer(start: start, count: count))
  }
}
