/// A key that checks signatures.
package final class PublicKey: Sendable {
  package enum Kind: Sendable, Hashable {
    case p256, p384, ed25519
    case rsa(bits: Int)
  }

  static let maximumDERCount = 4096
  static let maximumPEMCount = 8192

  let material: PublicKeyMaterial
  let handle: KeyHandle
  let contexts: SignatureContexts

  init(_ material: PublicKeyMaterial) throws(KeyProblem) {
    guard let handle = withCleanErrorQueue({ material.makeHandle() }) else { throw .malformed }
    self.material = material
    self.handle = handle
    contexts = SignatureContexts(handle, for: .verifying)
  }

  /// Reads `kty`, `crv`, `x`, `y`, `n` and `e` (RFC 7517, RFC 7518 §6, RFC 8037 §2). Other members are the caller's
  /// to judge, and so is a private key in disguise: its private members are not looked at.
  package convenience init(jwk: [String: String]) throws(KeyProblem) {
    try self.init(PublicKeyMaterial(jwk: jwk))
  }

  /// Reads a DER `SubjectPublicKeyInfo` (RFC 5280 §4.1.2.7) and nothing after it.
  package convenience init(subjectPublicKeyInfo der: [UInt8]) throws(KeyProblem) {
    guard der.count <= Self.maximumDERCount else { throw .malformed }
    try self.init(
      withCleanErrorQueue { () throws(KeyProblem) in try PublicKeyMaterial(KeyReader.publicKey(der: der)) })
  }

  /// Reads one `PUBLIC KEY` block (RFC 7468 §13) and nothing around it but white space.
  package convenience init(pem: String) throws(KeyProblem) {
    let block = try PEMBlock(pem, labels: ["PUBLIC KEY"], maximumCount: Self.maximumPEMCount)
    try self.init(subjectPublicKeyInfo: block.content.copyExposingSecret())
  }

  /// The public members, for a JWK or its thumbprint (RFC 7638).
  package var jwk: [String: String] { material.jwk }

  package var kind: Kind {
    switch material {
    case .elliptic(.p256, _, _): .p256
    case .elliptic(.p384, _, _): .p384
    case .ed25519: .ed25519
    case .rsa(let modulus, _): .rsa(bits: PublicKeyMaterial.bitCount(modulus))
    }
  }

  /// Whether keys of this kind sign with this algorithm. ES256 means P-256 and no other curve (RFC 7518 §3.4).
  package func supports(_ algorithm: SignatureAlgorithm) -> Bool {
    switch (kind, algorithm) {
    case (.p256, .ES256), (.p384, .ES384), (.ed25519, .EdDSA): true
    case (.rsa, .RS256), (.rsa, .RS384), (.rsa, .RS512), (.rsa, .PS256), (.rsa, .PS384), (.rsa, .PS512): true
    default: false
    }
  }
}

extension PublicKey: Equatable {
  package static func == (a: PublicKey, b: PublicKey) -> Bool { a.material == b.material }
}

extension PublicKey: CustomStringConvertible, CustomReflectable {
  /// The kind only: a key identifies whoever holds it.
  package var description: String { "PublicKey(\(kind))" }

  package var customMirror: Mirror { Mirror(self, children: [], displayStyle: .class) }
}
