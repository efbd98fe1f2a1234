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
    let entry = AuditEntry(.trailRead, by: .system, on: .operation, at: now)
    return try await readTrail(of: keys.store, logging: entry) { log in
      var filings: [DossierFiling] = []
      try log.forEachEvent { event in
        if let filing = event.filing { filings.append(try DossierFiling(json: filing)) }
      }
      return filings
    }
  }
}
