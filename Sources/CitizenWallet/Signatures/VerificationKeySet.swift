/// The keys of one party (a JWK Set, RFC 7517 §5), parsed once and kept.
public struct VerificationKeySet: Sendable {
  package let keys: [JSONWebKey]

  /// The most keys of a set.
  public static let maximumKeys = 100

  /// ASR-16: reads a JWK Set. A key of a type, curve or algorithm unknown here is left out, as RFC 7517 §5
  /// asks; a malformed key, two keys of one `kid`, or shared keys beside public ones refuse the set.
  ///
  /// - Throws: `malformed` or `too-large`.
  public init(_ json: JSON) throws(Refusal) {
    guard let elements = json["keys"]?.array else { throw Refusal(.malformed, "a key set has no array of keys") }
    guard elements.count <= Self.maximumKeys else {
      throw Refusal(.tooLarge, "a key set has more than \(Self.maximumKeys) keys")
    }
    var keys: [JSONWebKey] = []
    var keyIDs = Set<[UInt8]>()
    for element in elements {
      guard let key = try Self.key(element) else { continue }
      if let keyID = key.keyID, !keyIDs.insert(Array(keyID.utf8)).inserted {
        throw Refusal(.malformed, "a key set has two keys of one kid")
      }
      keys.append(key)
    }
    // A public key that stands beside a shared one invites using it as a MAC key.
    guard keys.allSatisfy(\.isShared) || !keys.contains(where: \.isShared) else {
      throw Refusal(.malformed, "a key set mixes shared and public keys")
    }
    self.keys = keys
  }

  private static func key(_ json: JSON) throws(Refusal) -> JSONWebKey? {
    do {
      return try JSONWebKey(json)
    } catch {
      if error.code == .unsupportedAlgorithm { return nil }
      throw error
    }
  }

  /// ASR-03: the one key that a signature can be from.
  ///
  /// - Throws: `unknown-key`.
  func key(keyID: String?, for algorithm: JWSAlgorithm) throws(Refusal) -> JSONWebKey {
    try keys.theOne(named: keyID) { $0.fits(algorithm) }
  }
}

/// A key that tokens may call by its name.
protocol NamedKey {
  var keyID: String? { get }
}

extension JSONWebKey: NamedKey {}

extension Array where Element: NamedKey {
  /// The one key that a token can mean.
  ///
  /// With a `kid`, the key of that name; without, the only key that fits the algorithm. A key that
  /// has no name of its own may answer to any, but never when another key could. There is no trying
  /// around and no default key.
  ///
  /// - Throws: `unknown-key`.
  func theOne(named keyID: String?, where fits: (Element) -> Bool) throws(Refusal) -> Element {
    var candidate: Element?
    var candidates = 0
    for key in self where fits(key) {
      if let keyID, let name = key.keyID {
        if name.hasSameBytes(as: keyID) { return key }
      } else {
        candidate = key
        candidates += 1
      }
    }
    guard let candidate, candidates == 1, keyID == nil || count == 1 else {
      throw Refusal(.unknownKey, "no key, or more than one, answers to the token's kid and algorithm")
    }
    return candidate
  }
}
