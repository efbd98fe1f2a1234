import CitizenWallet

/// Files dossiers as a portal does: people log in, their vaults are read, the planner decides, they see a preview and
/// agree, what they agreed to is released, and the result comes back into vaults.
///
/// What it decides by is what the store holds, and nothing that the simulation remembers.
struct ErrandFiler: Sendable {
  let store: WalletStore
  let planner: DossierPlanner
  /// The registers whose owners have announced them.
  let announced: Set<String>
  let authorities: SimulatedAuthorities
  let desk: LoginDesk

  private static let portal = OperatorAuthority.actingWithoutCitizen(
    tool: "citizen-wallet simulate", reason: "a dossier of a simulated person")
  private static let purpose = "Giải quyết thủ tục hành chính"

  func file(_ errand: Errand) async throws -> SimulationTally {
    let visit = try await open(errand)
    var documents = visit.documents
    if let presented = errand.presented {
      let attestation = try await authorities.attested(presented.document, by: presented.by, at: errand.at)
      documents.append(try EvidenceDocument(presented: attestation))
    }
    let plans = try plan(errand, documents)
    var tally = SimulationTally()
    for (number, step) in errand.steps.enumerated() {
      tally.count(plans[number].with, without: plans[number].without)
      tally.released += try await release(plans[number].with, for: step, of: errand, from: documents, in: visit)
      documents += zip(step.results, step.issues).enumerated().map { index, result in
        EvidenceDocument(id: "step-\(number + 1).\(index + 1)", in: .earlierStep, usedFor: [], result.0.document)
      }
      for result in step.results {
        let attestation = try await authorities.attested(result.document, by: result.by, at: errand.at)
        tally.count(
          try await store.keep(attestation, asResultOf: step.dossier, under: Self.portal, at: errand.at))
      }
      try await store.record(filing(of: plans[number].with, step, at: errand.at), under: Self.portal, at: errand.at)
    }
    return tally
  }

  // MARK: - Vaults

  /// The vaults that are open for an errand.
  private struct Visit {
    var documents: [EvidenceDocument] = []
    /// Whose person, or parent, answers previews; and that a child agrees, where it has to.
    var answering: [(vault: Vault, agreement: OwnAgreement?)] = []

    mutating func enter(_ vault: Vault, agreement: OwnAgreement? = nil, at now: Instant) async throws {
      documents += try await vault.evidence(at: now)
      answering.append((vault, agreement))
    }
  }

  private func open(_ errand: Errand) async throws -> Visit {
    let now = errand.at
    let dossier = errand.steps.first?.dossier ?? ""
    var visit = Visit()
    let applicant = try await desk.logIn(errand.applicant, for: dossier, at: now)
    try await visit.enter(store.vault(of: applicant, at: now), at: now)
    for party in errand.others {
      switch party.door {
      case .login:
        let identity = try await desk.logIn(party, for: dossier, at: now)
        try await visit.enter(store.vault(of: identity, at: now), at: now)
      case .parent:
        guard let representation = try await representation(of: party, by: applicant, at: now) else { continue }
        let vault = try await store.vault(representedBy: applicant, as: representation, at: now)
        let agrees = representation.needsOwnConsent(at: now)
        try await visit.enter(vault, agreement: agrees ? .statedByOfficer(Self.portal) : nil, at: now)
      case .handled:
        visit.documents += try await handled(of: party, at: now).map {
          EvidenceDocument(in: .priorDossier, usedFor: [], $0.document)
        }
      }
    }
    return visit
  }

  /// What the agency knows from earlier dossiers of somebody; it stands in the vault, too.
  private func handled(of party: Errand.Party, at now: Instant) async throws -> [StoredDocument] {
    try await store.vault(of: party.id, under: Self.portal, at: now).documents(at: now)
  }

  /// Nil where no birth certificate in the child's vault shows it: an officer would ask for the paper.
  private func representation(
    of child: Errand.Party, by parent: VerifiedIdentity, at now: Instant
  ) async throws -> VerifiedRepresentation? {
    let papers = try await handled(of: child, at: now).filter { $0.document.kind.slug == "birth-certificate" }
    let claim = UnverifiedRepresentation(
      of: .person(child.id), as: .parent, evidence: papers.map { RepresentationEvidence($0) })
    do throws(Refusal) {
      return try RepresentationVerifier().verify(claim, by: parent, at: now)
    } catch {
      guard error.code == .subjectMismatch else { throw error }
      return nil
    }
  }

  // MARK: - Plans

  private func plan(
    _ errand: Errand, _ documents: [EvidenceDocument]
  ) throws(Refusal) -> [(with: DossierPlan, without: DossierPlan)] {
    var steps: [JointStep] = []
    var without: [DossierPlan] = []
    for step in errand.steps {
      var request = PlanRequest(
        procedure: .code(step.procedure), caseName: step.caseName, applicant: errand.applicant.id, roles: step.roles,
        facts: step.facts, at: errand.at)
      without.append(try planner.plan(request))
      request.documents = documents
      request.announcedRegisters = announced
      steps.append(JointStep(request, issuing: step.issues))
    }
    if let only = steps.first, steps.count == 1 { return [(try planner.plan(only.request), without[0])] }
    return zip(try planner.plan(jointly: steps).steps.map(\.plan), without).map { ($0, $1) }
  }

  // MARK: - Release

  /// Shows a preview to everybody whose papers are used; they agree, and the papers are released.
  ///
  /// - Returns: how many.
  private func release(
    _ plan: DossierPlan, for step: Errand.Step, of errand: Errand, from documents: [EvidenceDocument],
    in visit: Visit
  ) async throws -> Int {
    guard plan.components.contains(where: { $0.by?.source == .store }) else { return 0 }
    let now = errand.at
    let preview = try ReleasePreview(
      of: plan, from: documents, dossier: step.dossier, recipient: step.authority.code, purpose: Self.purpose,
      at: now, answerBy: now.adding(seconds: 3600))
    let owners = Set(preview.papers.map(\.owner))
    var released = 0
    for (vault, agreement) in visit.answering where owners.contains(vault.owner) {
      let consent = try await vault.give(
        preview.consent(in: vault.owner, withholding: [], expiresAt: now.adding(seconds: 30 * 86_400)),
        agreedBy: agreement, at: now)
      released += try await vault.release(preview, under: consent, at: now).documents.count
    }
    return released
  }

  private func filing(of plan: DossierPlan, _ step: Errand.Step, at now: Instant) throws(Refusal) -> DossierFiling {
    var marks: Set<DossierFiling.Mark> = [.person, .vneid]
    if !step.results.isEmpty { marks.formUnion([.documentResult, .resultFile]) }
    // What is asked for is sent as a file, and what a vault gives is one.
    let hasFile = plan.components.contains { $0.isAsked || $0.by.map { $0.source != .nationalDatabase } ?? false }
    if hasFile { marks.insert(.componentFile) }
    return try DossierFiling(
      plan, dossier: step.dossier, agency: step.authority.code, receivedAt: now, others: marks)
  }
}
