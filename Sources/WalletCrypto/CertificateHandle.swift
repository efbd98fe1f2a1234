internal import COpenSSL

/// Owns one certificate of OpenSSL. It is parsed once and only read afterwards, so threads may share it.
@safe final class CertificateHandle: @unchecked Sendable {
  let pointer: OpaquePointer

  /// Nil unless the whole input is one certificate.
  init?(der: [UInt8]) {
    guard let pointer = unsafe DERDecoder.whole(der, { unsafe d2i_X509(nil, $0, $1) }, free: { unsafe X509_free($0) })
    else {
      return nil
    }
    unsafe self.pointer = pointer
  }

  deinit { unsafe X509_free(pointer) }
}
