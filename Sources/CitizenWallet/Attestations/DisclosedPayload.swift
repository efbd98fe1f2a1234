internal import WalletCrypto

/// The payload of an SD-JWT with its disclosures put in their places (RFC 9901 §7.1 step 3 to 5).
struct DisclosedPayload {
  let claims: JSONObject
  /// Where each disclosure came to stand, in the order in which they were given.
  let places: [DisclosedPlace]

  var pointers: [JSONPointer] { places.map(\.pointer) }

  /// - Parameter keepsWithheldElements: whether elements without a disclosure stay in their places, as their digests.
  /// - Throws: `malformed`, `digest-mismatch` or `unsupported-algorithm`.
  init(payload: JSONObject, disclosures: [Disclosure], keepsWithheldElements: Bool = false) throws(Refusal) {
    var assembly = try DisclosureAssembly(
      disclosures, algorithm: .ofSelectiveDisclosure(in: payload), keepsWithheldElements)
    let claims = try assembly.assemble(payload)
    places = try assembly.placesOfAll()
    self.claims = claims
  }
}

/// A place in a payload, made into a pointer by whoever asks for one.
struct DisclosedPlace: Sendable {
  let path: [String]
  let token: String

  var pointer: JSONPointer { JSONPointer(tokens: path + [token]) }
}

private struct DisclosureAssembly {
  private let disclosures: [Disclosure]
  private var digests: DisclosureDigests
  private var places: [DisclosedPlace]
  /// Where the value stands that is being put together.
  private var path: [String] = []
  private let keepsWithheldElements: Bool

  init(
    _ disclosures: [Disclosure], algorithm: DigestAlgorithm, _ keepsWithheldElements: Bool
  ) throws(Refusal) {
    self.disclosures = disclosures
    self.keepsWithheldElements = keepsWithheldElements
    places = Array(repeating: DisclosedPlace(path: [], token: ""), count: disclosures.count)
    digests = try DisclosureDigests(disclosures, algorithm)
  }

  private mutating func assemble(_ value: JSON, at token: String) throws(Refusal) -> JSON {
    switch value {
    case .object(let object):
      try descend(to: token)
      defer { path.removeLast() }
      return .object(try assemble(object))
    case .array(let elements):
      try descend(to: token)
      defer { path.removeLast() }
      return .array(try assemble(elements))
    default: return value
    }
  }

  private mutating func descend(to token: String) throws(Refusal) {
    guard path.count + 1 < JSON.maximumDepth else { throw Refusal(.malformed, "disclosures nest too deep") }
    path.append(token)
  }

  mutating func assemble(_ object: JSONObject) throws(Refusal) -> JSONObject {
    // ATT-07: digests stand where RFC 9901 §4.2.4 puts them and nowhere else.
    guard !object.holds("..."), path.isEmpty || !object.holds("_sd_alg") else {
      throw Refusal(.malformed, "a reserved name stands in a wrong place")
    }
    let digests = try object["_sd"].map { digests throws(Refusal) in try Self.elements(digests) }
    var result = JSONObject(reserving: object.members.count + (digests?.count ?? 0))
    for member in object.members where member.name != "_sd" && member.name != "_sd_alg" {
      // The object that was read holds each name once, so there is no need to look for it again.
      result.appendNew(member.name, try assemble(member.value, at: member.name))
    }
    guard let digests else { return result }
    if let top = path.first { try Self.checkMayBeConcealed(top) }
    for digest in digests {
      guard let digest = digest.string else { throw Self.noDigests }
      guard let (index, disclosure) = try take(digest) else { continue }
      guard let name = disclosure.name else {
        throw Refusal(.malformed, "an array element is disclosed where a claim should be")
      }
      guard !result.holds(name) else { throw Refusal(.malformed, "a disclosure overwrites a claim") }  // ATT-07
      if path.isEmpty { try Self.checkMayBeConcealed(name) }
      stand(index, at: name)
      result.appendNew(name, try assemble(disclosure.value, at: name))
    }
    return result
  }

  private mutating func assemble(_ elements: [JSON]) throws(Refusal) -> [JSON] {
    var result: [JSON] = []
    for (position, element) in elements.enumerated() {
      // The pointer counts as issued, so that leaving one element out does not move the others.
      let token = String(position)
      guard let object = element.object, let digest = object["..."] else {
        result.append(try assemble(element, at: token))
        continue
      }
      guard object.members.count == 1, let digest = digest.string else {
        throw Refusal(.malformed, "an array element is not a digest alone")
      }
      if let top = path.first { try Self.checkMayBeConcealed(top) }
      guard let (index, disclosure) = try take(digest) else {
        if keepsWithheldElements { result.append(element) }
        continue
      }
      guard disclosure.name == nil else {
        throw Refusal(.malformed, "a claim is disclosed where an array element should be")
      }
      stand(index, at: token)
      result.append(try assemble(disclosure.value, at: token))
    }
    return result
  }

  private mutating func take(_ digest: String) throws(Refusal) -> (Int, Disclosure)? {
    try digests.take(digest).map { ($0, disclosures[$0]) }
  }

  // ATT-04
  func placesOfAll() throws(Refusal) -> [DisclosedPlace] {
    guard digests.areAllTaken else {
      throw Refusal(.digestMismatch, "a disclosure belongs to no digest of the attestation")
    }
    return places
  }

  /// Each digest is taken once, so no disclosure comes here twice.
  private mutating func stand(_ index: Int, at token: String) {
    places[index] = DisclosedPlace(path: path, token: token)
  }

  private static func elements(_ digests: JSON) throws(Refusal) -> [JSON] {
    guard let elements = digests.array else { throw noDigests }
    return elements
  }

  private static var noDigests: Refusal { Refusal(.malformed, "_sd is not an array of digests") }

  /// ATT-14: neither such a claim nor anything inside it, and a digest that stays withheld is no better
  /// there (draft-ietf-oauth-sd-jwt-vc §2.2.2.3).
  private static func checkMayBeConcealed(_ topName: String) throws(Refusal) {
    guard AttestationClaims.mustShow(topName) else { return }
    throw Refusal(.malformed, "a claim that must always show is selectively disclosable")
  }
}
