/// What the members of a rule file must be to each other.
struct RuleChecker {
  let rules: ProcedureRules
  let what: String

  init(_ rules: ProcedureRules, _ what: String) {
    self.rules = rules
    self.what = what
  }

  /// DSR-05
  func check() throws(Refusal) {
    try require(!rules.id.isEmpty, "id", "is empty")
    try require(CalendarDate(iso8601: rules.version.utf8) != nil, "version", "is not a date")
    try require(rules.effectiveTo.map { rules.effectiveFrom <= $0 } != false, "effective", "ends before it begins")
    try require(!rules.procedures.isEmpty, "procedures", "is empty")
    for (index, listing) in rules.procedures.enumerated() {
      for code in [listing.code] + listing.aliases + listing.predecessors {
        _ = try ruleCode(code, "\(what): procedures[\(index)]")
      }
      for (number, name) in listing.cases {
        try require(
          number.utf8.count == 2 && number.utf8.allSatisfy { (0x30...0x39).contains($0) } && rules.cases[name] != nil,
          "procedures[\(index)].cases", "is not from two digits to a case that is declared")
      }
    }
    try checkRoles()
    try checkFacts()
    try require(!rules.components.isEmpty, "components", "is empty")
    try require(Set(rules.components.map(\.id)).count == rules.components.count, "components", "repeats an id")
    for (index, component) in rules.components.enumerated() { try check(component, "components[\(index)]") }
  }

  private func checkRoles() throws(Refusal) {
    try require(rules.roles["applicant"] == nil, "roles", "declares applicant, which every procedure has")
    for (name, role) in rules.roles {
      for fallback in role.fallback {
        try require(isRole(fallback) && fallback != name, "roles.\(name).fallback", "names a role that is not declared")
      }
    }
  }

  private func checkFacts() throws(Refusal) {
    for (name, fact) in rules.facts {
      if case .choice(let values) = fact.type {
        try require(!values.isEmpty && Set(values).count == values.count, "facts.\(name).values", "is empty or repeats")
      }
      try require(fact.standard.map(fact.accepts) != false, "facts.\(name).default", "is not of the fact's type")
    }
  }

  private func check(_ component: ComponentRule, _ field: String) throws(Refusal) {
    try require(!component.id.isEmpty, "\(field).id", "is empty")
    try require(
      component.codes.allSatisfy { !$0.isEmpty && !rules.notes.contains($0) }, "\(field).codes", "is empty or a note")
    let codes = Set(rules.procedures.flatMap { [$0.code] + $0.aliases + $0.predecessors })
    try require(
      component.procedures.allSatisfy(codes.contains), "\(field).procedures", "names a code that is not listed")
    try require(
      component.cases.allSatisfy { rules.cases[$0] != nil }, "\(field).cases", "names a case that is not declared")
    try check(component.condition, "\(field).condition")
    let canBeReplaced = component.componentClass == .stateIssued || component.componentClass == .information
    try require(
      canBeReplaced || (component.evidence.isEmpty && component.registers.isEmpty), "\(field).class",
      "is one that nothing replaces, yet evidence or registers are given")
    for (list, items) in component.evidence.enumerated() {
      for (index, item) in items.enumerated() { try check(item, "\(field).evidence[\(list)][\(index)]") }
    }
    for (index, register) in component.registers.enumerated() { try check(register, "\(field).registers[\(index)]") }
    for basis in component.legalBasis + component.registers.flatMap(\.legalBasis) {
      try require(
        Self.isLegalReference(basis), "\(field).legalBasis", "is not a reference such as Nghị định 1/2026/NĐ-CP")
    }
  }

  private func check(_ item: EvidenceRule, _ field: String) throws(Refusal) {
    try require(item.holders.contains { !$0.ifGiven }, "\(field).heldBy", "names nobody who must hold the document")
    try require(item.holders.allSatisfy { isRole($0.role) }, "\(field).heldBy", "names a role that is not declared")
    try require(item.minimumCopyClass >= .digitisedByOfficer, "\(field).minimumCopyClass", "is one that proves nothing")
  }

  private func check(_ register: RegisterRule, _ field: String) throws(Refusal) {
    try check(register.condition, "\(field).condition")
    try require(register.kind != nil || !register.legalBasis.isEmpty, field, "has neither a kind nor a legal basis")
  }

  private func check(_ condition: Condition?, _ field: String) throws(Refusal) {
    for comparison in condition?.comparisons ?? [] {
      guard let fact = rules.facts[comparison.fact] else { throw refusal(field, "names a fact that is not declared") }
      try require(fact.accepts(comparison.value), field, "compares a fact with a value of another type")
    }
  }

  private func isRole(_ name: String) -> Bool { name == "applicant" || rules.roles[name] != nil }

  private static let acts = ["Luật ", "Bộ luật ", "Nghị quyết ", "Nghị định ", "Thông tư ", "Quyết định "]

  static func isLegalReference(_ text: String) -> Bool {
    text.utf8.count <= 200 && acts.contains(where: text.hasPrefix) && text.contains { $0.isNumber }
  }

  private func require(_ holds: Bool, _ field: String, _ reason: String) throws(Refusal) {
    guard holds else { throw refusal(field, reason) }
  }

  private func refusal(_ field: String, _ reason: String) -> Refusal {
    Refusal(.malformed, "\(what): \(field) \(reason)")
  }
}
