extension Vault {
  /// Keeps the citizen's consent. Only the person gives it, or a representative who may: a vault under an operator's
  /// authority cannot.
  ///
  /// - Parameters:
  ///   - consent: to what, for whom and until when.
  ///   - agreement: that a child agrees, where a representative gives it and the child is old enough.
  ///   - now: when it is given.
  /// - Returns: the name under which documents can be released.
  /// - Throws: `subject-mismatch` when an operator tries, or a relation does not permit it; `consent-missing` when a child
  ///   has to agree and has not; `consent-expired` for one that ends before it begins, `not-found` when it names a
  ///   document that the vault does not hold, `too-large` for a full vault; `already-exists` for one that was given
  ///   before.
  public func give(
    _ consent: Consent, agreedBy agreement: OwnAgreement? = nil, at now: Instant
  ) async throws -> ConsentID {
    try requirePerson()
    let agreed = try agreement.map { agreement throws(Refusal) in try agreement.actor(for: owner) }
    // REP-10
    if let representation, representation.needsOwnConsent(at: now), agreed == nil {
      throw Refusal(.consentMissing, "a child of this age agrees too")
    }
    guard consent.id == nil else { throw Refusal(.alreadyExists, "the consent was given before") }
    guard consent.expiresAt > now else { throw Refusal(.consentExpired, "the consent ends before it begins") }
    let part = try await makePart(at: now)
    let id = ConsentID(.random())
    let given = consent.given(as: id, at: now)
    let record = part.seal(given.json.bytes, as: .consent(id, revision: 1))
    var blank = entry(.consentGiven, for: given, at: now)
    blank.agreedBy = agreed
    let entry = blank
    let others = try await documentsElsewhere(than: part)
    return try await store.change(part) { change, view in
      guard given.documents.allSatisfy({ view.head.document($0) != nil || others[$0] != nil }) else {
        throw Self.noSuchDocument
      }
      guard view.head.consents.count < VaultHead.maximumConsents else {
        throw Refusal(.tooLarge, "a vault holds at most \(VaultHead.maximumConsents) consents")
      }
      try change.put(record)
      change.head.consents.append(VaultHead.ConsentEntry(id: id, revision: 1, digest: record.digest))
      try change.log(entry)
      return id
    }
  }

  /// Takes a consent back. What was released before stays released; nothing more is.
  ///
  /// Withdrawing again changes nothing. Only the person can.
  ///
  /// - Throws: `subject-mismatch`, `consent-missing`.
  public func withdraw(_ id: ConsentID, at now: Instant) async throws {
    try requirePerson()
    let draft = entry(.consentWithdrawn, at: now)
    try await inPart(at: now, elseThrowing: Self.noSuchConsent) { part in
      try await store.change(part) { change, view in
        guard let given = view.head.consent(id) else { throw Self.noSuchConsent }
        let consent = try view.consent(given)
        guard consent.withdrawnAt == nil else { return }
        try change.replace(given, by: consent.withdrawn(at: now))
        var entry = draft
        entry.consent = id
        try change.log(entry)
      }
    }
  }

  /// All consents that were given here, also the ended ones, the first first.
  ///
  /// - Throws: `erased`, `tampered`, `locked`; ``StoreFailure``.
  public func consents(at now: Instant) async throws -> [Consent] {
    try await accessAll(logging: entry(.consentsRead, at: now)) { view, _ in
      try view.head.consents.map(view.consent)
    }.flatMap(\.value)
  }

