/// The procedure of a plan: what the rules say and what the catalogue lists, joined by component code.
struct PlanSubject {
  let code: String
  let successor: String?
  let rules: ProcedureRules?
  let items: [PlanItem]
  /// The name in the catalogue, empty when it does not list the procedure.
  let name: String
  /// The cases that the catalogue's rows name, for a procedure without rules.
  let listedCases: Set<String>
  /// What the catalogue had of it.
  let listed: CatalogueProcedure?
  /// The case that the code's own number names, when the rules know the number.
  let caseName: String?

  init(_ request: PlanRequest, rules ruleSet: RuleSet, catalogue: Catalogue?) throws(Refusal) {
    let today = request.at.date()
    let listed: CatalogueProcedure?
    let procedure: String
    switch request.procedure {
    case .rules(let brought):
      rules = brought
      code = brought.procedures[0].code
      procedure = code
      caseName = nil
      successor = nil
      listed = catalogue?[code]
    case .listed(let brought):
      code = brought.code
      procedure = CleanedCode(code).procedure
      caseName = nil
      successor = ruleSet.successor(of: brought.code)
      rules = ruleSet.rules(for: brought.code, on: today)
      listed = brought
    // DSR-17: a repealed code keeps its name and follows the rules of its successor.
    case .code(let asked):
      // Cleaning is slow, and a code that somebody knows needs none.
      if ruleSet.knows(asked) {
        code = asked
        procedure = asked
        caseName = nil
      } else {
        let cleaned = CleanedCode(asked)
        code = cleaned.code
        procedure = cleaned.procedure
        // DSR-21: the number of a case behind the code chooses the case that the rules give it.
        let listing = ruleSet.rules(forCleaned: procedure, on: today)?.listing(of: procedure)
        caseName = cleaned.caseNumber.flatMap { listing?.cases[$0] }
      }
      successor = ruleSet.successors[procedure]
      rules = ruleSet.rules(forCleaned: procedure, on: today)
      listed = catalogue?[code] ?? successor.flatMap { catalogue?[$0] }
    }
    // DSR-06
    guard rules != nil || listed != nil else { throw Refusal(.unknownProcedure, "no such procedure is known") }
    items = Self.join(rules, listed, procedure)
    name = listed?.name ?? ""
    listedCases = Set(listed?.components.compactMap(\.caseName) ?? [])
    self.listed = listed
  }

  /// The subject of a plan that was made before.
  init(replaying plan: DossierPlan, rules: ProcedureRules?, listed: CatalogueProcedure?) {
    let cleaned = CleanedCode(plan.procedure)
    code = plan.procedure
    successor = plan.successor
    self.rules = rules
    caseName = cleaned.caseNumber.flatMap { rules?.listing(of: cleaned.procedure)?.cases[$0] }
    items = Self.join(rules, listed, cleaned.procedure)
    name = listed?.name ?? ""
    listedCases = Set(listed?.components.compactMap(\.caseName) ?? [])
    self.listed = listed
  }

  /// DSR-07: the rules' components in their order, one for each row that they know; then the rows
  /// that no rule knows, in the catalogue's order. Remarks that the rules list are left out.
  private static func join(_ rules: ProcedureRules?, _ listed: CatalogueProcedure?, _ code: String) -> [PlanItem] {
    let rows = listed?.components ?? []
    let asked = rules.map { rules in rules.components.filter { isAsked($0, by: code, of: rules) } } ?? []
    var items: [PlanItem] = []
    for component in asked {
      // A row that stands under several headings is one paper.
      var seen = Set<String>()
      let known = rows.compactMap(\.code).filter { component.codes.contains($0) && seen.insert($0).inserted }
      items +=
        known.isEmpty ? [.ruled(component, code: component.codes.first)] : known.map { .ruled(component, code: $0) }
    }
    guard !rows.isEmpty else { return items }
    let read = Set(asked.flatMap(\.codes) + (rules?.notes ?? []))
    // Where no row has a quantity, the quantities say nothing.
    let quantitiesSaySomething = !rows.allSatisfy(\.isNote)
    items += rows.filter { $0.code.map(read.contains) != true }
      .map { .listed($0, isNote: $0.isNote && quantitiesSaySomething) }
    return items
  }

  private static func isAsked(_ component: ComponentRule, by code: String, of rules: ProcedureRules) -> Bool {
    guard !component.procedures.isEmpty else { return true }
    return component.procedures.contains(code)
      || rules.listing(of: code).map { $0.aliases.contains(code) && component.procedures.contains($0.code) } == true
  }
}

/// What one decision is about.
enum PlanItem {
  case ruled(ComponentRule, code: String?)
  case listed(CatalogueComponent, isNote: Bool)
}
