/// A plan with all that it followed from, to keep and to look at again years later.
///
/// It holds the request, which names people and their papers: keep it where a dossier is kept.
public struct PlanRecord: Sendable {
  public let plan: DossierPlan
  let request: JSON
  /// The catalogue's rows of the procedure, as they were.
  let listing: JSON?

  /// - Parameters:
  ///   - plan: what was decided.
  ///   - request: what it was decided on.
  ///   - planner: the one that made the plan.
  /// - Throws: `conflict` when the planner makes another plan of this request: the record would prove nothing.
  public init(_ plan: DossierPlan, of request: PlanRequest, by planner: DossierPlanner) throws(Refusal) {
    let subject = try PlanSubject(request, rules: planner.rules, catalogue: planner.catalogue)
    guard try DossierPlanner.plan(request, subject, planner.rules.substitution) == plan else {
      throw Refusal(.conflict, "the plan is not the one of this request")
    }
    self.plan = plan
    self.request = request.json
    listing = subject.listed?.record
  }

  /// `{"request", "listing"?, "plan"}`.
  public var json: JSON {
    .object(members: [("request", request), ("listing", listing), ("plan", plan.json)])
  }

  /// - Throws: `malformed` and its like; `digest-mismatch` when the plan is not what its digest says.
  public init(json: JSON) throws(Refusal) {
    var members = try JSONFields(json, "record")
    request = try members.required("request")
    listing = members.optional("listing")
    plan = try DossierPlan(json: members.required("plan"))
    try members.finish()
  }
}

extension PlanRecord: CustomStringConvertible, CustomReflectable {
  public var description: String { "PlanRecord(redacted)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}

/// What a plan comes to when it is made again.
public struct PlanReplay: Sendable, Equatable {
  /// The plan of today's library under the rules of that day.
  public let plan: DossierPlan
  /// Whether it decides the same, for the same reasons and from the same sources.
  public let isSame: Bool
  /// Whether it is, byte for byte, the one that was recorded. A later edition of the library may explain in other words.
  public let isSameInWords: Bool
  /// The positions of the components that are decided otherwise.
  public let differing: [Int]
}

extension DossierPlanner {
  /// DSR-37: makes a recorded plan again, under the rules that were in effect then, for an audit.
  ///
  /// What the planner's own catalogue says today does not matter. Its rule set has to hold the versions of then.
  ///
  /// - Throws: `not-found` when those rules are not at hand, `digest-mismatch` when they were changed under their name;
  ///   what ``plan(_:)`` throws.
  public func replay(_ record: PlanRecord) throws(Refusal) -> PlanReplay {
    var request = record.request.object ?? [:]
    // The code alone; what it meant then stands in the record.
    request["procedure"] = .string(record.plan.procedure)
    let listed = try record.listing.map { json throws(Refusal) in try CatalogueProcedure(inline: json) }
    let subject: PlanSubject
    let substitution: SubstitutionRules
    if let used = record.plan.rules {
      let (rules, law) = try exactly(used, in: record.request)
      subject = PlanSubject(replaying: record.plan, rules: rules, listed: listed)
      substitution = law
    } else {
      subject = PlanSubject(replaying: record.plan, rules: nil, listed: listed)
      substitution = rules.substitution
    }
    let plan = try Self.plan(PlanRequest(json: .object(request)), subject, substitution)
    let (before, after) = (record.plan.components.map(\.decided), plan.components.map(\.decided))
    let differing = (0..<max(before.count, after.count)).filter { index in
      !before.indices.contains(index) || !after.indices.contains(index) || before[index] != after[index]
    }
    return PlanReplay(
      plan: plan, isSame: differing.isEmpty && plan.isUnder(record.plan),
      isSameInWords: plan.json.canonical.hasSameBytes(as: record.plan.json.canonical), differing: differing)
  }

  /// The rule set's own, or those that the request brought along.
  private func exactly(
    _ used: DossierPlan.RulesUsed, in request: JSON
  ) throws(Refusal) -> (ProcedureRules, SubstitutionRules) {
    guard let brought = request["procedure"], brought["procedures"] != nil else { return try rules.exactly(used) }
    let own = try ProcedureRules(json: brought, "record.request.procedure")
    let with = RuleSet(
      families: [own], successors: [:], substitution: rules.substitution,
      earlierSubstitutions: rules.earlierSubstitutions)
    return try with.exactly(used)
  }
}

extension DossierPlan {
  /// Whether both are of one procedure and instant, under the same rules.
  fileprivate func isUnder(_ other: DossierPlan) -> Bool {
    (procedure, successor, at, rules) == (other.procedure, other.successor, other.at, other.rules)
  }
}

extension DossierPlan.Component {
  /// All but the words for people.
  fileprivate var decided: JSON {
    var members = json.object ?? [:]
    members["explanation"] = nil
    return .object(members)
  }
}

extension PlanRequest {
  /// The members of `dossier.plan`. People, facts and documents stand in one order, whatever order they came in.
  public var json: JSON {
    let roles = roles.sorted { $0.key < $1.key }.map { ($0.key, JSON.string($0.value.canonical)) }
    let answers = Register.allCases.compactMap { register in
      registerAnswers[register].map { (register.rawValue, $0.json) }
    }
    let groups = linkedPeople.groups.map { JSON.array($0.map(\.personalIDOrJSON)) }
    return .object(members: [
      ("procedure", procedure.json), ("case", caseName.map(JSON.string)),
      ("dossier", dossier.map(JSON.string)), ("applicant", .string(applicant.canonical)),
      ("roles", roles.isEmpty ? nil : .object(JSONObject(roles))),
      ("facts", facts.isEmpty ? nil : .object(facts)),
      ("documents", .array(documents.sortedAsEvidence().map(\.json))),
      ("sources", .array(announcedRegisters.sorted().map(JSON.string))),
      ("answers", answers.isEmpty ? nil : .object(JSONObject(answers))),
      ("samePeople", groups.isEmpty ? nil : .array(groups)), ("at", .string(at.description)),
    ])
  }
}

extension PlanRequest.Procedure {
  fileprivate var json: JSON {
    switch self {
    case .code(let code): .string(code)
    case .rules(let rules): rules.source
    case .listed(let procedure): procedure.record
    }
  }
}

extension CatalogueProcedure {
  /// What a plan follows from, in the shape of the catalogue.
  var record: JSON {
    .object(members: [
      ("code", .string(code)), ("name", .string(name)),
      (
        "components",
        .array(
          components.map { row in
            .object(members: [
              ("name", .string(row.name)), ("code", row.code.map(JSON.string)), ("case", row.caseName.map(JSON.string)),
              ("original", row.originals.map { .integer(Int64($0)) }), ("copy", row.copies.map { .integer(Int64($0)) }),
            ])
          })
      ),
    ])
  }
}
