internal import WalletCrypto

/// Digests of a document that another one names (draft-ietf-oauth-sd-jwt-vc §6, in the syntax of W3C SRI §3).
struct IntegrityMetadata: Sendable {
  private static let maximumBytes = 4096
  private static let algorithms: [(name: String, algorithm: DigestAlgorithm)] = [
    ("sha512", .sha512), ("sha384", .sha384), ("sha256", .sha256),
  ]

  private let algorithm: DigestAlgorithm
  private let digests: [[UInt8]]

  /// ATT-81: of several hashes the strongest counts alone; unknown ones are passed over.
  ///
  /// - Throws: `malformed`, or `unsupported-algorithm` when none is known.
  init(_ text: String) throws(Refusal) {
    guard text.utf8.count <= Self.maximumBytes else { throw Refusal(.tooLarge, "integrity metadata are too long") }
    let malformed = Refusal(.malformed, "integrity metadata are not of the form hash-digest")
    var digests: [String: [[UInt8]]] = [:]
    for expression in text.split(whereSeparator: { " \t\n\r\u{C}".contains($0) }) {
      guard let dash = expression.firstIndex(of: "-") else { throw malformed }
      let name = String(expression[..<dash])
      guard let known = Self.algorithms.first(where: { $0.name.hasSameBytes(as: name) }) else { continue }
      let value = expression[expression.index(after: dash)...].prefix { $0 != "?" }
      guard let digest = Self.decode(value), digest.count == known.algorithm.byteCount else { throw malformed }
      digests[known.name, default: []].append(digest)
    }
    guard let strongest = Self.algorithms.first(where: { digests[$0.name] != nil }) else {
      guard text.contains("-") else { throw malformed }
      throw Refusal(.unsupportedAlgorithm, "integrity metadata have no hash that is supported")
    }
    algorithm = strongest.algorithm
    self.digests = digests[strongest.name] ?? []
  }

  /// - Throws: `digest-mismatch`.
  func check(_ document: [UInt8]) throws(Refusal) {
    guard digests.contains(Digest.hash(document, with: algorithm)) else {
      throw Refusal(.digestMismatch, "a document is another one than its digest names")
    }
  }

  /// SRI takes both alphabets, with padding or without.
  private static func decode(_ text: Substring) -> [UInt8]? {
    let letters = text.utf8.reversed().drop { $0 == UInt8(ascii: "=") }.reversed()
    guard text.utf8.count - letters.count <= 2 else { return nil }
    return Base64URL.decode(
      letters.map { letter -> UInt8 in
        switch letter {
        case UInt8(ascii: "+"): UInt8(ascii: "-")
        case UInt8(ascii: "/"): UInt8(ascii: "_")
        default: letter
        }
      })
  }
}
