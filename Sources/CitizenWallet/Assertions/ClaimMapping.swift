/// Which claim of a provider means which of our fields, and which of its values mean which level.
///
/// No public claim dictionary of VNeID exists, so names and values are configuration
/// (`Specs/assertion.md`). A level that the mapping does not name is unknown. The `acr` of a session
/// is a level only where a mapping says so.
public struct ClaimMapping: Sendable, Equatable {
  public var personalID: String
  public var fullName: String
  public var dateOfBirth: (claim: String, format: DateFormat)
  public var identityLevel: LevelClaim
  public var authenticationLevel: LevelClaim

  /// A claim whose value, as text, stands for a level.
  public struct LevelClaim: Sendable, Equatable {
    public var claim: String
    public var values: [String: Int]

    public init(claim: String, values: [String: Int]) {
      self.claim = claim
      self.values = values
    }
  }

  /// The project's own claim names (proposal of 2026-11-24; ASR-14).
  public static let `default` = ClaimMapping(
    personalID: "sub", fullName: "name", dateOfBirth: ("birthdate", .iso8601),
    identityLevel: LevelClaim(claim: "identity_level", values: ["1": 1, "2": 2]),
    authenticationLevel: LevelClaim(
      claim: "authentication_level", values: ["1": 1, "2": 2, "3": 3, "4": 4]))

  public static func == (a: ClaimMapping, b: ClaimMapping) -> Bool {
    a.personalID == b.personalID && a.fullName == b.fullName && a.dateOfBirth == b.dateOfBirth
      && a.identityLevel == b.identityLevel && a.authenticationLevel == b.authenticationLevel
  }
}

extension ClaimMapping {
  /// Reads the mapping of `ADAPTER.md`; what it leaves out keeps the default.
  public init(json: JSON) throws(Refusal) {
    self = .default
    var members = try JSONFields(json, "claims")
    if let claim = try members.optionalString("personalID") { personalID = claim }
    if let claim = try members.optionalString("fullName") { fullName = claim }
    if let value = members.optional("dateOfBirth") { dateOfBirth = try Self.dateClaim(value) }
    if let value = members.optional("identityLevel") { identityLevel = try LevelClaim(json: value, levels: 1...2) }
    if let value = members.optional("authenticationLevel") {
      authenticationLevel = try LevelClaim(json: value, levels: 1...4)
    }
    try members.finish()
  }

  private static func dateClaim(_ json: JSON) throws(Refusal) -> (String, DateFormat) {
    if let claim = json.string { return (claim, .iso8601) }
    var members = try JSONFields(json, "claims.dateOfBirth")
    let claim = try members.string("claim")
    let format = try members.optionalString("format").map { text throws(Refusal) in try DateFormat(text) } ?? .iso8601
    try members.finish()
    return (claim, format)
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
    switch claims[claim] {
    case .string(let text): values.first { $0.key.hasSameBytes(as: text) }?.value
    case .integer(let number): values[String(number)]
    default: nil
    }
  }
}
