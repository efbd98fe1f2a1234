internal import COpenSSL

/// How RSA encrypts a symmetric key.
package enum RSAKeyPadding: Sendable, Hashable {
  /// RSAES-OAEP with SHA-1, for the hash and in MGF1: `RSA-OAEP` of JOSE (RFC 7518 §4.3). SHA-1's collisions do not
  /// weaken it.
  case oaepSHA1
  case oaepSHA256
  /// RSAES-PKCS1-v1_5, which VNeID uses. Whoever learns which ciphertexts have a good padding can decrypt others
  /// (Bleichenbacher, 1998), so nothing here tells.
  case pkcs1

  var number: Int32 { self == .pkcs1 ? RSA_PKCS1_PADDING : RSA_PKCS1_OAEP_PADDING }

  nonisolated(unsafe) private static let sha1 = unsafe EVP_MD_fetch(nil, "SHA1", nil)!

  var digest: OpaquePointer? {
    switch self {
    case .oaepSHA1: unsafe Self.sha1
    case .oaepSHA256: unsafe DigestAlgorithm.sha256.implementation
    case .pkcs1: nil
    }
  }
}
