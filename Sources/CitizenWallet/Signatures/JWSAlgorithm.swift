package import WalletCrypto

/// The signature algorithms that this library knows, by their JOSE names (RFC 7518 §3.1, RFC 8037 §3.1, RFC 9864 §2.2).
///
/// `none` is not among them, in any spelling.
public enum JWSAlgorithm: String, Sendable, Hashable, CaseIterable {
  case es256 = "ES256"
  case es384 = "ES384"
  /// Ed25519 only.
  case edDSA = "EdDSA"
  /// The same signatures by the name of RFC 9864, which deprecates the other for saying too little.
  case ed25519 = "Ed25519"
  case rs256 = "RS256"
  case rs384 = "RS384"
  case rs512 = "RS512"
  case ps256 = "PS256"
  case ps384 = "PS384"
  case ps512 = "PS512"
  /// The MACs verify plain signed tokens where both sides share a key. No trust decision of this
  /// library allows them: an assertion or attestation is signed with a key that only one side has.
  case hs256 = "HS256"
  case hs384 = "HS384"
  case hs512 = "HS512"

  /// The algorithms with a public key.
  public static let asymmetric = Set(allCases.filter { $0.macDigest == nil })

  package var signature: SignatureAlgorithm? {
    switch self {
    case .es256: .ES256
    case .es384: .ES384
    case .edDSA, .ed25519: .EdDSA
    case .rs256: .RS256
    case .rs384: .RS384
    case .rs512: .RS512
    case .ps256: .PS256
    case .ps384: .PS384
    case .ps512: .PS512
    case .hs256, .hs384, .hs512: nil
    }
  }

  /// The hash function whose name or key type stands in the algorithm: what `at_hash` and `c_hash` are made with
  /// (OpenID Connect Core §3.1.3.6). Ed25519 hashes with SHA-512 (RFC 8032 §5.1).
  var digest: DigestAlgorithm { signature?.digest ?? macDigest ?? .sha512 }

  var macDigest: DigestAlgorithm? {
    switch self {
    case .hs256: .sha256
    case .hs384: .sha384
    case .hs512: .sha512
    default: nil
    }
  }
}
