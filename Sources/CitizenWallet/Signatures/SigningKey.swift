internal import WalletCrypto

/// A private key that issues assertions or attestations, held in memory and never printed.
public struct SigningKey: Sendable {
  /// The `kid` that goes into what it signs.
  public let keyID: String?
  /// The one algorithm that it signs with.
  public let algorithm: JWSAlgorithm
  public let certificates: [[UInt8]]
  let key: PrivateKey

  /// Reads a private JWK. Without `alg`, P-256 signs ES256, P-384 ES384, Ed25519 EdDSA, and RSA
  /// PS256, the padding that Circular 15/2025/TT-BKHCN asks of new signatures.
  ///
  /// - Throws: `malformed` or `unsupported-algorithm`.
  public init(privateJWK json: JSON) throws(Refusal) {
    guard let object = json.object else { throw Refusal(.malformed, "a key is not a JSON object") }
    do {
      key = try PrivateKey(jwk: object.stringMembers)
    } catch {
      throw Refusal(keyProblem: error)
    }
    keyID = try JSONWebKey.text("kid", of: object)
    let name = try JSONWebKey.text("alg", of: object) ?? Self.defaultAlgorithm(for: key.publicKey.kind).rawValue
    guard let algorithm = JWSAlgorithm(rawValue: name), let signature = algorithm.signature,
      key.publicKey.supports(signature)
    else { throw Refusal(.unsupportedAlgorithm, "the key's algorithm is unknown or not for its type") }
    self.algorithm = algorithm
    certificates = []
  }

  init(_ key: PrivateKey, keyID: String?, algorithm: JWSAlgorithm? = nil, certificates: [[UInt8]] = []) {
    self.key = key
    self.keyID = keyID
    self.algorithm = algorithm ?? Self.defaultAlgorithm(for: key.publicKey.kind)
    self.certificates = certificates
  }

  /// A new P-256 key.
  public static func generateP256(keyID: String) -> SigningKey { SigningKey(.generate(.p256), keyID: keyID) }

  private static func defaultAlgorithm(for kind: PublicKey.Kind) -> JWSAlgorithm {
    switch kind {
    case .p256: .es256
    case .p384: .es384
    case .ed25519: .edDSA
    case .rsa: .ps256
    }
  }

  /// The public half, to hand out.
  public var publicJWK: JSON {
    var object = JSONObject(key.publicKey.jwk.sorted { $0.key < $1.key }.map { ($0.key, JSON.string($0.value)) })
    object["kid"] = keyID.map(JSON.string)
    object["alg"] = .string(algorithm.rawValue)
    return .object(object)
  }

  /// The compact serialisation (RFC 7515 §7.1) of a signed payload. `alg` and `kid` are this key's.
  package func sign(payload: [UInt8], header: JSONObject) -> String {
    let message = signingInput(of: payload, header: header)
    return Self.compact(message, signature(over: message))
  }

  private func signature(over message: [UInt8]) -> [UInt8] {
    guard let signature = algorithm.signature.flatMap({ key.sign(message, algorithm: $0) }) else {
      preconditionFailure("a signing key signs with its own algorithm")
    }
    return signature
  }
}

extension SigningKey: Signer {
  /// Signs in memory; it never throws. See ``Signer/sign(_:)``.
  public func sign(_ message: [UInt8]) async throws -> [UInt8] { signature(over: message) }
}

extension SigningKey: CustomStringConvertible, CustomReflectable {
  public var description: String { "SigningKey(\(algorithm.rawValue), redacted)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
