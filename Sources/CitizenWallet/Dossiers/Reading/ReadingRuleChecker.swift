/// What reading rules must be to each other and to their own examples (CLS-18, CLS-19).
struct ReadingRuleChecker {
  private let rules: ReadingRules
  private let cues: Set<String>

  init(_ rules: ReadingRules, cues: Set<String>) {
    self.rules = rules
    self.cues = cues
  }

  func check() throws(Refusal) {
    try require(!rules.papers.isEmpty, "the reading rules", "name no paper")
    var ids = Set<String>()
    for rule in rules.papers {
      try require(!rule.id.isEmpty && ids.insert(rule.id).inserted, rule.id, "has no id, or another rule has it")
      try check(rule)
    }
    for node in rules.trie.nodes { try check(node) }
    for entry in rules.defaults { try require(cues.contains(entry.cue), "defaults", "name a cue that is not declared") }
    for cue in ComponentJudgement.cues { try require(cues.contains(cue), "cues.\(cue)", "is missing") }
    let classifier = ComponentClassifier(rules: rules)
    for rule in rules.papers {
      for (index, example) in rule.examples.enumerated() { try check(example, index, of: rule, classifier) }
    }
  }

  private func check(_ rule: PaperRule) throws(Refusal) {
    try require(!rule.phrases.isEmpty || !rule.phrasesAtHead.isEmpty, rule.id, "names no phrase")
    let isStates = rule.componentClass == .stateIssued
    try require(isStates == !rule.kinds.isEmpty, "\(rule.id).kinds", "belong to state_issued, and to nothing else")
    try require(isStates || rule.holder == nil, "\(rule.id).holder", "belongs to state_issued")
    let conditions = rule.conditions
    for cue in [conditions.saying, conditions.row, conditions.unlessRow, conditions.procedure].compactMap(\.self) {
      try require(cues.contains(cue), rule.id, "names a cue that is not declared")
    }
    try require(rule.isReference || !rule.examples.isEmpty, "\(rule.id).examples", "are missing")
    if let basis = rule.basis {
      try require(RuleChecker.isLegalReference(basis), "\(rule.id).basis", "is not a reference to a law")
    }
  }

  /// CLS-18: one name means one thing under the same conditions.
  private func check(_ node: PhraseTrie.Node) throws(Refusal) {
    let rules = node.papers.map { self.rules.papers[$0.rule] }
    for (index, rule) in rules.enumerated() {
      let other = rules[..<index].first { $0.id != rule.id && $0.conditions == rule.conditions }
      guard let other else { continue }
      throw Refusal(.malformed, "\(rule.id) gives a phrase that \(other.id) gives under the same conditions")
    }
  }

  /// CLS-19: a rule that does not do what its author shows is not taken.
  private func check(
    _ example: PaperRule.Example, _ index: Int, of rule: PaperRule, _ classifier: ComponentClassifier
  ) throws(Refusal) {
    let field = "\(rule.id).examples[\(index)]"
    let reading = classifier.classify(example.text)
    try require(
      reading.componentClass == example.componentClass, field, "is read as \(reading.componentClass.rawValue)")
    try require(reading.kinds == example.kinds, field, "is read with other kinds")
    try require(example.holder == nil || reading.holder == example.holder, field, "is read with another holder")
    try require(reading.rules.contains(rule.id), field, "is not read by the rule itself")
  }

  private func require(_ holds: Bool, _ field: String, _ reason: String) throws(Refusal) {
    guard holds else { throw Refusal(.malformed, "\(field) \(reason)") }
  }
}
