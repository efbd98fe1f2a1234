import CitizenWallet

struct Portal: Sendable {
  let login: LoginClient  // your identity provider, your registration there
  let store: WalletStore
  let planner: DossierPlanner

  /// A citizen is back from the login page and wants to file a dossier.
  func plan(_ procedure: String, query: String, pending: String, at now: Instant) async throws -> DossierPlan {
    let answer = try UnverifiedLoginAnswer(query: query)
    let citizen = try await login.finish(answer, of: pending, requiring: .vault, at: now).identity
    let vault = try await store.vault(of: citizen, at: now)
    let documents = try await vault.evidence(at: now)
    return try planner.plan(
      PlanRequest(
        procedure: .code(procedure), applicant: citizen.personalID, documents: documents,
        announcedRegisters: ["population", "civil-status"], at: now))
  }
}
