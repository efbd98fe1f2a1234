import CitizenWallet
import WalletCrypto

/// A private key with which tests sign what the library itself would not.
struct TestKey: Sendable {
  let key: PrivateKey
  let keyID: String?
  let algorithm: SignatureAlgorithm

  static let provider = TestKey(.p256, "provider-1")
  static let issuer = TestKey(.p256, "issuer-1")
  static let holder = TestKey(.p256, "holder-1")
  static let stranger = TestKey(.p256, "stranger-1")

  init(_ kind: PublicKey.Kind, _ keyID: String?, algorithm: SignatureAlgorithm? = nil) {
    key = PrivateKey.generate(kind)
    self.keyID = keyID
    switch kind {
    case .p256: self.algorithm = algorithm ?? .ES256
    case .p384: self.algorithm = algorithm ?? .ES384
    case .ed25519: self.algorithm = algorithm ?? .EdDSA
    case .rsa: self.algorithm = algorithm ?? .PS256
    }
  }

  /// The same key by another name.
  init(_ other: TestKey, named keyID: String?) {
    key = other.key
    self.keyID = keyID
    algorithm = other.algorithm
  }

  private func object(_ members: [String: String]) -> JSONObject {
    var object = JSONObject(members.sorted { $0.key < $1.key }.map { ($0.key, JSON.string($0.value)) })
    object["kid"] = keyID.map(JSON.string)
    return object
  }

  var publicObject: JSONObject { object(key.publicKey.jwk) }
  var publicJWK: JSON { .object(publicObject) }
  var privateJWK: JSON { .object(object(key.copyExposingJWK())) }
  var keySet: JSON { ["keys": [publicJWK]] }

  /// The key in the library's own type, which signs with the header that it should.
  var signingKey: SigningKey {
    get throws { try SigningKey(privateJWK: privateJWK) }
  }

  /// Signs header and payload as they stand, to the byte.
  func token(header: String, payload: String) -> String {
    let input = "\(Base64URL.encode(Array(header.utf8))).\(Base64URL.encode(Array(payload.utf8)))"
    let signature = key.sign(Array(input.utf8), algorithm: algorithm) ?? []
    return "\(input).\(Base64URL.encode(signature))"
  }

  /// The header gets `alg` and `kid` where it does not say otherwise.
  func token(header: JSONObject, claims: JSON) -> String {
    var full: JSONObject = ["alg": .string(algorithm.rawValue)]
    full["kid"] = keyID.map(JSON.string)
    for (name, value) in header.members { full[name] = value }
    return token(header: JSON.object(full).text, payload: claims.text)
  }
}

/// Takes a compact token apart and puts it together changed.
struct TokenParts {
  var header: String
  var payload: String
  var signature: String

  init(_ token: String) {
    let parts = token.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    (header, payload, signature) = (parts[0], parts[1], parts[2])
  }

  var token: String { "\(header).\(payload).\(signature)" }

  static func changing(_ token: String, _ change: (inout TokenParts) -> Void) -> String {
    var parts = TokenParts(token)
    change(&parts)
    return parts.token
  }
}

/// The base64url of a text.
func base64URL(_ text: String) -> String { Base64URL.encode(Array(text.utf8)) }
