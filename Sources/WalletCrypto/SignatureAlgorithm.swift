/// The signature algorithms on offer. The raw value is the `alg` of JOSE (RFC 7518 §3.1, RFC 8037 §3.1).
package enum SignatureAlgorithm: String, Sendable, CaseIterable {
  case ES256, ES384
  /// Ed25519 only.
  case EdDSA
  case RS256, RS384, RS512
  case PS256, PS384, PS512

  /// Nil for EdDSA, which hashes on its own.
  package var digest: DigestAlgorithm? {
    switch self {
    case .ES256, .RS256, .PS256: .sha256
    case .ES384, .RS384, .PS384: .sha384
    case .RS512, .PS512: .sha512
    case .EdDSA: nil
    }
  }

  /// RSA with random padding (RSASSA-PSS) as opposed to PKCS #1 v1.5.
  var isProbabilisticRSA: Bool {
    switch self {
    case .PS256, .PS384, .PS512: true
    default: false
    }
  }
}
