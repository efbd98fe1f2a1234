/// What a portal needs to know of a person, act by act: data, so that a lawyer can read it and a change needs no code.
///
/// The law says which acts need level 2 in many places and changes often. The rules therefore say where they come from
/// and as of when. An act that they do not name is not free: it is refused.
public struct AssuranceRules: Sendable, Equatable {
  /// What the rules were read from: a decree with its article, or the portal's own decision.
  public let source: String
  public let asOf: CalendarDate
  private let policies: [String: AssurancePolicy]

  /// Reads for example
  ///
  ///     {"source": "Decree 69/2024/NĐ-CP", "asOf": "2026-11-25", "acts": {
  ///       "open-vault": {"identityLevel": 2, "authenticationLevel": "any", "maximumAge": "any"}}}
  ///
  /// Each policy names all three members: nothing has a default.
  ///
  /// - Throws: `malformed`, `too-large`.
  public init(json: JSON) throws(Refusal) {
    var members = try JSONFields(json, "assurance")
    source = try members.string("source")
    guard let date = CalendarDate(iso8601: try members.string("asOf").utf8),
      let acts = try members.optionalObject("acts"), acts.members.count <= 1000
    else { throw Refusal(.malformed, "assurance names no acts, or no date of which it is") }
    try members.finish()
    asOf = date
    var policies: [String: AssurancePolicy] = [:]
    for act in acts.members { policies[act.name] = try AssurancePolicy(json: act.value) }
    self.policies = policies
  }

  /// - Throws: `not-found` for an act that the rules do not name.
  public func policy(for act: String) throws(Refusal) -> AssurancePolicy {
    guard let policy = policies.first(where: { $0.key.hasSameBytes(as: act) })?.value else {
      throw Refusal(.notFound, "no rule says what this act needs")
    }
    return policy
  }
}

extension AssurancePolicy {
  /// Reads `identityLevel` (1, 2 or `any`), `authenticationLevel` (1 to 4 or `any`) and `maximumAge` (seconds or `any`).
  ///
  /// - Throws: `malformed`.
  public init(json: JSON) throws(Refusal) {
    var members = try JSONFields(json, "policy")
    let identity = try Self.number(&members, "identityLevel", in: 1...2)
    let authentication = try Self.number(&members, "authenticationLevel", in: 1...4)
    let age = try Self.number(&members, "maximumAge", in: 0...Int64(Int32.max))
    try members.finish()
    self.init(
      identityLevel: identity.flatMap { IdentityLevel(rawValue: Int($0)) }.map { .atLeast($0) } ?? .ignored,
      authenticationLevel: authentication.flatMap { AuthenticationLevel(rawValue: Int($0)) }.map { .atLeast($0) }
        ?? .ignored,
      authenticationAge: age.map { .seconds($0) } ?? .ignored)
  }

  /// Nil for `any`, and for nothing else.
  private static func number(
    _ members: inout JSONFields, _ name: String, in range: ClosedRange<Int64>
  ) throws(Refusal) -> Int64? {
    let value = try members.required(name)
    if value == "any" { return nil }
    guard let number = value.integer, range.contains(number) else {
      throw Refusal(.malformed, "policy.\(name) is no level, and not any")
    }
    return number
  }
}
