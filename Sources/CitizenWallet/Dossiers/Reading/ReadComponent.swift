extension ComponentRule {
  /// The rule that a reading of a row comes to: its paper from the store, or from a register that the general law of
  /// reuse names for it (DSR-19). Nil when the reading names no paper or nobody.
  init?(
    _ reading: ComponentClassification, _ substitution: SubstitutionRules, code: String?, name: BilingualText
  ) {
    guard !reading.kinds.isEmpty, let role = reading.holder else { return nil }
    let holder = EvidenceRule.Holder(role: role, onPaper: [], ifGiven: false)
    let papers = reading.kinds.map {
      EvidenceRule(
        kind: $0, resultCodes: [], holders: [holder], minimumCopyClass: .certifiedCopy, maximumAgeDays: nil,
        acceptsSingleUse: false)
    }
    let isEither = reading.hasAlternatives || papers.count == 1
    // One register never takes the place of several papers.
    let replaced = isEither ? substitution.registers.filter { reading.kinds.contains($0.kind) } : []
    self.init(
      id: code ?? "", codes: [], procedures: [], name: name, componentClass: .stateIssued, cases: [], condition: nil,
      evidence: isEither ? papers.map { [$0] } : [papers],
      registers: replaced.map { RegisterRule(register: $0.register, kind: $0.kind, legalBasis: [], condition: nil) },
      substitution: .whole, legalBasis: [], resultCode: nil)
  }
}
