import CitizenWallet

extension Portal {
  /// Which components of the joint procedure for a newborn need not be asked for.
  func planBirth(
    of citizen: PersonalID, father: PersonalID, with papers: [EvidenceDocument], at now: Instant
  ) throws -> DossierPlan {
    try planner.plan(
      PlanRequest(
        procedure: .code("3.000722"), applicant: citizen, roles: ["father": father], documents: papers,
        announcedRegisters: ["population", "civil-status"], at: now))
  }

  /// A line for each component, in Vietnamese: what was decided, and why.
  func lines(of plan: DossierPlan) -> [String] {
    plan.components.map { "\($0.name): \($0.explanation.vietnamese)" }
  }

  /// What the person is shown before anything of theirs is used. They have ten minutes.
  func preview(
    of plan: DossierPlan, with papers: [EvidenceDocument], dossier: String, at now: Instant
  ) throws -> ReleasePreview {
    try ReleasePreview(
      of: plan, from: papers, dossier: dossier, recipient: "H17.12.03", purpose: "đăng ký khai sinh", at: now,
      answerBy: now.adding(seconds: 600))
  }

  /// The person has said yes to what they saw, and to nothing else. The receipt proves what was used.
  func release(
    _ preview: ReleasePreview, of citizen: PersonalID, from vault: Vault, signedBy signer: any Signer, at now: Instant
  ) async throws -> (documents: [StoredDocument], receipt: String) {
    let answer = try preview.consent(
      in: .person(citizen), withholding: [], expiresAt: now.adding(seconds: 30 * 86_400))
    let consent = try await vault.give(answer, at: now)
    let release = try await vault.release(preview, under: consent, at: now)
    let receipt = try await ReceiptIssuer(issuer: "https://portal.example.vn", signer: signer)
      .issue(preview, [release], at: now)
    return (release.documents, receipt)
  }
}
