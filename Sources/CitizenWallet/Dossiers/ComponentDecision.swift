extension PlanContext {
  /// The decision for one component.
  func decide(_ item: PlanItem) -> DossierPlan.Component {
    switch item {
    case .listed(let row, let isNote): decide(row, isNote: isNote)
    case .ruled(let rule, let code): decide(rule, code: code)
    }
  }

  /// DSR-09: a row that no rule has read is asked for, unless the procedure has no rules and the row's prose is read with
  /// certainty.
  private func decide(_ row: CatalogueComponent, isNote: Bool) -> DossierPlan.Component {
    let name =
      row.name.isEmpty ? Explanation.unnamed : BilingualText(composedVietnamese: row.name, composedEnglish: row.name)
    let draft = Draft(code: row.code, name: name, componentClass: nil)
    if isNote { return draft.made(.notApplicable, [.note]) }
    guard rules == nil else { return draft.made(.required, [.notClassified]) }
    return decide(classifier.classify(ComponentText(row, of: procedureName)), draft)
  }

  /// DSR-19
  private func decide(_ reading: ComponentClassification, _ draft: Draft) -> DossierPlan.Component {
    guard reading.isDroppable, let rule = ComponentRule(reading, substitution, code: draft.code, name: draft.name)
    else {
      let isOfState = reading.componentClass == .stateIssued || reading.componentClass == .mixed
      return draft.made(.required, [isOfState ? .ambiguousComponent : .notClassified])
    }
    // A register's data are of somebody: it must be known of whom.
    guard reading.holder.flatMap(person) != nil else { return draft.made(.required, [.roleMissing]) }
    return decide(rule, draft)
  }

  // DSR-16
  private func decide(_ rule: ComponentRule, code: String?) -> DossierPlan.Component {
    let draft = Draft(code: code, name: rule.name, componentClass: rule.componentClass)
    let doubt: ReasonSet
    switch applicability(of: rule) {
    case .excluded(let reason): return draft.made(.notApplicable, [reason], basis: rule.legalBasis)
    case .applies(let found): doubt = found
    }
    if rule.componentClass == .form { return draft.made(.form, doubt.union([.form]), basis: rule.legalBasis) }
    return decide(rule, draft, doubt)
  }

  private func decide(
    _ rule: ComponentRule, _ draft: Draft, _ doubt: ReasonSet = []
  ) -> DossierPlan.Component {
    let search = Search(rule, in: self)
    if let replacement = search.replacement {
      let decision: DossierPlan.Decision =
        rule.componentClass == .information ? .prefilled : rule.substitution == .whole ? .dropped : .partial
      return draft.made(decision, doubt.union([replacement.reason]), by: replacement, basis: replacement.basis)
    }
    // What the form itself asks for is never a paper.
    if rule.componentClass == .information {
      return draft.made(
        .form, doubt.union(search.obstacles).union([.form]), basis: rule.legalBasis, search: search)
    }
    return draft.made(
      .required, doubt.union(search.obstacles).union(Self.reasons(of: rule.componentClass)), basis: rule.legalBasis,
      search: search)
  }

  private enum Applicability {
    /// It applies, or may; the reasons say what is not known.
    case applies(ReasonSet)
    case excluded(DossierPlan.Reason)
  }

  /// DSR-10: what is not known never excludes a component.
  private func applicability(of rule: ComponentRule) -> Applicability {
    var doubt: ReasonSet = []
    if !rule.cases.isEmpty {
      if let caseName {
        guard rule.cases.contains(caseName) else { return .excluded(.otherCase) }
      } else {
        doubt.insert(.caseUnknown)
      }
    }
    if let condition = rule.condition {
      let outcome = self.outcome(of: condition)
      switch outcome.value {
      case false: return .excluded(outcome.isAssumed ? .assumedNotApplicable : .conditionNotMet)
      case nil: doubt.insert(.conditionUnknown)
      default: break
      }
    }
    return .applies(doubt)
  }

  func outcome(of condition: Condition) -> Condition.Outcome {
    condition.outcome(of: facts, declared: rules?.facts ?? [:])
  }

  private static func reasons(of componentClass: ComponentRule.Class) -> ReasonSet {
    switch componentClass {
    case .form, .information, .stateIssued: []
    case .newEvidence: [.newEvidence]
    case .thirdParty: [.thirdParty]
    case .privatePaper: [.privatePaper]
    }
  }
}

/// A component whose decision is still open.
private struct Draft {
  let code: String?
  let name: BilingualText
  let componentClass: ComponentRule.Class?

  func made(
    _ decision: DossierPlan.Decision, _ reasons: ReasonSet, by replacement: PlanContext.Found? = nil,
    basis: [String] = [], search: PlanContext.Search? = nil
  ) -> DossierPlan.Component {
    let reasons = reasons.ordered
    return DossierPlan.Component(
      code: code, name: name.vietnamese, decision: decision, by: replacement?.by,
      conflict: search?.conflict ?? [], asked: search?.asked ?? [], reasons: reasons, legalBasis: basis,
      explanation: Explanation(
        name: name, decision: decision, reasons: reasons, found: replacement, conflict: search?.conflict ?? []
      ).text)
  }
}
