/// Which claim of a provider means which of our fields, and which of its values mean which level.
///
/// No public claim dictionary of VNeID exists, so names and values are configuration
/// (`Specs/assertion.md`). A level that the mapping does not name is unknown. The `acr` of a session
/// is a level only where a mapping says so.
public struct ClaimMapping: Sendable, Equatable {
  public var personalID: String
  public var fullName: String
  public var dateOfBirth: DateClaim
  public var identityLevel: LevelClaim
  public var authenticationLevel: LevelClaim
  /// The nine-digit number of the old identity card, where the provider states it.
  public var legacyID: String?
  /// The provider's own name of the account, where another claim than `sub` is the stable one.
  public var accountID: String?
  /// Which accounts are persons'. Without it the provider has no others, or does not say.
  public var accountKind: KindClaim?

  /// A claim with a date, in one of some patterns that cannot be taken for each other.
  public struct DateClaim: Sendable, Equatable {
    public var claim: String
    public var formats: [DateFormat]

    public init(claim: String, formats: [DateFormat]) {
      self.claim = claim
      self.formats = formats
    }
  }

  /// A claim whose value, as text, stands for a level.
  public struct LevelClaim: Sendable, Equatable {
    public var claim: String
    public var values: [String: Int]

    public init(claim: String, values: [String: Int]) {
      self.claim = claim
      self.values = values
    }
  }

  /// A claim that tells the accounts of persons from those of organisations.
  public struct KindClaim: Sendable, Equatable {
    public var claim: String
    /// The values that mean a person.
    public var person: Set<String>

    public init(claim: String, person: Set<String>) {
      self.claim = claim
      self.person = person
    }
  }

  public init(
    personalID: String, fullName: String, dateOfBirth: DateClaim, identityLevel: LevelClaim,
    authenticationLevel: LevelClaim, legacyID: String?, accountID: String?, accountKind: KindClaim?
  ) {
    self.personalID = personalID
    self.fullName = fullName
    self.dateOfBirth = dateOfBirth
    self.identityLevel = identityLevel
    self.authenticationLevel = authenticationLevel
    self.legacyID = legacyID
    self.accountID = accountID
    self.accountKind = accountKind
  }

  /// Every claim that is read.
  var names: [String] {
    [personalID, fullName, dateOfBirth.claim, identityLevel.claim, authenticationLevel.claim]
      + [legacyID, accountID, accountKind?.claim].compactMap(\.self)
  }
}

extension ClaimMapping {
  /// Reads a mapping in JSON (`Specs/assertion.md`, ASR-14); what it leaves out keeps the default.
  ///
  /// - Parameters:
  ///   - json: an object whose members are named as the properties are.
  ///   - base: what it changes.
  /// - Throws: `malformed` or `too-large`.
  public init(json: JSON, changing base: ClaimMapping = .default) throws(Refusal) {
    self = base
    var members = try JSONFields(json, "claims")
    if let claim = try members.optionalString("personalID") { personalID = claim }
    if let claim = try members.optionalString("fullName") { fullName = claim }
    if let value = members.optional("dateOfBirth") { dateOfBirth = try DateClaim(json: value) }
    if let value = members.optional("identityLevel") { identityLevel = try LevelClaim(json: value, levels: 1...2) }
    if let value = members.optional("authenticationLevel") {
      authenticationLevel = try LevelClaim(json: value, levels: 1...4)
    }
    if let claim = try members.optionalString("legacyID") { legacyID = claim }
    if let claim = try members.optionalString("accountID") { accountID = claim }
    if let value = members.optional("accountKind") { accountKind = try KindClaim(json: value) }
    try members.finish()
  }
}

extension ClaimMapping.DateClaim {
  init(json: JSON) throws(Refusal) {
    if let claim = json.string {
      self.init(claim: claim, formats: [.iso8601])
      return
    }
    var members = try JSONFields(json, "claims.dateOfBirth")
    let claim = try members.string("claim")
    let format = try members.optionalString("format").map { text throws(Refusal) in try DateFormat(text) } ?? .iso8601
    try members.finish()
    self.init(claim: claim, formats: [format])
  }

  func date(in claims: JSONObject) throws(Refusal) -> PartialDate? {
    guard let text = try claims.text(claim) else { return nil }
    for format in formats {
      if let date = try? PartialDate(text, format: format) { return date }
    }
    throw Refusal(.malformed, "the date of birth follows no agreed pattern, or there is no such day")
  }
}

extension ClaimMapping.LevelClaim {
  init(json: JSON, levels: ClosedRange<Int64>) throws(Refusal) {
    var members = try JSONFields(json, "claims level")
    claim = try members.string("claim")
    values = [:]
    guard let object = try members.optionalObject("values") else {
      throw Refusal(.malformed, "a level claim names no values")
    }
    for member in object.members {
      guard let level = member.value.integer, levels.contains(level) else {
        throw Refusal(.malformed, "a level is out of range")
      }
      values[member.name] = Int(level)
    }
    try members.finish()
  }

  /// The level that the claims state, or nil. Text and whole numbers count; nothing is guessed.
  func level(in claims: JSONObject) -> Int? {
    guard let text = claims[claim]?.textOrInteger else { return nil }
    return values.first { $0.key.hasSameBytes(as: text) }?.value
  }
}

extension ClaimMapping.KindClaim {
  init(json: JSON) throws(Refusal) {
    var members = try JSONFields(json, "claims.accountKind")
    claim = try members.string("claim")
    guard let values = try members.optionalStrings("person", limit: 100) else {
      throw Refusal(.malformed, "claims.accountKind names no values of persons")
    }
    person = Set(values)
    try members.finish()
  }

  /// ASR-29: an account of an organisation, or of a kind that nobody knows, is no person's.
  func check(_ claims: JSONObject) throws(Refusal) {
    guard let kind = claims[claim]?.textOrInteger, person.contains(where: { $0.hasSameBytes(as: kind) }) else {
      throw Refusal(.unsupportedFormat, "the account is not a person's, or does not say so")
    }
  }
}

extension JSON {
  /// A text, or a number as it is written.
  fileprivate var textOrInteger: String? {
    switch self {
    case .string(let text): text
    case .integer(let number): String(number)
    default: nil
    }
  }
}
