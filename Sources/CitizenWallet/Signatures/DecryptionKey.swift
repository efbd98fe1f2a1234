package import WalletCrypto

/// A private key that opens what was encrypted for this portal, held in memory and never printed.
public struct DecryptionKey: Sendable, NamedKey {
  public let keyID: String?
  /// The one algorithm that the key is for, where its JWK says so.
  private let algorithm: String?
  package let privateKey: PrivateKey

  /// Reads a private JWK: RSA, or on P-256 or P-384.
  ///
  /// - Throws: `malformed`, or `unsupported-algorithm` for another kind of key or one that is for signing.
  public init(privateJWK json: JSON) throws(Refusal) {
    guard let object = json.object else { throw Refusal(.malformed, "a key is not a JSON object") }
    do {
      privateKey = try PrivateKey(jwk: object.stringMembers)
    } catch {
      throw Refusal(keyProblem: error)
    }
    keyID = try JSONWebKey.text("kid", of: object)
    algorithm = try JSONWebKey.text("alg", of: object)
    // One key for both would let a decryption stand in for a signature.
    guard try JSONWebKey.text("use", of: object) ?? "enc" == "enc", privateKey.publicKey.kind != .ed25519 else {
      throw Refusal(.unsupportedAlgorithm, "the key is not for decryption")
    }
  }

  /// Reads one unencrypted PEM block (PKCS #8, SEC 1 or PKCS #1).
  ///
  /// - Throws: `malformed` or `unsupported-algorithm`.
  public init(pem: String, keyID: String?) throws(Refusal) {
    do {
      privateKey = try PrivateKey(pem: pem)
    } catch {
      throw Refusal(keyProblem: error)
    }
    guard privateKey.publicKey.kind != .ed25519 else {
      throw Refusal(.unsupportedAlgorithm, "the key is not for decryption")
    }
    self.keyID = keyID
    algorithm = nil
  }

  private init(_ key: PrivateKey, keyID: String) {
    privateKey = key
    self.keyID = keyID
    algorithm = nil
  }

  /// A new RSA key of 3072 bits: what VNeID encrypts for, and any provider can.
  public static func generateRSA(keyID: String) -> DecryptionKey {
    DecryptionKey(.generate(.rsa(bits: 3072)), keyID: keyID)
  }

  /// The public half, to hand out. It says that it is for encryption.
  public var publicJWK: JSON {
    var object = JSONObject(
      privateKey.publicKey.jwk.sorted { $0.key < $1.key }.map { ($0.key, JSON.string($0.value)) })
    object["kid"] = keyID.map(JSON.string)
    object["use"] = "enc"
    object["alg"] = algorithm.map(JSON.string)
    return .object(object)
  }

  func fits(_ candidate: JWEAlgorithm) -> Bool {
    guard algorithm == nil || algorithm == candidate.rawValue else { return false }
    switch (privateKey.publicKey.kind, candidate) {
    case (.rsa, .rsaOAEP), (.rsa, .rsaOAEP256): return true
    case (.p256, .ecdhES), (.p256, .ecdhESA128KW), (.p256, .ecdhESA256KW): return true
    case (.p384, .ecdhES), (.p384, .ecdhESA128KW), (.p384, .ecdhESA256KW): return true
    default: return false
    }
  }
}

extension DecryptionKey: CustomStringConvertible, CustomReflectable {
  public var description: String { "DecryptionKey(\(privateKey.publicKey.kind), redacted)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}

/// How a provider encrypts for this portal, as the two agreed when the portal registered.
public struct DecryptionKeys: Sendable {
  let keys: [DecryptionKey]
  let algorithms: Set<JWEAlgorithm>
  let encryptions: Set<JWEContentEncryption>

  /// - Parameters:
  ///   - keys: more than one while keys change; each then has a name of its own.
  ///   - algorithms: what the provider was told to use (`id_token_encrypted_response_alg` and its like).
  ///   - encryptions: the same for the content (`…_enc`).
  /// - Throws: `malformed` for no key or two of one name, `too-large` for more than 100.
  public init(
    _ keys: [DecryptionKey], algorithms: Set<JWEAlgorithm>, encryptions: Set<JWEContentEncryption>
  ) throws(Refusal) {
    guard keys.count <= VerificationKeySet.maximumKeys else {
      throw Refusal(.tooLarge, "there are more than \(VerificationKeySet.maximumKeys) keys for decryption")
    }
    guard !keys.isEmpty, keys.count == 1 || Set(keys.map { $0.keyID.map { Array($0.utf8) } }).count == keys.count else {
      throw Refusal(.malformed, "there is no key for decryption, or there are two of one name")
    }
    self.keys = keys
    self.algorithms = algorithms
    self.encryptions = encryptions
  }

  /// ASR-24: the one key that a token can be for; there is no trying around.
  ///
  /// - Throws: `unknown-key`.
  func key(keyID: String?, for algorithm: JWEAlgorithm) throws(Refusal) -> DecryptionKey {
    try keys.theOne(named: keyID) { $0.fits(algorithm) }
  }
}
