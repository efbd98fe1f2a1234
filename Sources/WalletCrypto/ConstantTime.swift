internal import COpenSSL

/// Comparison whose time does not depend on where two values differ.
package enum ConstantTime {
  /// The lengths are no secret; the bytes are.
  package static func areEqual(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    guard a.count == b.count else { return false }
    return unsafe a.isEmpty || CRYPTO_memcmp(a, b, a.count) == 0
  }
}
