/// The curves on offer for ECDSA. The raw value is the `crv` of JOSE (RFC 7518 §6.2.1.1).
enum EllipticCurve: String, Sendable, CaseIterable {
  case p256 = "P-256"
  case p384 = "P-384"

  /// The bytes of a coordinate, of a scalar, and of each half of a JOSE signature.
  var fieldByteCount: Int {
    switch self {
    case .p256: 32
    case .p384: 48
    }
  }

  var opensslName: StaticString {
    switch self {
    case .p256: "prime256v1"
    case .p384: "secp384r1"
    }
  }
}
