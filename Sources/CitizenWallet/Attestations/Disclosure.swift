internal import WalletCrypto

/// One selectively disclosable claim or array element (RFC 9901 §4.2).
struct Disclosure: Sendable {
  /// The base64url text, over which the digest goes exactly as it stands.
  let encoded: Substring
  /// Nil for an array element.
  let name: String?
  let value: JSON

  static let maximumBytes = 256 * 1024

  /// Reads a disclosure that arrived.
  ///
  /// - Throws: `malformed`, `too-large` or `duplicate-member`.
  init(encoded: Substring) throws(Refusal) {
    var room: [UInt8] = []
    try self.init(encoded: encoded, room: &room)
  }

  /// - Parameter room: what it is decoded in: the same for many.
  init(encoded: Substring, room bytes: inout [UInt8]) throws(Refusal) {
    guard Base64URL.decode(encoded.utf8.span, into: &bytes) else {
      throw Refusal(.malformed, "a disclosure is not base64url")
    }
    guard bytes.count <= Self.maximumBytes else {
      throw Refusal(.tooLarge, "a disclosure is longer than \(Self.maximumBytes) bytes")
    }
    // The salt serves for the digest alone, so it is not kept.
    var reader = JSONReader(bytes: bytes)
    var (count, hasSalt) = (0, false)
    var (second, third): (JSON, JSON) = (.null, .null)
    let isArray = try reader.readText { reader throws(Refusal) in
      count += 1
      switch count {
      case 1: hasSalt = try reader.passString()
      case 2: second = try reader.readValue()
      default: third = try reader.readValue()
      }
    }
    guard isArray, hasSalt, count == 2 || count == 3 else {
      throw Refusal(.malformed, "a disclosure is not an array of salt, name and value")
    }
    self.encoded = encoded
    guard count == 3 else {
      (name, value) = (nil, second)
      return
    }
    guard let name = second.string else { throw Refusal(.malformed, "a disclosure's name is not a string") }
    guard name != "_sd", name != "...", name != "_sd_alg" else {
      throw Refusal(.malformed, "a disclosure uses a reserved name")  // ATT-06
    }
    (self.name, value) = (name, third)
  }

  /// Makes a disclosure.
  ///
  /// - Parameters:
  ///   - salt: 128 random bits (RFC 9901 §9.3).
  ///   - room: what it is written in: the same for many.
  init(name: String?, value: JSON, salt: ArraySlice<UInt8>, room: inout [UInt8]) {
    self.name = name
    self.value = value
    room.removeAll(keepingCapacity: true)
    room.append(UInt8(ascii: "["))
    room.append(UInt8(ascii: "\""))
    Base64URL.write(salt.span, into: &room)
    room.append(UInt8(ascii: "\""))
    room.append(UInt8(ascii: ","))
    if let name {
      JSON.write(name, into: &room)
      room.append(UInt8(ascii: ","))
    }
    value.write(into: &room)
    room.append(UInt8(ascii: "]"))
    encoded = Base64URL.encode(room.span)[...]
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
