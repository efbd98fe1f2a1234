internal import COpenSSL

/// Owns one certificate of OpenSSL. It is parsed once and only read afterwards, so threads may share it.
@safe final class CertificateHandle: @unchecked Sendable {
  let pointer: OpaquePointer

  /// Nil unless the whole input is one certificate.
  init?(der: [UInt8]) {
    let pointer = unsafe der.withUnsafeBytes { bytes -> OpaquePointer? in
      var position = unsafe bytes.octets
      guard let pointer = unsafe d2i_X509(nil, &position, bytes.count) else { return nil }
      if unsafe position == bytes.octets.map({ unsafe $0 + bytes.count }) { return unsafe pointer }
      unsafe X509_free(pointer)
      return nil
    }
    guard let pointer = unsafe pointer else { return nil }
    unsafe self.pointer = pointer
  }

  deinit { unsafe X509_free(pointer) }
}
