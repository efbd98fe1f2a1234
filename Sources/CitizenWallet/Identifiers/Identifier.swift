/// A number or code of a known scheme, read leniently and kept in one canonical form.
///
/// Two identifiers are equal when scheme and canonical form are. What was given is kept beside it,
/// because a paper is quoted as it is printed.
public struct Identifier: Sendable, Hashable {
  public let scheme: IdentifierScheme

  /// As given.
  public let raw: String

  /// ASCII, with every leading zero.
  public let canonical: String

  /// What the digits hint at, by scheme as in `Specs/identifier.md`. Hints, never evidence.
  public let facts: JSONObject

  /// What is odd though well-formed, as codes of `Specs/identifier.md`.
  public let warnings: [String]

  /// - Throws: `invalid-identifier` when the text is no value of the scheme, or longer than 200 bytes.
  public init(scheme: IdentifierScheme, _ text: String) throws(Refusal) {
    let parsed = try scheme.parse(text)
    self.scheme = scheme
    raw = text  // IDN-01
    canonical = parsed.canonical
    facts = parsed.facts
    warnings = parsed.warnings.map(\.rawValue)
  }

  public static func == (a: Identifier, b: Identifier) -> Bool {
    a.scheme == b.scheme && a.canonical == b.canonical
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(scheme)
    hasher.combine(canonical)
  }
}

extension Identifier: PersonalData {
  /// The scheme, and the value only where it belongs to no person.
  public var description: String { "\(scheme.rawValue):\(scheme.isPersonal ? "(redacted)" : canonical)" }
}
