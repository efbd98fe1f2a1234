internal import COpenSSL
internal import CWalletShims

/// Calls OpenSSL's `i2d` functions, which allocate their output.
enum DEREncoder {
  static func bytes(_ encode: (UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>) -> Int32) -> [UInt8]? {
    var output: UnsafeMutablePointer<UInt8>?
    let count = unsafe encode(&output)
    guard count > 0, let start = unsafe output else { return nil }
    defer { unsafe cwallet_openssl_free(start) }
    return unsafe Array(UnsafeBufferPointer(start: start, count: Int(count)))
  }
}
