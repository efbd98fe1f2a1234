internal import COpenSSL
internal import CWalletShims

/// A list of revoked certificates (RFC 5280 §5), read but not believed.
package final class RevocationList: Sendable {
  /// Lists of a national authority hold some hundred thousand entries.
  package static let maximumCount = 1 << 25

  let handle: RevocationListHandle
  /// Seconds since 1970.
  let thisUpdate: Int64

  /// Reads one list and nothing after it.
  package init(der: [UInt8]) throws(KeyProblem) {
    guard der.count <= Self.maximumCount, let handle = withCleanErrorQueue({ RevocationListHandle(der: der) }),
      let thisUpdate = withCleanErrorQueue({ handle.thisUpdate })
    else { throw .malformed }
    self.handle = handle
    self.thisUpdate = thisUpdate
  }

  /// Reads one `X509 CRL` block (RFC 7468 §7) and nothing around it but white space.
  package convenience init(pem: String) throws(KeyProblem) {
    let block = try PEMBlock(pem, labels: ["X509 CRL"], maximumCount: Self.maximumCount)
    try self.init(der: block.content.copyExposingSecret())
  }
}

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
