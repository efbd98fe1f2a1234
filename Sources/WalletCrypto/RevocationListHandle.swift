internal import COpenSSL
internal import CWalletShims

/// Owns one revocation list of OpenSSL. It is only read, so threads may share it.
@safe final class RevocationListHandle: @unchecked Sendable {
  let pointer: OpaquePointer

  /// Nil unless the whole input is one list.
  init?(der: [UInt8]) {
    let pointer = unsafe der.withUnsafeBytes { bytes -> OpaquePointer? in
      var position = unsafe bytes.octets
      guard let pointer = unsafe d2i_X509_CRL(nil, &position, bytes.count) else { return nil }
      if unsafe position == bytes.octets.map({ unsafe $0 + bytes.count }) { return unsafe pointer }
      unsafe X509_CRL_free(pointer)
      return nil
    }
    guard let pointer = unsafe pointer else { return nil }
    unsafe self.pointer = pointer
  }

  deinit { unsafe X509_CRL_free(pointer) }

  var thisUpdate: Int64? {
    var seconds: Int64 = 0
    return unsafe cwallet_time_seconds(X509_CRL_get0_lastUpdate(pointer), &seconds) == 1 ? seconds : nil
  }
}
