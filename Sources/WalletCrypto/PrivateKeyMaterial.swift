internal import COpenSSL
internal import CWalletShims

/// The numbers of a private key beside its public ones, checked for form.
struct PrivateKeyMaterial: Sendable {
  let publicPart: PublicKeyMaterial
  /// One number: the scalar or the seed; for RSA d, p, q, dp, dq and qi.
  let secrets: [SecretBytes]

  /// The members of RFC 7518 §6.3.2 beside the public ones, in the order of ``secrets``.
  private static let rsaMembers = ["d", "p", "q", "dp", "dq", "qi"]
  private static let rsaParameters: [StaticString] = [
    "d", "rsa-factor1", "rsa-factor2", "rsa-exponent1", "rsa-exponent2", "rsa-coefficient1",
  ]

  /// RSA needs all its members: those without the factors are slow and cannot be checked.
  init(jwk: [String: String]) throws(KeyProblem) {
    publicPart = try PublicKeyMaterial(jwk: jwk)
    switch publicPart {
    case .elliptic(let curve, _, _):
      secrets = [SecretBytes(copying: try PublicKeyMaterial.member("d", of: jwk, count: curve.fieldByteCount))]
    case .ed25519:
      let count = PublicKeyMaterial.ed25519ByteCount
      secrets = [SecretBytes(copying: try PublicKeyMaterial.member("d", of: jwk, count: count))]
    case .rsa:
      guard jwk["oth"] == nil else { throw .unsupported }
      var secrets: [SecretBytes] = []
      for name in Self.rsaMembers {
        secrets.append(SecretBytes(copying: try PublicKeyMaterial.number(name, of: jwk)))
      }
      self.secrets = secrets
    }
  }

  init(_ handle: KeyHandle) throws(KeyProblem) {
    publicPart = try PublicKeyMaterial(handle)
    let secrets: [SecretBytes?]
    switch publicPart {
    case .elliptic(let curve, _, _): secrets = [handle.number("priv", count: curve.fieldByteCount)]
    case .ed25519: secrets = [handle.rawPrivateKey(count: PublicKeyMaterial.ed25519ByteCount)]
    case .rsa:
      guard handle.number("rsa-factor3") == nil else { throw .unsupported }
      secrets = Self.rsaParameters.map { handle.number($0) }
    }
    self.secrets = secrets.compactMap(\.self)
    guard self.secrets.count == secrets.count else { throw .malformed }
  }

  /// All members, private ones included.
  func copyExposingJWK() -> [String: String] {
    let names = if case .rsa = publicPart { Self.rsaMembers } else { ["d"] }
    return publicPart.jwk.merging(
      zip(names, secrets.map { Base64URL.encode($0.copyExposingSecret()) }), uniquingKeysWith: { old, _ in old })
  }

  /// Nil when the private numbers do not belong to the public ones.
  func makeHandle() -> KeyHandle? {
    switch publicPart {
    case .elliptic(let curve, let x, let y):
      let point = PublicKeyMaterial.point(x: x, y: y)
      let handle = unsafe secrets[0].withUnsafeBytes { scalar in
        unsafe KeyHandle(
          owning: cwallet_ec_key(curve.opensslName.characters, point, point.count, scalar.octets, scalar.count))
      }
      return handle.flatMap { $0.isConsistentPair() ? $0 : nil }
    case .ed25519(let x):
      let handle = unsafe secrets[0].withUnsafeBytes { seed in
        unsafe KeyHandle(
          owning: EVP_PKEY_new_raw_private_key_ex(
            nil, ("ED25519" as StaticString).characters, nil, seed.octets, seed.count))
      }
      // OpenSSL computes the public key from the seed, so it only remains to compare.
      return handle?.rawPublicKey(count: x.count) == x ? handle : nil
    case .rsa(let modulus, let exponent):
      let handle = makeRSAHandle(modulus, exponent)
      return handle.flatMap { $0.isConsistentPair() ? $0 : nil }
    }
  }

  private func makeRSAHandle(_ modulus: [UInt8], _ exponent: [UInt8]) -> KeyHandle? {
    let counts = [modulus.count, exponent.count] + secrets.map(\.count)
    let numbers = unsafe SecretBytes(count: counts.reduce(0, +)) { target in
      var offset = 0
      for part in [SecretBytes(copying: modulus), SecretBytes(copying: exponent)] + secrets {
        unsafe part.withUnsafeBytes { bytes in
          unsafe UnsafeMutableRawBufferPointer(rebasing: target[offset..<(offset + bytes.count)]).copyMemory(
            from: bytes)
        }
        offset += part.count
      }
    }
    return unsafe numbers.withUnsafeBytes { bytes in unsafe KeyHandle(owning: cwallet_rsa_key(bytes.octets, counts)) }
  }
}
