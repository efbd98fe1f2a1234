internal import WalletCrypto

/// The payload of an SD-JWT with its disclosures put in their places (RFC 9901 §7.1 step 3 to 5).
struct DisclosedPayload {
  let claims: JSONObject
  /// Where each disclosure came to stand, in the order in which they were given.
  let pointers: [JSONPointer]

  /// - Parameter keepsWithheldElements: whether elements without a disclosure stay in their places, as their digests.
  /// - Throws: `malformed`, `digest-mismatch` or `unsupported-algorithm`.
  init(payload: JSONObject, disclosures: [Disclosure], keepsWithheldElements: Bool = false) throws(Refusal) {
    var assembly = try DisclosureAssembly(
      disclosures, algorithm: .ofSelectiveDisclosure(in: payload), keepsWithheldElements)
    var payload = payload
    payload["_sd_alg"] = nil
    let claims = try assembly.assemble(payload, at: .root)
    pointers = try assembly.pointersOfAll()
    self.claims = claims
  }
}

private struct DisclosureAssembly {
  private let disclosures: [Disclosure]
  /// Digests as bytes, for Swift's strings equal others that differ in bytes.
  private let indexByDigest: [[UInt8]: Int]
  private var seenDigests = Set<[UInt8]>()
  private var pointers: [Int: JSONPointer] = [:]
  private let keepsWithheldElements: Bool

  init(
    _ disclosures: [Disclosure], algorithm: DigestAlgorithm, _ keepsWithheldElements: Bool
  ) throws(Refusal) {
    self.disclosures = disclosures
    self.keepsWithheldElements = keepsWithheldElements
    var indexByDigest: [[UInt8]: Int] = [:]
    for (index, disclosure) in disclosures.enumerated() {
      guard indexByDigest.updateValue(index, forKey: Array(disclosure.digest(with: algorithm).utf8)) == nil else {
        throw Refusal(.malformed, "a disclosure is given twice")
      }
    }
    self.indexByDigest = indexByDigest
  }

  mutating func assemble(_ value: JSON, at pointer: JSONPointer) throws(Refusal) -> JSON {
    guard pointer.depth <= JSON.maximumDepth else { throw Refusal(.malformed, "disclosures nest too deep") }
    switch value {
    case .object(let object): return .object(try assemble(object, at: pointer))
    case .array(let elements): return .array(try assemble(elements, at: pointer))
    default: return value
    }
  }

  mutating func assemble(_ object: JSONObject, at pointer: JSONPointer) throws(Refusal) -> JSONObject {
    // ATT-07: digests stand where RFC 9901 §4.2.4 puts them and nowhere else.
    guard object["..."] == nil, object["_sd_alg"] == nil else {
      throw Refusal(.malformed, "a reserved name stands in a wrong place")
    }
    var result = JSONObject()
    for member in object.members where member.name != "_sd" {
      // The object that was read holds each name once, so there is no need to look for it again.
      result.appendNew(member.name, try assemble(member.value, at: pointer.appending(member.name)))
    }
    guard let digests = object["_sd"] else { return result }
    try Self.checkMayBeConcealed(in: pointer)
    for digest in try Self.texts(digests) {
      guard let (index, disclosure) = try take(digest) else { continue }
      guard let name = disclosure.name else {
        throw Refusal(.malformed, "an array element is disclosed where a claim should be")
      }
      guard result[name] == nil else { throw Refusal(.malformed, "a disclosure overwrites a claim") }  // ATT-07
      if pointer.depth == 0 { try Self.checkMayBeConcealed(in: pointer.appending(name)) }
      let place = pointer.appending(name)
      pointers[index] = place
      result[name] = try assemble(disclosure.value, at: place)
    }
    return result
  }

  private mutating func assemble(_ elements: [JSON], at pointer: JSONPointer) throws(Refusal) -> [JSON] {
    var result: [JSON] = []
    for (position, element) in elements.enumerated() {
      // The pointer counts as issued, so that leaving one element out does not move the others.
      let place = pointer.appending(String(position))
      guard let object = element.object, let digest = object["..."] else {
        result.append(try assemble(element, at: place))
        continue
      }
      guard object.members.count == 1, let digest = digest.string else {
        throw Refusal(.malformed, "an array element is not a digest alone")
      }
      try Self.checkMayBeConcealed(in: place)
      guard let (index, disclosure) = try take(digest) else {
        if keepsWithheldElements { result.append(element) }
        continue
      }
      guard disclosure.name == nil else {
        throw Refusal(.malformed, "a claim is disclosed where an array element should be")
      }
      pointers[index] = place
      result.append(try assemble(disclosure.value, at: place))
    }
    return result
  }

  /// ATT-05: each digest occurs once. One without a disclosure is a decoy or withheld.
  private mutating func take(_ digest: String) throws(Refusal) -> (Int, Disclosure)? {
    let digest = Array(digest.utf8)
    guard seenDigests.insert(digest).inserted else { throw Refusal(.malformed, "a digest occurs twice") }
    return indexByDigest[digest].map { ($0, disclosures[$0]) }
  }

  // ATT-04
  func pointersOfAll() throws(Refusal) -> [JSONPointer] {
    let found = disclosures.indices.compactMap { pointers[$0] }
    guard found.count == disclosures.count else {
      throw Refusal(.digestMismatch, "a disclosure belongs to no digest of the attestation")
    }
    return found
  }

  private static func texts(_ digests: JSON) throws(Refusal) -> [String] {
    guard let elements = digests.array, elements.allSatisfy({ $0.string != nil }) else {
      throw Refusal(.malformed, "_sd is not an array of digests")
    }
    return elements.compactMap(\.string)
  }

  /// ATT-14: neither such a claim nor anything inside it, and a digest that stays withheld is no better
  /// there (draft-ietf-oauth-sd-jwt-vc §2.2.2.3).
  private static func checkMayBeConcealed(in pointer: JSONPointer) throws(Refusal) {
    guard let first = pointer.tokens.first, AttestationClaims.neverDisclosable.contains(first) else { return }
    throw Refusal(.malformed, "a claim that must always show is selectively disclosable")
  }
}
