/// A number or an account that leads to a person: what can be linked to a vault (`Specs/linking.md`).
public struct LinkedIdentifier: PersonalData, Hashable {
  /// The schemes whose values belong to one person each. The raw value is the name on every wire.
  public enum Scheme: String, Sendable, Hashable, CaseIterable {
    case personalID = "personal-id"
    case legacyID = "legacy-id"
    case passport
    case taxCode = "tax-code"
    case socialInsurance = "social-insurance"
    case healthInsuranceCard = "health-insurance-card"
    case drivingLicence = "driving-licence"
    /// An account at another portal: its issuer, a space, the account's name there (`sub`).
    case portalAccount = "portal-account"
  }

  public let scheme: Scheme
  /// The canonical form of `Specs/identifier.md`.
  public let value: String

  static let maximumIssuerBytes = 500
  /// OpenID Connect Core §2 allows a subject 255 characters.
  static let maximumSubjectBytes = 255

  /// - Throws: `invalid-identifier` when the text is no value of the scheme.
  public init(scheme: Scheme, _ text: String) throws(Refusal) {
    guard let known = IdentifierScheme(rawValue: scheme.rawValue) else {
      self.scheme = scheme
      value = try Self.account(text)
      return
    }
    let canonical = try Identifier(scheme: known, text).canonical
    // LNK-02: a person's tax code is the personal ID since 2025-07-01 (Circular 86/2024/TT-BTC).
    self.scheme = scheme == .taxCode && canonical.utf8.count == 12 ? .personalID : scheme
    value = canonical
  }

  /// - Throws: `invalid-identifier` for a scheme that names no persons, or as above.
  public init(scheme name: String, value text: String) throws(Refusal) {
    guard let scheme = Scheme(rawValue: name) else {  // LNK-01
      throw Refusal(.invalidIdentifier, "values of this scheme do not belong to one person each")
    }
    try self.init(scheme: scheme, text)
  }

  /// A personal ID.
  public init(_ person: PersonalID) { self.init(.person(person)) }

  /// The number by which an owner is called.
  public init(_ owner: Owner) {
    switch owner {
    case .person(let person): (scheme, value) = (.personalID, person.canonical)
    case .organisation(let organisation): (scheme, value) = (.taxCode, organisation.canonical)
    }
  }

  /// Nil for a scheme whose values do not belong to one person each.
  init?(_ identifier: Identifier) {
    guard let scheme = Scheme(rawValue: identifier.scheme.rawValue) else { return nil }
    try? self.init(scheme: scheme, identifier.canonical)
  }

  /// Nil for what a store has from a later version.
  init?(_ alias: Alias) {
    guard let scheme = Scheme(rawValue: alias.scheme) else { return nil }
    self.scheme = scheme
    value = alias.value
  }

  private static func account(_ text: String) throws(Refusal) -> String {
    let parts = text.utf8.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    guard parts.count == 2, (1...maximumIssuerBytes).contains(parts[0].count),
      (1...maximumSubjectBytes).contains(parts[1].count),
      parts.allSatisfy({ $0.allSatisfy { (0x21...0x7E).contains($0) } })
    else { throw Refusal(.invalidIdentifier, "a portal account is an issuer, a space and a name, in ASCII") }
    return text
  }
}

extension Document.Holder {
  /// The number by which the paper names the holder.
  var linkedIdentifier: LinkedIdentifier? {
    owner.map { LinkedIdentifier($0) } ?? identifier.flatMap { LinkedIdentifier($0) }
  }
}

extension Alias {
  init(_ identifier: LinkedIdentifier) { self.init(scheme: identifier.scheme.rawValue, value: identifier.value) }
}
