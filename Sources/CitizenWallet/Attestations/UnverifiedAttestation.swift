/// An attestation or a presentation of one, as it arrived. Nothing of it is believed yet.
public struct UnverifiedAttestation: Sendable {
  /// The signatures over one payload; the compact form has one.
  let signatures: [UnverifiedJWS]
  let disclosures: [Disclosure]
  /// The key binding JWT of a presentation (RFC 9901 §4.3).
  let keyBinding: String?
  let hasSelectiveDisclosure: Bool
  /// The compact form up to its last tilde, where it came so.
  private let presentation: String?

  // ATT-19
  /// The most bytes of an attestation, with all its disclosures.
  public static let maximumBytes = 1024 * 1024
  /// The most disclosures.
  public static let maximumDisclosures = 1000
  static let maximumSignatures = 8

  /// Reads the compact serialisation, either JSON serialisation (RFC 9901 §8), or a plain JWT.
  ///
  /// - Throws: `malformed`, `too-large` or `duplicate-member`.
  public init(_ text: String) throws(Refusal) {
    guard text.utf8.count <= Self.maximumBytes else {
      throw Refusal(.tooLarge, "an attestation is longer than \(Self.maximumBytes) bytes")
    }
    if text.utf8.first == UInt8(ascii: "{") {
      try self.init(serialised: JSON(parsing: text, limit: Self.maximumBytes))
    } else {
      try self.init(compact: text)
    }
  }

  /// RFC 9901 §4: the JWT, the disclosures, and last the key binding or nothing, between tildes.
  private init(compact text: String) throws(Refusal) {
    let (token, disclosures, end) = Self.parts(text)
    signatures = [try UnverifiedJWS(compact: token, limit: Self.maximumBytes)]
    self.disclosures = try Self.disclosures(disclosures)
    hasSelectiveDisclosure = end != nil
    guard let end, end < text.utf8.count else {
      (presentation, keyBinding) = (text, nil)
      return
    }
    presentation = String(Substring(text.utf8.prefix(end)))
    keyBinding = String(Substring(text.utf8.dropFirst(end)))
  }

  /// - Returns: what stands before the first tilde and between two, and where the last one ends; nil without any.
  private static func parts(_ text: String) -> (token: String, disclosures: [Substring], end: Int?) {
    let utf8 = text.utf8
    func part(_ start: Int, _ end: Int) -> Substring {
      let first = utf8.index(utf8.startIndex, offsetBy: start)
      return Substring(utf8[first..<utf8.index(first, offsetBy: end - start)])
    }
    let letters = text.utf8.span
    guard var tilde = letters.firstIndex(of: UInt8(ascii: "~"), from: 0) else { return (text, [], nil) }
    let token = String(part(0, tilde))
    var disclosures: [Substring] = []
    disclosures.reserveCapacity(16)
    while let next = letters.firstIndex(of: UInt8(ascii: "~"), from: tilde + 1) {
      disclosures.append(part(tilde + 1, next))
      tilde = next
    }
    return (token, disclosures, tilde + 1)
  }

  // ATT-20
  private init(serialised json: JSON) throws(Refusal) {
    var members = try JSONFields(json, "attestation")
    let payload = try members.string("payload", limit: Self.maximumBytes)
    let entries: [JSON]
    if let general = try members.optionalArray("signatures", limit: Self.maximumSignatures) {
      entries = general
    } else {
      entries = [.object(members: ["protected", "signature", "header"].map { name in (name, members.optional(name)) })]
    }
    try members.finish()
    guard !entries.isEmpty else { throw Refusal(.malformed, "an attestation has no signature") }
    var signatures: [UnverifiedJWS] = []
    var unprotected: [JSONObject] = []
    for entry in entries {
      var fields = try JSONFields(entry, "signature")
      let protected = try fields.string("protected", limit: Self.maximumBytes)
      let signature = try fields.string("signature", limit: Self.maximumBytes)
      unprotected.append(try fields.optionalObject("header") ?? [:])
      try fields.finish()
      signatures.append(try UnverifiedJWS(protected: protected, payload: payload, signature: signature))
    }
    // RFC 7515 §7.2.1: the two headers share no name, and what is critical stands under the signature.
    for (jws, header) in zip(signatures, unprotected) {
      guard header["crit"] == nil, header.names.allSatisfy({ jws.untrustedHeader[$0] == nil }) else {
        throw Refusal(.malformed, "the unprotected header repeats the protected one or says crit")
      }
    }
    // RFC 9901 §8.3: only the first unprotected header carries disclosures and key binding.
    guard unprotected.dropFirst().allSatisfy({ $0["disclosures"] == nil && $0["kb_jwt"] == nil }) else {
      throw Refusal(.malformed, "disclosures stand in another header than the first")
    }
    var header = JSONFields(unprotected[0], "header")
    self.signatures = signatures
    let encoded = try header.optionalStrings("disclosures", limit: Self.maximumDisclosures) ?? []
    disclosures = try Self.disclosures(encoded.map { $0[...] })
    keyBinding = try header.optionalString("kb_jwt", limit: Self.maximumBytes)
    hasSelectiveDisclosure = true
    presentation = nil
  }

  private static func disclosures(_ encoded: [Substring]) throws(Refusal) -> [Disclosure] {
    guard encoded.count <= maximumDisclosures else {
      throw Refusal(.tooLarge, "an attestation has too many disclosures")
    }
    var disclosures: [Disclosure] = []
    disclosures.reserveCapacity(encoded.count)
    var room: [UInt8] = []
    for text in encoded { disclosures.append(try Disclosure(encoded: text, room: &room)) }
    return disclosures
  }

  /// The compact serialisation without key binding, over which `sd_hash` goes (RFC 9901 §4.3.1).
  func compact(_ token: UnverifiedJWS) -> String { presentation ?? Self.compact(token.compact, disclosures) }

  static func compact(_ token: String, _ disclosures: [Disclosure]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(disclosures.reduce(token.utf8.count + 1) { $0 + $1.encoded.utf8.count + 1 })
    text.append(contentsOf: token.utf8.span)
    text.append(UInt8(ascii: "~"))
    for disclosure in disclosures {
      text.append(contentsOf: disclosure.encoded.utf8.span)
      text.append(UInt8(ascii: "~"))
    }
    return String(decoding: text, as: UTF8.self)
  }
}

extension UnverifiedAttestation: CustomStringConvertible, CustomReflectable {
  public var description: String { "UnverifiedAttestation(redacted)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
