/// Decides for each component of a dossier whether the citizen must submit it.
///
/// A planner is a pure function: the same request gives the same plan, byte for byte.
public struct DossierPlanner: Sendable {
  let rules: RuleSet
  let catalogue: Catalogue?

  /// - Parameters:
  ///   - rules: what procedures ask for, and what takes its place.
  ///   - catalogue: the national catalogue, when it is at hand. With it a plan covers every row of the procedure, also
  ///     those that no rule knows.
  public init(rules: RuleSet = .bundled, catalogue: Catalogue? = nil) {
    self.rules = rules
    self.catalogue = catalogue
  }

  /// - Throws: `unknown-procedure`, or `malformed` for a case, role, fact or register that the
  ///   procedure does not know.
  public func plan(_ request: PlanRequest) throws(Refusal) -> DossierPlan {
    try Self.plan(request, PlanSubject(request, rules: rules, catalogue: catalogue), rules.substitution)
  }

  static func plan(
    _ request: PlanRequest, _ subject: PlanSubject, _ substitution: SubstitutionRules
  ) throws(Refusal) -> DossierPlan {
    let context = try PlanContext(request, subject: subject, substitution: substitution)
    let law = DossierPlan.RulesUsed.Law(version: substitution.version, digest: substitution.digest)
    return DossierPlan(
      procedure: subject.code, successor: subject.successor,
      rules: subject.rules.map { rules in
        DossierPlan.RulesUsed(id: rules.id, version: rules.version, digest: rules.digest, substitution: law)
      },
      at: request.at, components: subject.items.map(context.decide))
  }
}
