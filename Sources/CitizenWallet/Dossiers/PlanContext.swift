/// What the decisions of one plan share.
struct PlanContext {
  let rules: ProcedureRules?
  /// Reads the rows of a procedure that has no rules.
  let classifier = ComponentClassifier()
  let procedureName: String
  let substitution: SubstitutionRules
  let caseName: String?
  let facts: JSONObject
  let documents: [EvidenceDocument]
  /// What matters of them, in the same order.
  let candidates: [Candidate]
  /// Positions of papers that serve once and were used for another dossier.
  let spent: Set<Int>
  let announced: Set<Register>
  let answers: [Register: RegisterAnswer]
  /// The records that announced registers have answered with.
  let records: [Register: [Candidate]]
  let people: LinkedPeople
  let contradictions: Contradictions
  let at: Instant
  /// The day in Vietnam.
  let today: CalendarDate
  /// The law by which a document that the state has is used again.
  let reuseBasis: [String]
  private let applicant: PersonalID
  private let roles: [String: PersonalID]

  init(_ request: PlanRequest, subject: PlanSubject, substitution: SubstitutionRules) throws(Refusal) {
    rules = subject.rules
    procedureName = subject.name
    self.substitution = substitution
    caseName = request.caseName ?? subject.caseName
    facts = request.facts
    documents = request.documents.sortedAsEvidence()
    at = request.at
    let today = at.date()
    self.today = today
    reuseBasis = substitution.store.filter { $0.holds(on: today) }.map(\.text)
    candidates = documents.map { [at] in Candidate($0.document, at: at, today: today) }
    spent = documents.spent(but: request.dossier)
    people = request.linkedPeople
    applicant = request.applicant
    roles = request.roles
    var announced = Set<Register>()
    for name in request.announcedRegisters {
      guard let register = Register(rawValue: name) else { throw Refusal(.malformed, "a source is no known register") }
      announced.insert(register)
    }
    self.announced = announced
    // DSR-31
    guard request.registerAnswers.keys.allSatisfy(announced.contains) else {
      throw Refusal(.malformed, "a register that is not announced has an answer")
    }
    answers = request.registerAnswers
    var records: [Register: [EvidenceDocument]] = [:]
    for case (let register, .records(let known)) in answers where !known.isEmpty {
      records[register] = known.map { EvidenceDocument(usedFor: [], $0) }.sortedAsEvidence()
    }
    self.records = records.mapValues { [at] in $0.map { Candidate($0.document, at: at, today: today) } }
    contradictions = Contradictions(documents, records: records, people: people, at: at)
    try Self.check(request, subject)
  }

  /// DSR-08: what a rule does not know is refused, because it may be a mistyped name of something
  /// that decides. Without rules nothing depends on facts, and any role may be the holder of a paper.
  private static func check(_ request: PlanRequest, _ subject: PlanSubject) throws(Refusal) {
    guard let rules = subject.rules else {
      let isKnown = request.caseName.map { subject.listedCases.contains($0.nfc) } ?? true
      guard isKnown else { throw Refusal(.malformed, "the procedure has no such case") }
      return
    }
    guard request.caseName.map({ rules.cases[$0] != nil }) != false else {
      throw Refusal(.malformed, "the procedure has no such case")
    }
    guard subject.caseName == nil || request.caseName == nil || subject.caseName == request.caseName else {
      throw Refusal(.malformed, "the code names another case than the request")
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

  /// Whether somebody is the applicant or named in a role.
  func takesPart(_ holder: Document.Holder) -> Bool {
    people.isSame(holder, applicant) || roles.values.contains { people.isSame(holder, $0) }
  }

  func isGiven(_ role: String) -> Bool { role == "applicant" || roles[role] != nil }
}
