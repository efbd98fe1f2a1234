internal import WalletCrypto

/// A signed message as it arrived (JWS, RFC 7515). Nothing of it is believed yet.
package struct UnverifiedJWS: Sendable {
  /// The protected header. Untrusted: it says which key to look for, never which to trust.
  package let untrustedHeader: JSONObject
  /// The compact serialisation (RFC 7515 §7.1).
  let compact: String
  /// How many of its letters are signed: up to the second dot (§5.1 step 5).
  private let signedCount: Int
  /// Nil for what is no base64url without padding. It is told when it is asked for: a critical header comes first,
  /// which may mean that the payload is none.
  private let payload: [UInt8]?
  private let signature: [UInt8]?

  /// Takes the compact serialisation apart: three base64url parts without padding.
  ///
  /// - Throws: `malformed`, `too-large` or `duplicate-member`.
  package init(compact text: String, limit: Int) throws(Refusal) {
    guard text.utf8.count <= limit else { throw Refusal(.tooLarge, "a signed token is longer than \(limit) bytes") }
    let letters = text.utf8.span
    let dot = UInt8(ascii: ".")
    guard let first = letters.firstIndex(of: dot, from: 0), let second = letters.firstIndex(of: dot, from: first + 1),
      letters.firstIndex(of: dot, from: second + 1) == nil
    else { throw Refusal(.malformed, "a signed token has not three parts") }
    untrustedHeader = try JSONObject(joseHeader: letters.extracting(0..<first))
    payload = Base64URL.decode(letters.extracting((first + 1)..<second))
    signature = Base64URL.decode(letters.extracting((second + 1)..<letters.count))
    compact = text
    signedCount = second
  }

  /// From the parts as a JSON serialisation has them (§7.2).
  init(protected: String, payload: String, signature: String) throws(Refusal) {
    try self.init(compact: "\(protected).\(payload).\(signature)", limit: .max)
  }

  /// SHA-256 over what is signed.
  var signingInputDigest: [UInt8] { Digest.hash(compact.utf8.span.extracting(0..<signedCount), with: .sha256) }

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
    guard let signature else {
      throw Refusal(.malformed, "the token's signature is not base64url without padding")
    }
    let signingInput = compact.utf8.span.extracting(0..<signedCount)
    let hash = algorithm.signature?.digest == .sha256 ? signingInputDigest : nil
    guard key.isValid(signature, for: signingInput, hash: hash, by: algorithm) else {
      throw Refusal(.badSignature, "the signature is not by the expected key over this content")
    }
    return VerifiedJWS(
      header: untrustedHeader, payload: payload, algorithm: algorithm, keyID: key.keyID,
      signingInputDigest: hash ?? signingInputDigest)
  }

  func untrustedPayload() throws(Refusal) -> [UInt8] {
    guard let payload else { throw Refusal(.malformed, "the token's payload is not base64url without padding") }
    return payload
  }

  /// The payload as a JWT claims set before any check of the signature: for finding whose keys to check it with.
  func untrustedClaims(limit: Int) throws(Refusal) -> JSONObject {
    try JSONObject(claims: untrustedPayload(), limit: limit)
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
  /// SHA-256 over what is signed.
  let signingInputDigest: [UInt8]

  /// The payload as a JWT claims set (RFC 7519 §7.2).
  func claims(limit: Int) throws(Refusal) -> JSONObject { try JSONObject(claims: payload, limit: limit) }
}

extension JSONObject {
  fileprivate init(claims payload: [UInt8], limit: Int) throws(Refusal) {
    guard let object = try JSON(parsing: payload, limit: limit).object else {
      throw Refusal(.malformed, "the token's payload is not a JSON object")
    }
    self = object
  }
}
