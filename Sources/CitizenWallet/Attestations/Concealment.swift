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
    guard let first = pointer.tokens.first, !AttestationClaims.neverDisclosable.contains(first) else {
      throw Refusal(.malformed, "this claim must not be selectively disclosable")
    }
    var value = JSON.object(payload)
    try conceal(pointer.tokens[...], in: &value)
    payload = value.object ?? payload
  }

  private mutating func conceal(_ tokens: ArraySlice<String>, in value: inout JSON) throws(Refusal) {
    guard let token = tokens.first else { throw Refusal(.malformed, "a pointer leads nowhere") }
    switch value {
    case .object(var object):
      guard var member = object[token] else { throw Refusal(.malformed, "a pointer leads nowhere") }
      if tokens.count == 1 {
        object[token] = nil
        insert(digestOf: Disclosure(name: token, value: member, salt: random.bytes(Self.saltBytes)), in: &object)
      } else {
        try conceal(tokens.dropFirst(), in: &member)
        object[token] = member
      }
      value = .object(object)
    case .array(var elements):
      guard let index = decimal(token.utf8), String(index) == token, elements.indices.contains(index) else {
        throw Refusal(.malformed, "a pointer leads nowhere")
      }
      if tokens.count == 1 {
        let disclosure = Disclosure(name: nil, value: elements[index], salt: random.bytes(Self.saltBytes))
        elements[index] = ["...": .string(keep(disclosure))]
      } else {
        try conceal(tokens.dropFirst(), in: &elements[index])
      }
      value = .array(elements)
    default: throw Refusal(.malformed, "a pointer leads nowhere")
    }
  }

  mutating func addDecoys(_ count: Int, to payload: inout JSONObject) {
    for _ in 0..<count { insert(Base64URL.encode(Digest.sha256(random.bytes(32))), in: &payload) }
  }

  private mutating func keep(_ disclosure: Disclosure) -> String {
    disclosures.append(disclosure)
    hasDigests = true
    return disclosure.digest(with: .sha256)
  }

  private mutating func insert(digestOf disclosure: Disclosure, in object: inout JSONObject) {
    insert(keep(disclosure), in: &object)
  }

  /// Digests stand sorted, so that their order tells nothing of the claims' (RFC 9901 §4.2.4.1).
  private mutating func insert(_ digest: String, in object: inout JSONObject) {
    hasDigests = true
    let digests = (object["_sd"]?.array?.compactMap(\.string) ?? []) + [digest]
    object["_sd"] = .array(digests.sorted().map(JSON.string))
  }
}
