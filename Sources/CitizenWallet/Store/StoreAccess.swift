// The doors to a vault: the person's, the representative's and the authority's, and no other.

extension WalletStore {
  /// Opens the citizen's own vault, and makes it when it is their first visit.
  ///
  /// The level of the identity is judged here once more, by this store's policy.
  ///
  /// - Throws: `assurance-too-low`, `authentication-too-old`; `erased` when the vault was erased, see
  ///   ``newVault(afterErasureOf:requiring:at:)``; `conflict` when the personal ID is verified for another vault too;
  ///   `revoked` when it was cancelled; `tampered`, `locked`; ``StoreFailure``.
  public func vault(
    of citizen: VerifiedIdentity, requiring policy: AssurancePolicy = .vault, at now: Instant
  ) async throws -> Vault {
    try policy.check(citizen, at: now)  // STO-19
    let actor = AuditEvent.Actor.citizen(assertionDigest: citizen.assertionDigest)
    // LNK-06: a number that its authority has cancelled proves nobody's login any more.
    let search = try await search(.personalID(citizen.personalID))
    guard !search.isCancelled else {
      throw Refusal(.revoked, "the personal ID was cancelled by its authority")
    }
    let owner = Owner.person(citizen.personalID)
    let part = try await makePart(of: owner, after: search, by: actor, at: now)
    let name = citizen.fullName.flatMap { try? VietnameseName($0) }
    return try await enter(
      part, of: owner, name: name, by: actor, on: .dataSubject, login: LoginRecord(citizen), at: now)
  }

  /// Gives a person whose vault was erased a new one, empty and under a new owner ID. Only the person can ask
  /// for it, so that nobody collects anew about somebody who wanted to be forgotten.
  ///
  /// - Throws: `not-found` when the person never had a vault, `already-exists` when they have one; else as
  ///   ``vault(of:requiring:at:)``.
  public func newVault(
    afterErasureOf citizen: VerifiedIdentity, requiring policy: AssurancePolicy = .vault, at now: Instant
  ) async throws -> Vault {
    try policy.check(citizen, at: now)
    try await claimAgain(.personalID(citizen.personalID))
    return try await vault(of: citizen, requiring: policy, at: now)
  }

  /// Opens a vault without its citizen. The entry stands in the store's log before anything is read,
  /// and in the vault's log. A person without a vault gets none by this; a later put makes it.
  ///
  /// - Throws: `malformed` for an authority without a tool or reason; `tampered`, `locked`; ``StoreFailure``.
  public func vault(
    of person: PersonalID, under authority: OperatorAuthority, at now: Instant
  ) async throws -> Vault {
    try await vault(of: .person(person), under: authority, at: now)
  }

  /// Opens the vault of a person or an organisation without them. The entry stands in the store's log before anything
  /// is read, and in the vault's log.
  ///
  /// - Throws: `malformed` for an authority without a tool or reason; `conflict` for a number that leads to two vaults;
  ///   `erased`, `tampered`, `locked`; ``StoreFailure``.
  public func vault(of owner: Owner, under authority: OperatorAuthority, at now: Instant) async throws -> Vault {
    try authority.check()
    let actor = authority.actor
    let search = try await search(Alias(owner))
    var entry = AuditEntry(.operatorEntered, by: actor, on: .statedByOperator, at: now)
    entry.vault = search.name
    try await log(entry)
    let part = try search.vault(of: owner)?.part
    return try await enter(part, of: owner, by: actor, on: .statedByOperator, at: now)
  }

  /// The store's own log from its beginning, with its chain verified; this reading is the last event.
  ///
  /// - Throws: `tampered`, `locked`; ``StoreFailure``.
  public func auditTrail(at now: Instant) async throws -> [AuditEvent] {
    try await readTrail(of: keys.store, logging: AuditEntry(.trailRead, by: .system, on: .operation, at: now))
  }

  func readTrail(of part: OwnerPart, logging entry: AuditEntry) async throws -> [AuditEvent] {
    try await readTrail(of: part, logging: entry) { try $0.events() }
  }

  /// What is to be known of a log, without keeping all of it.
  func readTrail<Value: Sendable>(
    of part: OwnerPart, logging entry: AuditEntry, _ read: @escaping @Sendable (VaultView) throws -> Value
  ) async throws -> Value {
    try await settle(part)
    try await change(part) { change in try change.log(entry) }
    let value = try await engine.read(part.partition) { try VaultView.load(part, from: $0).map(read) }
    guard let value else { throw try await lostHead(of: part) }
    return value
  }

  /// Opens a vault for somebody who acts for its person or organisation. Each act carries the relation into the log, and
  /// after the relation has ended every call is refused as `expired`.
  ///
  /// Whoever has no vault gets one when the relation lets documents be put there.
  ///
  /// - Throws: `subject-mismatch` when the representation is another's or permits no reading;
  ///   `not-yet-valid`, `expired` when it is over; `assurance-too-low`, `authentication-too-old`; `not-found` when there
  ///   is no vault and none is made; `erased`, `conflict`, `tampered`, `locked`; ``StoreFailure``.
  public func vault(
    representedBy representative: VerifiedIdentity, as representation: VerifiedRepresentation,
    requiring policy: AssurancePolicy = .vault, at now: Instant
  ) async throws -> Vault {
    try policy.check(representative, at: now)
    // REP-08
    guard representative.personalID == representation.representative else {
      throw Refusal(.subjectMismatch, "the representation is not this person's")
    }
    let owner = representation.represented  // REP-41
    try representation.require(at: now)
    try representation.require(.read)
    let actor = AuditEvent.Actor.representative(
      assertionDigest: representative.assertionDigest, relation: representation.relation,
      evidence: representation.evidenceDigest)  // REP-11
    let part: OwnerPart?
    if representation.powers.contains(.put) {
      part = try await makePart(of: owner, by: actor, at: now)
    } else {
      part = try await existingPart(of: owner)
    }
    guard let part else { throw Refusal(.notFound, "nobody has made this vault yet") }
    return try await enter(
      part, of: owner, by: actor, on: .representation(representation.relation), representation: representation,
      login: LoginRecord(representative), at: now)
  }

  func enter(
    _ part: OwnerPart?, of owner: Owner, name: VietnameseName? = nil, by actor: AuditEvent.Actor,
    on basis: LegalBasis,
    representation: VerifiedRepresentation? = nil, login: LoginRecord? = nil, at now: Instant
  ) async throws -> Vault {
    if let part {
      let entry = AuditEntry(.vaultOpened, by: actor, on: basis, at: now)
      if let login {
        try await open(part, by: KeptLogin(login), logging: entry)
      } else {
        try await access(part, logging: entry) { _, _ in }
      }
    }
    return Vault(
      store: self, owner: owner, name: name, actor: actor, basis: basis, representation: representation, part: part)
  }
}
