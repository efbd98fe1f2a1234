extension PlanContext {
  /// A register or documents that take a component's place, and why they may.
  struct Found {
    let by: DossierPlan.Replacement
    let reason: DossierPlan.Reason
    let basis: [String]
    /// The kinds of the documents used.
    let kinds: [DocumentKind]
  }

  /// Looks for what takes a component's place, in the official order: electronic identification, the population
  /// database, the citizen's store, what earlier dossiers left, the other registers (DSR-11).
  struct Search {
    private(set) var replacement: Found?
    private(set) var obstacles: ReasonSet = []
    /// Two sources that contradict each other, when that is what stands in the way.
    private(set) var conflict: [DossierPlan.Replacement] = []
    /// DSR-39: registers that have answered and do not prove it.
    private(set) var asked: [Register] = []

    init(_ rule: ComponentRule, in context: PlanContext) {
      let first =
        rule.registers.filter { $0.register == .eIdentity } + rule.registers.filter { $0.register == .population }
      let last = rule.registers.filter { !$0.register.precedesStore }
      let settled = first.firstNonNil { context.replacement($0, for: rule, &obstacles) }
      // DSR-35
      conflict = context.conflict(for: rule, isSettled: settled != nil)
      guard conflict.isEmpty else {
        obstacles.insert(.conflict)
        return
      }
      replacement =
        settled ?? rule.evidence.firstNonNil { context.replacement($0, for: rule, &obstacles) }
        ?? last.firstNonNil { context.replacement($0, for: rule, &obstacles) }
      if rule.evidence.isEmpty { obstacles.insert(.noEvidence) }
      guard replacement == nil, !context.answers.isEmpty else { return }
      let registers = Set(
        rule.registers.filter { $0.register != .eIdentity && context.hasFailed($0, for: rule) }.map(\.register))
      asked = Register.allCases.filter(registers.contains)
    }
  }

  // MARK: Registers

  /// DSR-12: a register serves when it is announced, a legal basis holds on the day, and it has the record, or has not
  /// been asked and nothing says that the record may be missing.
  private func replacement(
    _ rule: RegisterRule, for component: ComponentRule, _ obstacles: inout ReasonSet
  ) -> Found? {
    // DSR-81: nobody has to show their account, and that somebody has not counts for nothing.
    if rule.register == .eIdentity, answers[.eIdentity] == nil || !announced.contains(.eIdentity) { return nil }
    guard announced.contains(rule.register) else {
      obstacles.insert(.notAnnounced)
      return nil
    }
    let basis = basis(of: rule)
    guard !basis.isEmpty else {
      obstacles.insert(.substitutionNotInForce)
      return nil
    }
    let reason: DossierPlan.Reason
    switch answers[rule.register] {
    case .unavailable:  // DSR-32
      obstacles.insert(.registerUnavailable)
      return nil
    case .records:
      if let faults = recordFaults(rule, for: component) {
        if rule.register != .eIdentity { obstacles.formUnion(faults) }
        return nil
      }
      reason = .registerRecord
    case nil:
      guard rule.condition.map({ outcome(of: $0).value == true }) != false else {
        obstacles.insert(.recordUnknown)
        return nil
      }
      reason = .registerAnnounced
    }
    let by = DossierPlan.Replacement(
      source: .nationalDatabase, register: rule.register, documentIDs: [],
      resultCode: component.resultCode ?? rule.kind?.officialResultCode)
    return Found(by: by, reason: reason, basis: basis, kinds: [])
  }

  /// DSR-33: why the records of a register do not prove the component; nil when they do. They have to be what a
  /// document would have to be, but for what is said of copies.
  private func recordFaults(_ rule: RegisterRule, for component: ComponentRule) -> ReasonSet? {
    let known = records[rule.register] ?? []
    let lists = component.evidence.filter { list in
      rule.kind.map { kind in list.allSatisfy { $0.kind == kind } } ?? true
    }
    guard !lists.isEmpty else { return faultsOfAnyRecord(rule.kind, among: known) }
    var faults: ReasonSet = []
    for list in lists {
      let missing = list.filter { item in
        var found: ReasonSet = []
        let serves = known.contains { record in
          guard record.kind == item.kind else { return false }
          let own = holderFaults(of: record.holders, for: item).union(record.forceFault.map { [$0] } ?? [])
          if !own.isEmpty { found.formUnion(own) }
          return own.isEmpty
        }
        if !serves { faults.formUnion(found.isEmpty ? [.noRecord] : found) }
        return !serves
      }
      if missing.isEmpty { return nil }
    }
    return faults
  }

  /// Whether a register that would serve by the law was asked and does not have it rightly.
  fileprivate func hasFailed(_ rule: RegisterRule, for component: ComponentRule) -> Bool {
    guard case .records? = answers[rule.register], !basis(of: rule).isEmpty else { return false }
    return recordFaults(rule, for: component) != nil
  }

  private func basis(of rule: RegisterRule) -> [String] {
    let general = rule.kind.map { substitution.bases(rule.register, $0) } ?? []
    return rule.legalBasis + general.filter { $0.holds(on: today) }.map(\.text)
  }

  /// Where the rule names no documents: a record of the kind, in force, of somebody who takes part in the dossier.
  private func faultsOfAnyRecord(_ kind: DocumentKind?, among known: [Candidate]) -> ReasonSet? {
    let ofKind = known.filter { record in
      kind.map { $0 == record.kind } == true && record.holders.contains(where: takesPart)
    }
    guard !ofKind.isEmpty else { return [.noRecord] }
    var faults: ReasonSet = []
    for record in ofKind {
      guard let fault = record.forceFault else { return nil }
      faults.insert(fault)
    }
    return faults
  }

  // MARK: Documents

  /// All documents of one list, or nil when one of them is missing.
  private func replacement(
    _ list: [EvidenceRule], for component: ComponentRule, _ obstacles: inout ReasonSet
  ) -> Found? {
    var used: [EvidenceDocument] = []
    var missing = false
    for item in list {
      var faults: ReasonSet = []
      if let document = document(for: item, &faults) {
        used.append(document)
      } else {
        missing = true
        obstacles.formUnion(faults)
      }
    }
    guard !missing, let first = used.first else { return nil }
    // DSR-38: the list is as far down the official order as the document that is furthest down.
    let place = used.map(\.place).max { $0.rank < $1.rank } ?? .store
    let by = DossierPlan.Replacement(
      source: place.source, register: nil, documentIDs: used.compactMap(\.id),
      resultCode: first.document.resultCode ?? first.document.kind.officialResultCode ?? component.resultCode)
    return Found(
      by: by, reason: place.reason, basis: reuseBasis + component.legalBasis, kinds: used.map(\.document.kind))
  }

  /// DSR-13: the best document that has no fault. The documents stand in the order of their worth.
  private func document(for item: EvidenceRule, _ faults: inout ReasonSet) -> EvidenceDocument? {
    var found: ReasonSet = []
    for index in candidates.indices where candidates[index].kind == item.kind && item.takes(documents[index].document) {
      let candidateFaults = self.faults(at: index, for: item)
      if candidateFaults.isEmpty { return documents[index] }
      found.formUnion(candidateFaults)
    }
    faults = found.isEmpty ? [.noEvidence] : found
    return nil
  }

  /// Why a document of the right kind does not serve.
  private func faults(at index: Int, for item: EvidenceRule) -> ReasonSet {
    let candidate = candidates[index]
    var faults = holderFaults(of: candidate.holders, for: item)
    if let fault = candidate.forceFault { faults.insert(fault) }
    if contradictions.overtaken.contains(index) { faults.insert(.outdated) }  // DSR-34
    if candidate.isSelfDeclared { faults.insert(.selfDeclared) }
    if candidate.copyClass < item.minimumCopyClass { faults.insert(.copyClassTooLow) }
    if candidate.isSingleUse, !item.acceptsSingleUse || spent.contains(index) { faults.insert(.usedOnce) }
    if let limit = item.maximumAgeDays, candidate.age > limit { faults.insert(.tooOld) }
    return faults
  }

  /// DSR-14: every person who must hold it does, and as what the paper says if it says so.
  private func holderFaults(of holders: [Document.Holder], for item: EvidenceRule) -> ReasonSet {
    var faults: ReasonSet = []
    // Whoever plays two roles stands on a paper once: a marriage certificate is no proof of kinship with oneself.
    var placed: [PersonalID] = []
    for holder in item.holders where !holder.ifGiven || isGiven(holder.role) {
      guard let person = person(in: holder.role) else {
        faults.insert(.roleMissing)
        continue
      }
      if !holder.onPaper.isEmpty {
        if placed.contains(where: { people.isSame($0, person) }) { faults.insert(.wrongHolder) }
        placed.append(person)
      }
      let isHeld = holders.contains { held in
        people.isSame(held, person)
          && (holder.onPaper.isEmpty || held.role.map(holder.onPaper.contains) != false)
      }
      if !isHeld { faults.insert(.wrongHolder) }
    }
    return faults
  }

  // MARK: Contradictions

  /// DSR-35: two sources that both would serve and contradict each other.
  ///
  /// - Parameter isSettled: that a register takes the component's place already; then documents alone do not matter.
  private func conflict(for component: ComponentRule, isSettled: Bool) -> [DossierPlan.Replacement] {
    guard !contradictions.isEmpty else { return [] }
    for item in component.evidence.joined() {
      func serves(_ index: Int) -> Bool {
        candidates[index].kind == item.kind && faults(at: index, for: item).isEmpty
      }
      let rules = component.registers.map(\.register)
      if let pair = contradictions.byRecord.first(where: { rules.contains($0.register) && serves($0.document) }) {
        return [
          documents[pair.document].asReplacement,
          DossierPlan.Replacement(
            source: .nationalDatabase, register: pair.register, documentIDs: [], resultCode: nil),
        ]
      }
      guard !isSettled else { continue }
      if let pair = contradictions.pairs.first(where: { serves($0.first) && serves($0.second) }) {
        return [documents[pair.first].asReplacement, documents[pair.second].asReplacement]
      }
    }
    return []
  }
}

