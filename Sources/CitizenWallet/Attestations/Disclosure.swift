internal import WalletCrypto

/// One selectively disclosable claim or array element (RFC 9901 §4.2).
struct Disclosure: Sendable {
  /// The base64url text, over which the digest goes exactly as it stands.
  let encoded: Substring
  let salt: String
  /// Nil for an array element.
  let name: String?
  let value: JSON

  static let maximumBytes = 256 * 1024

  /// Reads a disclosure that arrived.
  ///
  /// - Throws: `malformed`, `too-large` or `duplicate-member`.
  init(encoded: Substring) throws(Refusal) {
    guard let bytes = Base64URL.decode(encoded.utf8.span) else {
      throw Refusal(.malformed, "a disclosure is not base64url")
    }
    guard let elements = try JSON(parsing: bytes, limit: Self.maximumBytes).array,
      elements.count == 2 || elements.count == 3,
      let salt = elements[0].string
    else { throw Refusal(.malformed, "a disclosure is not an array of salt, name and value") }
    self.encoded = encoded
    self.salt = salt
    value = elements[elements.count - 1]
    if elements.count == 3 {
      guard let name = elements[1].string else { throw Refusal(.malformed, "a disclosure's name is not a string") }
      guard name != "_sd", name != "...", name != "_sd_alg" else {
        throw Refusal(.malformed, "a disclosure uses a reserved name")  // ATT-06
      }
      self.name = name
    } else {
      name = nil
    }
  }

  /// Makes a disclosure with 128 bits of salt (RFC 9901 §9.3).
  init(name: String?, value: JSON, salt: ArraySlice<UInt8>) {
    self.name = name
    self.value = value
    self.salt = Base64URL.encode(salt.span)
    let salt = JSON.string(self.salt)
    encoded = Base64URL.encode(JSON.array(name.map { [salt, .string($0), value] } ?? [salt, value]).bytes)[...]
  }

  func digest(with algorithm: DigestAlgorithm) -> String {
    Digest.base64URL(encoded.utf8.span, with: algorithm)
  }
}

extension DigestAlgorithm {
  /// ATT-17: the hash that an SD-JWT names in `_sd_alg` (RFC 9901 §4.1.1); SHA-256 when it names none.
  static func ofSelectiveDisclosure(in payload: JSONObject) throws(Refusal) -> DigestAlgorithm {
    guard let name = payload["_sd_alg"] else { return .sha256 }
    switch name.string {
    case "sha-256": return .sha256
    case "sha-384": return .sha384
    case "sha-512": return .sha512
    case nil: throw Refusal(.malformed, "_sd_alg is not a string")
    default: throw Refusal(.unsupportedAlgorithm, "the hash algorithm of the disclosures is not supported")
    }
  }
}
