internal import COpenSSL

/// Owns one revocation list of OpenSSL. It is only read, so threads may share it.
@safe final class RevocationListHandle: @unchecked Sendable {
  let pointer: OpaquePointer

  /// Nil unless the whole input is one list.
  init?(der: [UInt8]) {
    guard
      let pointer = unsafe DERDecoder.whole(
        der, { unsafe d2i_X509_CRL(nil, $0, $1) }, free: { unsafe X509_CRL_free($0) })
    else {
      return nil
    }
    unsafe self.pointer = pointer
  }

  deinit { unsafe X509_CRL_free(pointer) }

  var issuer: String? { unsafe X509Value.name(X509_CRL_get_issuer(pointer)) }

  var thisUpdate: Int64? { unsafe X509Value.seconds(X509_CRL_get0_lastUpdate(pointer)) }

  /// Nil when the list does not promise a next one.
  var nextUpdate: Int64? { unsafe X509Value.seconds(X509_CRL_get0_nextUpdate(pointer)) }
}
