package import WalletCrypto

/// A key that verifies signatures, read from a JWK (RFC 7517).
public struct JSONWebKey: Sendable {
  /// The `kid` member.
  public let keyID: String?
  /// What the key may verify: by its type, and by what it says of itself (`alg`, `use`, `key_ops`).
  private let algorithms: [JWSAlgorithm]
  private let material: Material

  private enum Material: Sendable {
    case publicKey(PublicKey)
    case shared(key: SecretBytes)

    func suits(_ candidate: JWSAlgorithm) -> Bool {
      switch self {
      case .publicKey(let key): candidate.signature.map(key.supports) ?? false
      // RFC 7518 §3.2: a MAC key is at least as long as the hash.
      case .shared(let key): candidate.macDigest.map { key.count >= $0.byteCount } ?? false
      }
    }
  }

  /// The most bytes of a `kid`.
  public static let maximumKeyIDBytes = 1024

  /// Reads one key. Members that RFC 7517 does not define are ignored, as it asks; private members
  /// are not kept.
  ///
  /// - Throws: `malformed` for key material that is wrong, `unsupported-algorithm` for a key type or
  ///   curve that this library does not offer.
  public init(_ json: JSON) throws(Refusal) {
    guard let object = json.object else { throw Refusal(.malformed, "a key is not a JSON object") }
    keyID = try Self.text("kid", of: object)
    let algorithm = try Self.text("alg", of: object)
    let use = try Self.text("use", of: object)
    let operations = object["key_ops"]?.array?.compactMap(\.string)
    guard operations?.count == object["key_ops"]?.array?.count, object["key_ops"] == nil || operations != nil else {
      throw Refusal(.malformed, "key_ops is not an array of strings")
    }
    guard (keyID?.utf8.count ?? 0) <= Self.maximumKeyIDBytes else { throw Refusal(.tooLarge, "a kid is too long") }
    let material: Material = try object["kty"] == "oct" ? Self.sharedKey(object) : .publicKey(Self.publicKey(object))
    let isForVerifying = (use == nil || use == "sig") && (operations?.contains("verify") ?? true)
    self.material = material
    algorithms = JWSAlgorithm.allCases.filter { candidate in
      isForVerifying && (algorithm == nil || algorithm == candidate.rawValue) && material.suits(candidate)
    }
  }

  /// The public key alone, for protocols that name the algorithm themselves.
  package var publicKey: PublicKey? { if case .publicKey(let key) = material { key } else { nil } }

  var isShared: Bool { if case .shared = material { true } else { false } }

  /// Whether the key may verify this algorithm at all: by its type and by what it says of itself.
  package func fits(_ candidate: JWSAlgorithm) -> Bool { algorithms.contains(candidate) }

  /// - Parameter hash: of the message by the algorithm's function, where it is known.
  func isValid(
    _ signature: [UInt8], for message: Span<UInt8>, hash: [UInt8]? = nil, by algorithm: JWSAlgorithm
  ) -> Bool {
    switch material {
    case .publicKey(let key) where hash != nil:
      algorithm.signature.map { key.isValidSignature(signature, forHash: hash ?? [], algorithm: $0) } ?? false
    case .publicKey(let key):
      algorithm.signature.map { key.isValidSignature(signature, for: message, algorithm: $0) } ?? false
    case .shared(let secret):
      algorithm.macDigest.map { MACKey(secret, digest: $0).isValid(signature, for: message) } ?? false
    }
  }

  static func text(_ name: String, of object: JSONObject) throws(Refusal) -> String? {
    guard let value = object[name] else { return nil }
    guard let text = value.string else { throw Refusal(.malformed, "a member of a key is not a string") }
    return text
  }

  private static func sharedKey(_ object: JSONObject) throws(Refusal) -> Material {
    guard let bytes = object["k"]?.string.flatMap(Base64URL.decode), !bytes.isEmpty else {
      throw Refusal(.malformed, "a symmetric key has no base64url member k")
    }
    return .shared(key: SecretBytes(copying: bytes))
  }

  private static func publicKey(_ object: JSONObject) throws(Refusal) -> PublicKey {
    do {
      return try PublicKey(jwk: object.stringMembers)
    } catch {
      throw Refusal(keyProblem: error)
    }
  }
}

extension JSONObject {
  /// The members whose values are strings; key material has no others.
  var stringMembers: [String: String] {
    Dictionary(members.compactMap { member in member.value.string.map { (member.name, $0) } }) { first, _ in first }
  }
}

extension Refusal {
  init(keyProblem: KeyProblem) {
    switch keyProblem {
    case .malformed: self.init(.malformed, "the key is malformed")
    case .unsupported: self.init(.unsupportedAlgorithm, "the key's type or curve is not supported")
    }
  }
}
