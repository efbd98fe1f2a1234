/// What the decisions of one plan share.
struct PlanContext {
  let rules: ProcedureRules?
  let substitution: SubstitutionRules
  let caseName: String?
  let facts: JSONObject
  let documents: [EvidenceDocument]
  let announced: Set<Register>
  let at: Instant
  private let applicant: PersonalID
  private let roles: [String: PersonalID]

  init(_ request: PlanRequest, subject: PlanSubject, substitution: SubstitutionRules) throws(Refusal) {
    rules = subject.rules
    self.substitution = substitution
    caseName = request.caseName
    facts = request.facts
    documents = request.documents.sortedAsEvidence()
    at = request.at
    applicant = request.applicant
    roles = request.roles
    var announced = Set<Register>()
    for name in request.announcedRegisters {
      guard let register = Register(rawValue: name) else { throw Refusal(.malformed, "a source is no known register") }
      announced.insert(register)
    }
    self.announced = announced
    try Self.check(request, subject)
  }

  /// DSR-08: what a rule does not know is refused, because it may be a mistyped name of something
  /// that decides. Without rules nothing depends on roles and facts.
  private static func check(_ request: PlanRequest, _ subject: PlanSubject) throws(Refusal) {
    guard let rules = subject.rules else {
      let isKnown = request.caseName.map { subject.listedCases.contains($0.nfc) } ?? true
      guard isKnown else { throw Refusal(.malformed, "the procedure has no such case") }
      return
    }
    guard request.caseName.map({ rules.cases[$0] != nil }) != false else {
      throw Refusal(.malformed, "the procedure has no such case")
    }
    guard request.roles.keys.allSatisfy({ rules.roles[$0] != nil }) else {
      throw Refusal(.malformed, "the procedure has no such role")
    }
    for (name, value) in request.facts.members {
      guard let fact = rules.facts[name], fact.accepts(value) else {
        throw Refusal(.malformed, "the procedure has no such fact, or the fact is of another type")
      }
    }
  }

  /// Who plays a role: the person named, else the first fallback that is named, else nobody.
  func person(in role: String) -> PersonalID? {
    if let person = roles[role] { return person }
    if role == "applicant" { return applicant }
    for fallback in rules?.roles[role]?.fallback ?? [] {
      if let person = fallback == "applicant" ? applicant : roles[fallback] { return person }
    }
    return nil
  }

  func isGiven(_ role: String) -> Bool { role == "applicant" || roles[role] != nil }
}
