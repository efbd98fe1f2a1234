import CitizenWallet

struct Portal: Sendable {
  let login: AssertionVerifier  // your identity provider, your client identifier
  let store: WalletStore
  let planner: DossierPlanner

  /// A citizen is back from the login page and wants to file a dossier.
  func plan(_ procedure: String, idToken: String, nonce: String, at now: Instant) async throws -> DossierPlan {
    let assertion = try UnverifiedAssertion(idToken: idToken)
    let citizen = try await login.verify(assertion, nonce: nonce, requiring: .vault, at: now)
    let vault = try await store.vault(of: citizen, at: now)
    let documents = try await vault.documents(at: now).map { EvidenceDocument($0) }
    return try planner.plan(
      PlanRequest(
        procedure: .code(procedure), applicant: citizen.personalID, documents: documents,
        announcedRegisters: ["population", "civil-status"], at: now))
  }
}