extension EvidenceDocument {
  fileprivate var asReplacement: DossierPlan.Replacement {
    DossierPlan.Replacement(
      source: place.source, register: nil, documentIDs: id.map { [$0] } ?? [], resultCode: nil)
  }
}

extension EvidenceDocument.Place {
  /// Its place in the official order.
  var rank: Int {
    switch self {
    case .store: 0
    case .priorDossier: 1
    case .attestation: 2
    case .earlierStep: 3
    }
  }

  fileprivate var source: DossierPlan.Replacement.Source {
    switch self {
    case .store: .store
    case .priorDossier, .earlierStep: .priorDossier
    case .attestation: .attestation
    }
  }

  fileprivate var reason: DossierPlan.Reason {
    switch self {
    case .store: .inStore
    case .priorDossier: .inPriorDossier
    case .attestation: .attested
    case .earlierStep: .earlierStep
    }
  }
}

extension DocumentKind {
  /// The first national result code that means it. The project's own codes mean nothing to the portal.
  var officialResultCode: String? { resultCodes.first { $0.hasPrefix("KQ.") } }
}

extension Sequence {
  fileprivate func firstNonNil<Value>(_ transform: (Element) -> Value?) -> Value? {
    for element in self { if let value = transform(element) { return value } }
    return nil
  }
}
