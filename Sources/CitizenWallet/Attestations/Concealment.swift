internal import WalletCrypto

/// Replaces claims by digests, and keeps the disclosures (RFC 9901 §4.2).
struct Concealment {
  private(set) var disclosures: [Disclosure] = []
  private(set) var hasDigests = false
  private let random: RandomSource

  static let saltBytes = 16

  init(random: RandomSource) { self.random = random }

  /// - Throws: `malformed` when nothing stands there or when it must not be withheld.
  mutating func conceal(_ pointer: JSONPointer, in payload: inout JSONObject) throws(Refusal) {
    guard let first = pointer.tokens.first, let last = pointer.tokens.last,
      !AttestationClaims.neverDisclosable.contains(first)
    else { throw Refusal(.malformed, "this claim must not be selectively disclosable") }
    var value = JSON.object(payload)
    try change(&value, at: pointer.tokens.dropLast()) { (conceal: inout Self, value: inout JSON) throws(Refusal) in
      switch value {
      case .object(var object):
        guard let member = object[last] else { throw Self.leadsNowhere }
        object[last] = nil
        conceal.insert(conceal.keep(conceal.disclosure(last, member)), in: &object)
        value = .object(object)
      case .array(var elements):
        let index = try Self.index(last, of: elements)
        elements[index] = ["...": .string(conceal.keep(conceal.disclosure(nil, elements[index])))]
        value = .array(elements)
      default: throw Self.leadsNowhere
      }
    }
    payload = value.object ?? payload
  }

  /// Goes to a place and lets `body` change what stands there.
  private mutating func change(
    _ value: inout JSON, at tokens: ArraySlice<String>, _ body: (inout Self, inout JSON) throws(Refusal) -> Void
  ) throws(Refusal) {
    guard let token = tokens.first else { return try body(&self, &value) }
    switch value {
    case .object(var object):
      guard var member = object[token] else { throw Self.leadsNowhere }
      try change(&member, at: tokens.dropFirst(), body)
      object[token] = member
      value = .object(object)
    case .array(var elements):
      let index = try Self.index(token, of: elements)
      try change(&elements[index], at: tokens.dropFirst(), body)
      value = .array(elements)
    default: throw Self.leadsNowhere
    }
  }

  private static var leadsNowhere: Refusal { Refusal(.malformed, "a pointer leads nowhere") }

  private static func index(_ token: String, of elements: [JSON]) throws(Refusal) -> Int {
    guard let index = decimal(token.utf8), String(index) == token, elements.indices.contains(index) else {
      throw leadsNowhere
    }
    return index
  }

  private func disclosure(_ name: String?, _ value: JSON) -> Disclosure {
    Disclosure(name: name, value: value, salt: random.bytes(Self.saltBytes))
  }

  /// ATT-60: digests without a disclosure, in an object among the others, in an array at its end, where they move no
  /// element (RFC 9901 §4.2.5).
  ///
  /// - Throws: `malformed` when neither stands there, or when nothing there may be withheld.
  mutating func addDecoys(_ count: Int, at pointer: JSONPointer, in payload: inout JSONObject) throws(Refusal) {
    if let first = pointer.tokens.first, AttestationClaims.neverDisclosable.contains(first) {
      throw Refusal(.malformed, "this claim must not be selectively disclosable")
    }
    var value = JSON.object(payload)
    try change(&value, at: pointer.tokens[...]) { (conceal: inout Self, value: inout JSON) throws(Refusal) in
      switch value {
      case .object(var object):
        for _ in 0..<count { conceal.insert(conceal.decoy(), in: &object) }
        value = .object(object)
      case .array(let elements):
        conceal.hasDigests = conceal.hasDigests || count > 0
        value = .array(elements + (0..<count).map { _ in ["...": .string(conceal.decoy())] })
      default: throw Refusal(.malformed, "decoys stand in an object or an array")
      }
    }
    payload = value.object ?? payload
  }

  private func decoy() -> String { Base64URL.encode(Digest.sha256(random.bytes(32))) }

  private mutating func keep(_ disclosure: Disclosure) -> String {
    disclosures.append(disclosure)
    hasDigests = true
    return disclosure.digest(with: .sha256)
  }

  /// Digests stand sorted, so that their order tells nothing of the claims' (RFC 9901 §4.2.4.1).
  private mutating func insert(_ digest: String, in object: inout JSONObject) {
    hasDigests = true
    let digests = (object["_sd"]?.array?.compactMap(\.string) ?? []) + [digest]
    object["_sd"] = .array(digests.sorted().map(JSON.string))
  }
}
