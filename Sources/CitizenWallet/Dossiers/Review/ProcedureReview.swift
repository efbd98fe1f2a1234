/// The verdicts for the rows of one procedure (CAT-10).
struct ProcedureReview {
  private let procedure: CatalogueProcedure
  private let day: CalendarDate
  private let substitution: SubstitutionRules
  private let family: ProcedureRules?
  private let reader: CatalogueReview.Reader
  /// Where no row has a quantity, the quantities say nothing.
  private let quantitiesSaySomething: Bool

  init(_ procedure: CatalogueProcedure, on day: CalendarDate, rules: RuleSet, reader: @escaping CatalogueReview.Reader)
  {
    self.procedure = procedure
    self.day = day
    self.reader = reader
    substitution = rules.substitution
    family = rules.rules(for: procedure.code, on: day)
    quantitiesSaySomething = !procedure.components.allSatisfy(\.isNote)
  }

  var components: [ReviewedComponent] {
    procedure.components.enumerated().map { index, row in
      let outcome = ruled(row) ?? read(row)
      return ReviewedComponent(
        row: index + 1, code: row.code, name: row.name, verdict: outcome.verdict, kinds: outcome.kinds,
        registers: outcome.registers, legalBasis: outcome.basis, isConditional: outcome.isConditional,
        ground: outcome.ground)
    }
  }

  private struct Outcome {
    var verdict: ReviewVerdict
    var kinds: [DocumentKind] = []
    var registers: [Register] = []
    var basis: [String] = []
    var isConditional = false
    var ground: ReviewedComponent.Ground
  }

  // MARK: By rules

  /// What the rules that know the row make of it. Nil when none does.
  private func ruled(_ row: CatalogueComponent) -> Outcome? {
    guard let family, let code = row.code else { return nil }
    if family.notes.contains(code) { return Outcome(verdict: .note, ground: .rules) }
    let outcomes = family.components.filter { $0.codes.contains(code) }.map(outcome)
    guard let first = outcomes.first else { return nil }
    // A row of several papers goes when all of them do, and in part when some do.
    let papers = outcomes.filter(\.verdict.isPaper)
    let going = papers.filter(\.verdict.canGo)
    guard let paper = papers.first else { return first }
    var whole = going.first ?? paper
    whole.verdict =
      going.isEmpty
      ? paper.verdict : going.count == papers.count && papers.count == outcomes.count ? whole.verdict : .partial
    whole.kinds = unique(going.flatMap(\.kinds))
    whole.registers = unique(going.flatMap(\.registers))
    whole.basis = unique(going.flatMap(\.basis))
    whole.isConditional = outcomes.contains(where: \.isConditional)
    return whole
  }

  private func outcome(_ rule: ComponentRule) -> Outcome {
    var outcome = Outcome(verdict: .stays, isConditional: rule.condition != nil || !rule.cases.isEmpty, ground: .rules)
    switch rule.componentClass {
    case .form, .information: outcome.verdict = .form
    case .newEvidence, .thirdParty, .privatePaper: break
    case .stateIssued:
      let kinds = unique(rule.evidence.joined().map(\.kind) + rule.registers.compactMap(\.kind))
      let serving = rule.registers.map { ($0.register, basis(of: $0)) }.filter { !$0.1.isEmpty }
      guard !serving.isEmpty || !rule.evidence.isEmpty else { return outcome }
      outcome.verdict = rule.substitution == .partial ? .partial : serving.isEmpty ? .store : .register
      outcome.kinds = kinds
      outcome.registers = serving.map(\.0)
      outcome.basis = serving.isEmpty ? storeBasis : unique(serving.flatMap(\.1))
    }
    return outcome
  }

  private func basis(of register: RegisterRule) -> [String] {
    register.legalBasis + (register.kind.map { generalBasis(register.register, $0) } ?? [])
  }

  // MARK: By reading

  private func read(_ row: CatalogueComponent) -> Outcome {
    // CAT-10
    guard let opinion = reader(quantitiesSaySomething ? row : row.withoutQuantities, procedure) else {
      let isNote = row.isNote && quantitiesSaySomething
      return Outcome(verdict: isNote ? .note : .unclear, ground: isNote ? .quantities : .nothing)
    }
    var outcome = Outcome(verdict: .stays, isConditional: opinion.isConditional, ground: .reading)
    switch opinion.sort {
    case .note: outcome.verdict = .note
    case .form: outcome.verdict = .form
    case .other: break
    case .unspecified: outcome.verdict = .unclear
    case .mixed, .stateIssued:
      outcome.kinds = opinion.kinds
      guard !opinion.isHandedIn else { break }
      replace(&outcome, alternatives: opinion.hasAlternatives)
      if !opinion.isCertain { outcome.verdict = .likely } else if opinion.sort == .mixed { outcome.verdict = .partial }
    }
    return outcome
  }

  /// By the registers of its kinds when they hold all that is asked for, else by the store.
  private func replace(_ outcome: inout Outcome, alternatives: Bool) {
    let served = outcome.kinds.map { kind in
      substitution.registers.filter { $0.kind == kind && $0.basis.holds(on: day) }
    }
    let isServed = alternatives ? served.contains { !$0.isEmpty } : !served.isEmpty && served.allSatisfy { !$0.isEmpty }
    outcome.verdict = isServed ? .register : .store
    outcome.registers = isServed ? unique(served.joined().map(\.register)) : []
    outcome.basis = isServed ? unique(served.joined().map(\.basis.text)) : storeBasis
  }

  // MARK: Law

  private func generalBasis(_ register: Register, _ kind: DocumentKind) -> [String] {
    substitution.bases(register, kind).filter { $0.holds(on: day) }.map(\.text)
  }

  private var storeBasis: [String] { substitution.store.filter { $0.holds(on: day) }.map(\.text) }

  private func unique<Element: Hashable>(_ elements: [Element]) -> [Element] {
    var seen = Set<Element>()
    return elements.filter { seen.insert($0).inserted }
  }
}
