internal import WalletCrypto

/// Replaces claims by digests, and keeps the disclosures (RFC 9901 §4.2).
struct Concealing {
  private(set) var disclosures: [Disclosure] = []
  private(set) var hasDigests = false
  /// Drawn at once: each draw has its price.
  private var random: ArraySlice<UInt8>
  /// In which one disclosure after the other is written.
  private var room: [UInt8] = []

  private static let saltBytes = 16
  private static let decoyBytes = 32

  init(disclosures: Int, decoys: Int, random: RandomSource) {
    self.random = random.bytes(disclosures * Self.saltBytes + decoys * Self.decoyBytes)[...]
    self.disclosures.reserveCapacity(disclosures)
  }

  /// Inner places first, so that a concealed claim inside a concealed claim gets its own disclosure, and decoys are in
  /// their place before it is concealed itself.
  ///
  /// - Throws: `malformed` when nothing stands at a place.
  mutating func conceal(_ object: JSONObject, _ places: Concealment) throws(Refusal) -> JSONObject {
    var result = JSONObject(reserving: object.members.count + 1)
    var digests: [String] = []
    digests.reserveCapacity(places.placesInside + places.decoys)
    var found = 0
    for (name, value) in object.members {
      guard let place = places[name] else {
        result.appendNew(name, value)
        continue
      }
      found += 1
      let value = try conceal(value, place)
      if place.isDisclosable { digests.append(keep(name, value)) } else { result.appendNew(name, value) }
    }
    guard found == places.placesInside else { throw Self.leadsNowhere }
    digests += decoys(places.decoys)
    // Sorted, so that their order tells nothing of the claims' (RFC 9901 §4.2.4.1).
    if !digests.isEmpty { result.appendNew("_sd", .array(digests.sorted().map(JSON.string))) }
    hasDigests = hasDigests || !digests.isEmpty
    return result
  }

  private mutating func conceal(_ value: JSON, _ places: Concealment) throws(Refusal) -> JSON {
    guard places.placesInside > 0 || places.decoys > 0 else { return value }
    switch value {
    case .object(let object): return .object(try conceal(object, places))
    case .array(let elements): return .array(try conceal(elements, places))
    default:
      guard places.decoys == 0 else { throw Refusal(.malformed, "decoys stand in an object or an array") }
      throw Self.leadsNowhere
    }
  }

  private mutating func conceal(_ elements: [JSON], _ places: Concealment) throws(Refusal) -> [JSON] {
    var result: [JSON] = []
    var found = 0
    for (index, element) in elements.enumerated() {
      guard let place = places[String(index)] else {
        result.append(element)
        continue
      }
      found += 1
      let value = try conceal(element, place)
      result.append(place.isDisclosable ? Self.element(keep(nil, value)) : value)
    }
    guard found == places.placesInside else { throw Self.leadsNowhere }
    // At the end, where they move no element (RFC 9901 §4.2.5).
    result += decoys(places.decoys).map(Self.element)
    hasDigests = hasDigests || places.decoys > 0
    return result
  }

  private static var leadsNowhere: Refusal { Refusal(.malformed, "a pointer leads nowhere") }

  private static func element(_ digest: String) -> JSON { ["...": .string(digest)] }

  private mutating func keep(_ name: String?, _ value: JSON) -> String {
    let disclosure = Disclosure(name: name, value: value, salt: draw(Self.saltBytes), room: &room)
    disclosures.append(disclosure)
    hasDigests = true
    return disclosure.digest(with: .sha256)
  }

  /// ATT-60: digests without a disclosure.
  private mutating func decoys(_ count: Int) -> [String] {
    var decoys: [String] = []
    for _ in 0..<count { decoys.append(Digest.base64URL(draw(Self.decoyBytes).span, with: .sha256)) }
    return decoys
  }

  private mutating func draw(_ count: Int) -> ArraySlice<UInt8> {
    defer { random = random.dropFirst(count) }
    return random.prefix(count)
  }
}
