internal import WalletCrypto

/// A private key that signs, wherever it lives: in memory (``SigningKey``), in a token, with a remote service.
public protocol Signer: Sendable {
  /// The one algorithm that it signs with. It has a public key.
  var algorithm: JWSAlgorithm { get }
  /// The `kid` that goes into what it signs.
  var keyID: String? { get }
  /// The public half as a JWK.
  var publicJWK: JSON { get }
  /// The certificates in DER that say whose key it is: the key's own first, each of the others the issuer of the one
  /// before it (`x5c`, RFC 7515 §4.1.6). Empty when the key is known by its name alone.
  var certificates: [[UInt8]] { get }
  /// A signature in the encoding of JOSE (RFC 7518 §3): `r` and `s` as they are for elliptic curves, no DER.
  ///
  /// - Throws: whatever keeps it from signing.
  func sign(_ message: [UInt8]) async throws -> [UInt8]
}

extension Signer {
  /// ATT-16, ATT-73: whether a caller may put this into the header of what is issued.
  ///
  /// - Throws: `malformed`.
  func checkMaySay(_ header: JSONObject) throws(Refusal) {
    guard ["alg", "typ", "crit", "b64"].allSatisfy({ header[$0] == nil }), header["x5c"] == nil || certificates.isEmpty
    else { throw Refusal(.malformed, "alg, typ and crit are set by the issuer alone, and x5c by a certified key") }
  }

  /// What is signed (RFC 7515 §5.1 step 5). `alg`, `kid` and `x5c` are the signer's.
  func signingInput(of payload: [UInt8], header: JSONObject) -> [UInt8] {
    var header = header
    header["alg"] = .string(algorithm.rawValue)
    if let keyID { header["kid"] = .string(keyID) }
    if !certificates.isEmpty { header["x5c"] = .array(certificates.map { .string(Base64.encode($0)) }) }
    var letters: [UInt8] = []
    letters.reserveCapacity(Base64URL.count(of: payload.count) + 1024)
    Base64URL.write(JSON.object(header).bytes.span, into: &letters)
    letters.append(UInt8(ascii: "."))
    Base64URL.write(payload.span, into: &letters)
    return letters
  }

  /// The compact serialisation (RFC 7515 §7.1).
  ///
  /// ATT-70: nothing leaves that the signer's own public key does not verify. A key in memory need not be asked twice.
  ///
  /// - Throws: `bad-signature` when the signer is not what it says, and what the signer throws.
  func signedToken(payload: [UInt8], header: JSONObject) async throws -> String {
    let message = signingInput(of: payload, header: header)
    let signature = try await sign(message)
    if !(self is SigningKey) {
      let key = try JSONWebKey(publicJWK)
      guard key.publicKey != nil, key.fits(algorithm), key.isValid(signature, for: message.span, by: algorithm) else {
        throw Refusal(.badSignature, "a signer's signature is not by the key that it says")
      }
    }
    return Self.compact(message, signature)
  }

  /// What is signed, and the signature.
  static func compact(_ message: [UInt8], _ signature: [UInt8]) -> String {
    var letters = message
    letters.append(UInt8(ascii: "."))
    Base64URL.write(signature.span, into: &letters)
    return String(decoding: letters, as: UTF8.self)
  }
}
