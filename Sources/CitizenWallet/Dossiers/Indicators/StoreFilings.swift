// Filings are events of the store's own log: nobody can change one unseen, and the indicators of a period can be computed
// again from them.

extension WalletStore {
  /// Enters what became of a dossier in the store's log. A later entry of the same dossier takes the place of an earlier.
  ///
  /// - Throws: `malformed` for an authority without a tool or reason; `tampered`, `locked`; ``StoreFailure``.
  public func record(_ filing: DossierFiling, under authority: OperatorAuthority, at now: Instant) async throws {
    try authority.check()
    var entry = AuditEntry(.dossierRecorded, by: authority.actor, on: .statedByOperator, at: now)
    entry.dossier = filing.dossier
    entry.filing = filing.json
    try await log(entry)
  }

  /// All filings, in the order in which they were entered. The log is read and verified from its beginning.
  ///
  /// - Throws: `tampered`, `locked`; ``StoreFailure``.
  public func filings(at now: Instant) async throws -> [DossierFiling] {
    try await auditTrail(at: now).compactMap { event in
      guard let filing = event.filing else { return nil }
      return try DossierFiling(json: filing)
    }
  }
}