  /// Gives documents out under a consent, which must name the recipient, the purpose, the dossier and
  /// each document. The audit event says under which consent; a refusal leaves one too.
  ///
  /// - Throws: `consent-missing` when there is none or it was withdrawn, `not-yet-valid` before it was
  ///   given, `consent-expired`, `out-of-purpose` when it does not cover what is asked; `conflict` for a paper that
  ///   serves once and was released for another dossier; `tampered`.
  public func release(
    _ ids: [DocumentID], to recipient: String, purpose: String, dossier: String, under consent: ConsentID,
    at now: Instant
  ) async throws -> [StoredDocument] {
    try require(.consent)
    let request = ReleaseRequest(
      documents: ids, recipient: recipient.nfc, purpose: purpose.nfc, dossier: dossier.nfc, consent: consent)
    guard let root = try await part(at: now) else { throw Self.noSuchConsent }
    let parts = try await [root] + mergedParts(of: root)
    guard let part = try await first(of: parts, { $0.consent(consent) != nil }) ?? parts.first else {
      throw Self.noSuchConsent
    }
    let apart = parts.filter { $0.owner != part.owner }
    let others = try await documents(in: apart)
    var uses = SingleUses.none
    for other in apart {
      uses = try await uses.union(
        store.view(of: other) { try $0.singleUses(of: request.documents, before: request.dossier) })
    }
    let elsewhere = ReleaseRequest.Elsewhere(documents: Set(others.keys), uses: uses)
    let actor = actor
    let answer = try await store.change(part) { change, view in
      try request.answer(from: view, elsewhere: elsewhere, in: &change, by: actor, at: now)
    }
    let released = try answer.get().map { try $0.open(with: part) }
    return try await released + release(request, from: others, at: now)
  }

  /// LNK-23: what lies in vaults that were merged with the one of the consent. Their logs tell it too.
  private func release(
    _ request: ReleaseRequest, from others: [DocumentID: OwnerPart], at now: Instant
  ) async throws -> [StoredDocument] {
    var released: [StoredDocument] = []
    for id in request.documents {
      guard let part = others[id] else { continue }
      let entry = request.entry(.documentsReleased, of: [id], by: actor, at: now)
      let sealed = try await store.change(part) { change, view in
        guard let document = view.head.document(id) else { throw Self.noSuchDocument }
        try change.log(entry)
        return try view.sealed(document)
      }
      released.append(try sealed.open(with: part))
    }
    return released
  }

  /// The documents of all vaults that are one with this part, but for its own.
  private func documentsElsewhere(than part: OwnerPart) async throws -> [DocumentID: OwnerPart] {
    try await documents(in: mergedParts(of: part))
  }

  private func documents(in parts: [OwnerPart]) async throws -> [DocumentID: OwnerPart] {
    var found: [DocumentID: OwnerPart] = [:]
    for part in parts {
      for id in try await store.view(of: part, { $0.head.documents.map(\.id) }) { found[id] = part }
    }
    return found
  }

  private func first(
    of parts: [OwnerPart], _ isWanted: @escaping @Sendable (VaultHead) -> Bool
  ) async throws -> OwnerPart? {
    guard parts.count > 1 else { return parts.first }
    for part in parts where try await store.view(of: part, { isWanted($0.head) }) { return part }
    return nil
  }

  private func requirePerson() throws(Refusal) {
    switch actor {
    case .citizen: return
    case .representative: try require(.consent)
    default: throw Refusal(.subjectMismatch, "only the person gives or withdraws a consent")
    }
  }

  private func entry(_ action: AuditEvent.Action, for consent: Consent, at now: Instant) -> AuditEntry {
    var entry = entry(action, at: now)
    entry.documents = consent.documents
    entry.consent = consent.id
    entry.recipient = consent.recipient
    entry.purpose = consent.purpose
    entry.dossier = consent.dossier
    return entry
  }

  static let noSuchConsent = Refusal(.consentMissing, "the vault has no such consent")
}

extension VaultView {
  /// - Throws: `tampered`.
  func consent(_ entry: VaultHead.ConsentEntry) throws -> Consent {
    let payload = try payload(.consent(entry.id, revision: entry.revision), digest: entry.digest)
    guard let json = try? JSON(parsing: payload, limit: 1024 * 1024), let consent = try? Consent(json: json),
      consent.id == entry.id
    else { throw ByteReader.malformed }
    return consent
  }
}
