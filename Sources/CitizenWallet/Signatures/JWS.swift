internal import WalletCrypto

/// A signed message as it arrived (JWS, RFC 7515). Nothing of it is believed yet.
package struct UnverifiedJWS: Sendable {
  /// The protected header. Untrusted: it says which key to look for, never which to trust.
  package let untrustedHeader: JSONObject
  let protected: String
  let payload: String
  let signature: String

  /// Takes the compact serialisation apart: three base64url parts without padding.
  ///
  /// - Throws: `malformed`, `too-large` or `duplicate-member`.
  package init(compact text: String, limit: Int) throws(Refusal) {
    guard text.utf8.count <= limit else { throw Refusal(.tooLarge, "a signed token is longer than \(limit) bytes") }
    let parts = text.split(separator: ".", maxSplits: 3, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3 else { throw Refusal(.malformed, "a signed token has not three parts") }
    try self.init(protected: parts[0], payload: parts[1], signature: parts[2])
  }

  init(protected: String, payload: String, signature: String) throws(Refusal) {
    untrustedHeader = try JSONObject(joseHeader: protected.utf8)
    self.protected = protected
    self.payload = payload
    self.signature = signature
  }

  /// What is signed (RFC 7515 §5.1 step 5).
  var signingInput: [UInt8] { Array("\(protected).\(payload)".utf8) }

  /// - Throws: `unsupported-algorithm`, `unsupported-format`, `unknown-key`, `bad-signature` or `malformed`.
  package func verified(
    by keys: VerificationKeySet, allowing algorithms: Set<JWSAlgorithm>
  ) throws(Refusal) -> VerifiedJWS {
    let algorithm = try self.algorithm(among: algorithms)
    try untrustedHeader.checkCriticalHeaders()
    let key = try keys.key(keyID: untrustedHeader.keyIDHeader(), for: algorithm)
    return try verified(by: key, algorithm: algorithm)
  }

  func verified(by key: JSONWebKey, algorithm: JWSAlgorithm) throws(Refusal) -> VerifiedJWS {
    let payload = try untrustedPayload()
    guard let signature = Base64URL.decode(signature) else {
      throw Refusal(.malformed, "the token's signature is not base64url without padding")
    }
    guard key.isValid(signature, for: signingInput, by: algorithm) else {
      throw Refusal(.badSignature, "the signature is not by the expected key over this content")
    }
    return VerifiedJWS(header: untrustedHeader, payload: payload, algorithm: algorithm, keyID: key.keyID)
  }

  func untrustedPayload() throws(Refusal) -> [UInt8] {
    guard let bytes = Base64URL.decode(payload) else {
      throw Refusal(.malformed, "the token's payload is not base64url without padding")
    }
    return bytes
  }

  /// ASR-03: the header's algorithm, if it is allowed. Whatever is not the exact name of an allowed one is not.
  func algorithm(among allowed: Set<JWSAlgorithm>) throws(Refusal) -> JWSAlgorithm {
    guard let name = untrustedHeader["alg"]?.string else { throw Refusal(.malformed, "the token names no algorithm") }
    guard let algorithm = JWSAlgorithm(rawValue: name), allowed.contains(algorithm) else {
      throw Refusal(.unsupportedAlgorithm, "the token's signature algorithm is not allowed")
    }
    return algorithm
  }
}

/// A signed message whose signature was found good under a key of the expected party.
package struct VerifiedJWS: Sendable {
  package let header: JSONObject
  package let payload: [UInt8]
  let algorithm: JWSAlgorithm
  /// The name of the key that verified it.
  let keyID: String?

  init(header: JSONObject, payload: [UInt8], algorithm: JWSAlgorithm, keyID: String?) {
    self.header = header
    self.payload = payload
    self.algorithm = algorithm
    self.keyID = keyID
  }

  /// The payload as a JWT claims set (RFC 7519 §7.2).
  func claims(limit: Int) throws(Refusal) -> JSONObject {
    guard let object = try JSON(parsing: payload, limit: limit).object else {
      throw Refusal(.malformed, "the token's payload is not a JSON object")
    }
    return object
  }
}
