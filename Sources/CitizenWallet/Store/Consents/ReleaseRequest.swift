/// What somebody wants out of a vault, and under which consent.
struct ReleaseRequest: Sendable {
  let documents: [DocumentID]
  let recipient: String
  let purpose: String
  let dossier: String
  let consent: ConsentID

  /// The documents or the refusal; either leaves its audit event, so a refusal is an answer here.
  ///
  /// - Throws: `tampered`; ``StoreFailure``.
  func answer(
    from view: VaultView, elsewhere: Elsewhere, in change: inout VaultChange, by actor: AuditEvent.Actor,
    at now: Instant
  ) throws -> Result<[SealedDocument], Refusal> {
    let refusal = try refusal(from: view, elsewhere: elsewhere, at: now)
    var entry = entry(.documentsReleased, of: documents, by: actor, at: now)
    if let refusal {
      // Texts that a consent covers are bounded by it; those of a refused request stay out of the log.
      entry = AuditEntry(.releaseRefused, by: actor, on: .consent(consent), at: now)
      entry.refusal = refusal.code
      entry.consent = consent
    }
    try change.log(entry)
    if let refusal { return .failure(refusal) }
    try change.enter(releasesOf: documents, under: consent, from: view, at: now)
    return .success(try documents.compactMap(view.head.document).map { try view.sealed($0) })
  }

  func entry(
    _ action: AuditEvent.Action, of documents: [DocumentID], by actor: AuditEvent.Actor, at now: Instant
  ) -> AuditEntry {
    var entry = AuditEntry(action, by: actor, on: .consent(consent), at: now)
    entry.documents = documents
    entry.consent = consent
    entry.recipient = recipient
    entry.purpose = purpose
    entry.dossier = dossier
    return entry
  }

  /// STO-18: a consent covers what it names and nothing else.
  private func refusal(from view: VaultView, elsewhere: Elsewhere, at now: Instant) throws -> Refusal? {
    guard let entry = view.head.consent(consent) else { return Vault.noSuchConsent }
    let given = try view.consent(entry)
    guard given.withdrawnAt == nil else { return Refusal(.consentMissing, "the consent was withdrawn") }
    guard let start = given.givenAt, start <= now else { return Refusal(.notYetValid, "the consent was given later") }
    guard now < given.expiresAt else { return Refusal(.consentExpired, "the consent has expired") }
    guard given.recipient.hasSameBytes(as: recipient), given.purpose.hasSameBytes(as: purpose),
      given.dossier.hasSameBytes(as: dossier), !documents.isEmpty,
      Set(documents).count == documents.count, Set(documents).isSubset(of: given.documents)
    else { return Refusal(.outOfPurpose, "the consent covers another recipient, purpose, dossier or document") }
    // A vault that was merged with this one may have left it since.
    let isThere = documents.allSatisfy { view.head.document($0) != nil || elsewhere.documents.contains($0) }
    guard isThere else { return Vault.noSuchDocument }
    // REL-81
    let uses = try view.singleUses(of: documents, before: dossier).union(elsewhere.uses)
    guard uses.spent.isEmpty else {
      return Refusal(.conflict, "a paper that serves once was released for another dossier")
    }
    return nil
  }

  /// What the vaults that were merged with the one of the consent have of it.
  struct Elsewhere: Sendable {
    let documents: Set<DocumentID>
    let uses: SingleUses
  }
}
