internal import COpenSSL

/// A key that signs. Printing or dumping it shows its kind only.
package final class PrivateKey: Sendable {
  static let maximumPEMCount = 16_384
  /// Three ways to write a private key; the encrypted one is not offered.
  private static let labels = ["PRIVATE KEY", "EC PRIVATE KEY", "RSA PRIVATE KEY"]

  package let publicKey: PublicKey
  private let material: PrivateKeyMaterial
  let handle: KeyHandle
  private let contexts: SignatureContexts

  init(_ material: PrivateKeyMaterial) throws(KeyProblem) {
    guard let handle = withCleanErrorQueue({ material.makeHandle() }) else { throw .malformed }
    publicKey = try PublicKey(material.publicPart)
    self.material = material
    self.handle = handle
    contexts = SignatureContexts(handle, for: .signing)
  }

  /// Reads the public and the private members (RFC 7518 §6). A pair whose halves do not belong together is malformed.
  package convenience init(jwk: [String: String]) throws(KeyProblem) {
    try self.init(PrivateKeyMaterial(jwk: jwk))
  }

  /// Reads one unencrypted block (PKCS #8, SEC 1 or PKCS #1) and nothing around it but white space.
  package convenience init(pem: String) throws(KeyProblem) {
    let block = try PEMBlock(pem, labels: Self.labels, maximumCount: Self.maximumPEMCount)
    try self.init(
      withCleanErrorQueue { () throws(KeyProblem) in
        try PrivateKeyMaterial(KeyReader.privateKey(der: block.content))
      })
  }

  /// A fresh key. An RSA key of 4096 bits may take seconds.
  package static func generate(_ kind: PublicKey.Kind) -> PrivateKey {
    if case .rsa(let bits) = kind {
      precondition(PublicKeyMaterial.modulusBits.contains(bits), "an RSA key has 2048 to 8192 bits")
    }
    let key = withCleanErrorQueue {
      makeHandle(kind).flatMap { handle in try? PrivateKey(PrivateKeyMaterial(handle)) }
    }
    guard let key else { preconditionFailure("a key could not be generated") }
    return key
  }

  /// All members, the private ones included. Each call to this is a place to look at in a review.
  package func copyExposingJWK() -> [String: String] { material.copyExposingJWK() }

  /// A signature in the encoding of JOSE. Nil when the key does not support the algorithm.
  package func sign(_ message: [UInt8], algorithm: SignatureAlgorithm) -> [UInt8]? {
    guard publicKey.supports(algorithm) else { return nil }
    let signature = withCleanErrorQueue { makeSignature(message, algorithm: algorithm) }
    precondition(signature != nil, "a message could not be signed")
    return signature
  }

  private func makeSignature(_ message: [UInt8], algorithm: SignatureAlgorithm) -> [UInt8]? {
    guard let digest = algorithm.digest else { return makeSignatureUnhashed(message) }
    let hash = Digest.hash(message, with: digest)
    var signature = [UInt8](repeating: 0, count: Int(unsafe EVP_PKEY_get_size(handle.pointer)))
    var count = signature.count
    let done = unsafe contexts.withContext(for: algorithm) { context in
      unsafe EVP_PKEY_sign(context, &signature, &count, hash, hash.count) == 1
    }
    guard done == true else { return nil }
    signature.removeLast(signature.count - count)
    guard case .elliptic(let curve, _, _) = material.publicPart else { return signature }
    return EllipticSignature.halves(fromDER: signature, curve: curve)
  }

  private func makeSignatureUnhashed(_ message: [UInt8]) -> [UInt8]? {
    guard let context = unsafe EVP_MD_CTX_new() else { return nil }
    defer { unsafe EVP_MD_CTX_free(context) }
    var signature = [UInt8](repeating: 0, count: Int(unsafe EVP_PKEY_get_size(handle.pointer)))
    var count = signature.count
    guard unsafe EVP_DigestSignInit(context, nil, nil, nil, handle.pointer) == 1,
      unsafe EVP_DigestSign(context, &signature, &count, message, message.count) == 1, count == signature.count
    else { return nil }
    return signature
  }

  private static func makeHandle(_ kind: PublicKey.Kind) -> KeyHandle? {
    let type: StaticString =
      switch kind {
      case .p256, .p384: "EC"
      case .ed25519: "ED25519"
      case .rsa: "RSA"
      }
    guard let context = unsafe EVP_PKEY_CTX_new_from_name(nil, type.characters, nil) else { return nil }
    defer { unsafe EVP_PKEY_CTX_free(context) }
    guard unsafe EVP_PKEY_keygen_init(context) == 1 else { return nil }
    let configured: Int32 =
      switch kind {
      case .p256: unsafe EVP_PKEY_CTX_set_group_name(context, EllipticCurve.p256.opensslName.characters)
      case .p384: unsafe EVP_PKEY_CTX_set_group_name(context, EllipticCurve.p384.opensslName.characters)
      case .rsa(let bits): unsafe EVP_PKEY_CTX_set_rsa_keygen_bits(context, Int32(bits))
      case .ed25519: 1
      }
    var key: OpaquePointer?
    guard configured == 1, unsafe EVP_PKEY_generate(context, &key) == 1 else { return nil }
    return unsafe KeyHandle(owning: key)
  }
}

extension PrivateKey: CustomStringConvertible, CustomReflectable {
  package var description: String { "PrivateKey(\(publicKey.kind))" }

  package var customMirror: Mirror { Mirror(self, children: [], displayStyle: .class) }
}
