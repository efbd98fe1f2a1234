extension PlanContext {
  /// A register or documents that take a component's place, and why they may.
  struct Found {
    let by: DossierPlan.Replacement
    let reason: DossierPlan.Reason
    let basis: [String]
    /// The kinds of the documents used.
    let kinds: [DocumentKind]
  }

  /// Looks for what takes a component's place, in the official order: the population database, the
  /// citizen's store, the other registers (DSR-11).
  struct Search {
    private(set) var replacement: Found?
    private(set) var obstacles = Set<DossierPlan.Reason>()

    init(_ rule: ComponentRule, in context: PlanContext) {
      let first = rule.registers.filter(\.register.precedesStore)
      let last = rule.registers.filter { !$0.register.precedesStore }
      replacement =
        first.firstNonNil { context.replacement($0, for: rule, &obstacles) }
        ?? rule.evidence.firstNonNil { context.replacement($0, for: rule, &obstacles) }
        ?? last.firstNonNil { context.replacement($0, for: rule, &obstacles) }
      if rule.evidence.isEmpty { obstacles.insert(.noEvidence) }
    }
  }

  // MARK: Registers

  /// DSR-12: a register serves when it is announced, a legal basis holds on the day, and nothing
  /// says that the record may be missing from it.
  private func replacement(
    _ rule: RegisterRule, for component: ComponentRule, _ obstacles: inout Set<DossierPlan.Reason>
  ) -> Found? {
    guard announced.contains(rule.register) else {
      obstacles.insert(.notAnnounced)
      return nil
    }
    let general = rule.kind.map { substitution.bases(rule.register, $0) } ?? []
    let basis = rule.legalBasis + general.filter { $0.holds(on: at.date()) }.map(\.text)
    guard !basis.isEmpty else {
      obstacles.insert(.substitutionNotInForce)
      return nil
    }
    guard rule.condition.map({ outcome(of: $0).value == true }) != false else {
      obstacles.insert(.recordUnknown)
      return nil
    }
    let by = DossierPlan.Replacement(
      source: .nationalDatabase, register: rule.register, documentIDs: [],
      resultCode: component.resultCode ?? rule.kind?.officialResultCode)
    return Found(by: by, reason: .registerAnnounced, basis: basis, kinds: [])
  }

  // MARK: Documents

  /// All documents of one list, or nil when one of them is missing.
  private func replacement(
    _ list: [EvidenceRule], for component: ComponentRule, _ obstacles: inout Set<DossierPlan.Reason>
  ) -> Found? {
    var used: [EvidenceDocument] = []
    var missing = false
    for item in list {
      var faults = Set<DossierPlan.Reason>()
      if let document = document(for: item, &faults) {
        used.append(document)
      } else {
        missing = true
        obstacles.formUnion(faults)
      }
    }
    guard !missing, let first = used.first else { return nil }
    let by = DossierPlan.Replacement(
      source: .store, register: nil, documentIDs: used.compactMap(\.id),
      resultCode: first.document.resultCode ?? first.document.kind.officialResultCode ?? component.resultCode)
    let basis = substitution.store.filter { $0.holds(on: at.date()) }.map(\.text)
    return Found(by: by, reason: .inStore, basis: basis + component.legalBasis, kinds: used.map(\.document.kind))
  }

  /// DSR-13: the best document that has no fault. The documents stand in the order of their worth.
  private func document(for item: EvidenceRule, _ faults: inout Set<DossierPlan.Reason>) -> EvidenceDocument? {
    let ofKind = documents.filter { $0.document.kind == item.kind }
    var found = Set<DossierPlan.Reason>()
    for candidate in ofKind {
      let candidateFaults = self.faults(of: candidate.document, for: item)
      if candidateFaults.isEmpty { return candidate }
      found.formUnion(candidateFaults)
    }
    faults = found.isEmpty ? [.noEvidence] : found
    return nil
  }

  /// Why a document of the right kind does not serve.
  private func faults(of document: Document, for item: EvidenceRule) -> Set<DossierPlan.Reason> {
    var faults = holderFaults(of: document, for: item)
    if let fault = forceFault(of: document) { faults.insert(fault) }
    if document.source.origin == .selfDeclared { faults.insert(.selfDeclared) }
    if document.copyClass < item.minimumCopyClass { faults.insert(.copyClassTooLow) }
    if document.usage == .singleUse, !item.acceptsSingleUse { faults.insert(.singleUse) }
    if let limit = item.maximumAgeDays {
      let age = at.date().daysSince1970 - document.issuedOn.earliest.daysSince1970
      if age > limit { faults.insert(.tooOld) }
    }
    return faults
  }

  /// DSR-14: every person who must hold it does, and as what the paper says if it says so.
  private func holderFaults(of document: Document, for item: EvidenceRule) -> Set<DossierPlan.Reason> {
    var faults = Set<DossierPlan.Reason>()
    for holder in item.holders where !holder.ifGiven || isGiven(holder.role) {
      guard let person = person(in: holder.role) else {
        faults.insert(.roleMissing)
        continue
      }
      let isHeld = document.holders.contains { held in
        held.personalID == person && (holder.onPaper.isEmpty || held.role.map(holder.onPaper.contains) != false)
      }
      if !isHeld { faults.insert(.wrongHolder) }
    }
    return faults
  }

  private func forceFault(of document: Document) -> DossierPlan.Reason? {
    switch document.force(at: at) {
    // A paper of a day that has not come proves nothing yet.
    case .inForce: document.issuedOn.earliest > at.date() ? .notYetValid : nil
    case .notYetValid: .notYetValid
    case .expired: .expired
    case .revoked: .revoked
    case .cancelled: .cancelled
    case .replaced: .replaced
    }
  }
}

extension Array where Element == EvidenceDocument {
  /// DSR-15: by copy class, then issue date, both falling, then identity: the order does not depend on
  /// the order in which the documents came.
  func sortedAsEvidence() -> [EvidenceDocument] {
    let names = map { [$0.id ?? "", String($0.version ?? 0)] }
    // The content is written out once, and only when the names do not tell the documents apart.
    let contents = Set(names).count == count ? names.map { _ in "" } : map { $0.document.json.canonical }
    return indices.sorted { a, b in
      let (first, second) = (self[a].document, self[b].document)
      if first.copyClass != second.copyClass { return first.copyClass > second.copyClass }
      if first.issuedOn.earliest != second.issuedOn.earliest {
        return first.issuedOn.earliest > second.issuedOn.earliest
      }
      if names[a] != names[b] { return names[a].lexicographicallyPrecedes(names[b]) }
      return contents[a] < contents[b]
    }.map { self[$0] }
  }
}

extension DocumentKind {
  /// The first national result code that means it. The project's own codes mean nothing to the portal.
  fileprivate var officialResultCode: String? { resultCodes.first { $0.hasPrefix("KQ.") } }
}

extension Sequence {
  fileprivate func firstNonNil<Value>(_ transform: (Element) -> Value?) -> Value? {
    for element in self { if let value = transform(element) { return value } }
    return nil
  }
}
