internal import COpenSSL
internal import CWalletShims

/// The numbers of a public key, checked for form. Every way into ``PublicKey`` goes through them,
/// so that a key means the same whether it came as JWK, DER or PEM.
enum PublicKeyMaterial: Sendable, Equatable {
  case elliptic(EllipticCurve, x: [UInt8], y: [UInt8])
  case ed25519(x: [UInt8])
  case rsa(modulus: [UInt8], exponent: [UInt8])

  static let ed25519ByteCount = 32
  static let modulusBits = 2048...8192
  static let maximumExponentByteCount = 8
  /// Base64url of the longest member, a modulus of 8192 bits, and a little more for the refusal to be about its size.
  private static let maximumMemberCount = 1400

  init(jwk: [String: String]) throws(KeyProblem) {
    switch jwk["kty"] {
    case "EC":
      let curve = try Self.curve(jwk)
      self = .elliptic(
        curve, x: try Self.member("x", of: jwk, count: curve.fieldByteCount),
        y: try Self.member("y", of: jwk, count: curve.fieldByteCount))
    case "OKP":
      guard let name = jwk["crv"] else { throw .malformed }
      guard name == "Ed25519" else { throw .unsupported }
      self = .ed25519(x: try Self.member("x", of: jwk, count: Self.ed25519ByteCount))
    case "RSA":
      self = .rsa(modulus: try Self.number("n", of: jwk), exponent: try Self.number("e", of: jwk))
      try checkRSA()
    case nil: throw .malformed
    default: throw .unsupported
    }
  }

  /// Reads the numbers back out of a key that OpenSSL parsed.
  init(_ handle: KeyHandle) throws(KeyProblem) {
    if handle.isType("EC") {
      guard !handle.hasExplicitCurve, let name = handle.groupName,
        let curve = EllipticCurve.allCases.first(where: { "\($0.opensslName)" == name })
      else { throw .unsupported }
      guard let x = handle.number("qx", count: curve.fieldByteCount),
        let y = handle.number("qy", count: curve.fieldByteCount)
      else { throw .malformed }
      self = .elliptic(curve, x: x.copyExposingSecret(), y: y.copyExposingSecret())
    } else if handle.isType("ED25519") {
      guard let x = handle.rawPublicKey(count: Self.ed25519ByteCount) else { throw .malformed }
      self = .ed25519(x: x)
    } else if handle.isType("RSA") {
      guard let n = handle.number("n"), let e = handle.number("e") else { throw .malformed }
      self = .rsa(modulus: n.copyExposingSecret(), exponent: e.copyExposingSecret())
      try checkRSA()
    } else {
      throw .unsupported
    }
  }

  /// The public members only.
  var jwk: [String: String] {
    switch self {
    case .elliptic(let curve, let x, let y):
      ["kty": "EC", "crv": curve.rawValue, "x": Base64URL.encode(x), "y": Base64URL.encode(y)]
    case .ed25519(let x): ["kty": "OKP", "crv": "Ed25519", "x": Base64URL.encode(x)]
    case .rsa(let n, let e): ["kty": "RSA", "n": Base64URL.encode(n), "e": Base64URL.encode(e)]
    }
  }

  /// Nil when OpenSSL refuses the numbers: above all for a point that is not on its curve.
  func makeHandle() -> KeyHandle? {
    switch self {
    case .elliptic(let curve, let x, let y):
      let point = Self.point(x: x, y: y)
      return unsafe KeyHandle(owning: cwallet_ec_key(curve.opensslName.characters, point, point.count, nil, 0))
    case .ed25519(let x):
      let name: StaticString = "ED25519"
      return unsafe KeyHandle(owning: EVP_PKEY_new_raw_public_key_ex(nil, name.characters, nil, x, x.count))
    case .rsa(let n, let e):
      return unsafe KeyHandle(owning: cwallet_rsa_key(n + e, [n.count, e.count, 0, 0, 0, 0, 0, 0]))
    }
  }

  /// An uncompressed point (SEC 1 §2.3.3).
  static func point(x: [UInt8], y: [UInt8]) -> [UInt8] { [4] + x + y }

  // MARK: - Members

  static func member(_ name: String, of jwk: [String: String], count: Int) throws(KeyProblem) -> [UInt8] {
    let bytes = try member(name, of: jwk)
    guard bytes.count == count else { throw .malformed }
    return bytes
  }

  /// A `Base64urlUInt` (RFC 7518 §2): as few bytes as the value needs, and never zero here.
  static func number(_ name: String, of jwk: [String: String]) throws(KeyProblem) -> [UInt8] {
    let bytes = try member(name, of: jwk)
    guard let first = bytes.first, first != 0 else { throw .malformed }
    return bytes
  }

  private static func member(_ name: String, of jwk: [String: String]) throws(KeyProblem) -> [UInt8] {
    guard let text = jwk[name], text.utf8.count <= maximumMemberCount, let bytes = Base64URL.decode(text) else {
      throw .malformed
    }
    return bytes
  }

  private static func curve(_ jwk: [String: String]) throws(KeyProblem) -> EllipticCurve {
    guard let name = jwk["crv"] else { throw .malformed }
    guard let curve = EllipticCurve(rawValue: name) else { throw .unsupported }
    return curve
  }

  /// A modulus of another size may be a fine key elsewhere; an even number or an exponent of 1 never is.
  private func checkRSA() throws(KeyProblem) {
    guard case .rsa(let modulus, let exponent) = self else { return }
    guard let low = modulus.last, low & 1 == 1, let lowest = exponent.last, lowest & 1 == 1, exponent != [1] else {
      throw .malformed
    }
    guard Self.modulusBits.contains(Self.bitCount(modulus)), exponent.count <= Self.maximumExponentByteCount else {
      throw .unsupported
    }
  }

  static func bitCount(_ number: [UInt8]) -> Int {
    number.count * 8 - (number.first?.leadingZeroBitCount ?? 0)
  }
}
