// Erasing an owner. The mark in the vault's head decides; the key is destroyed in one transaction, and with
// it everything that was sealed under it, here and in every copy; then what is left is removed. Each step is
// a transaction of one partition and may be repeated: mark, key, journal, records, entry in the store's log,
// aliases. Whoever finds a beginning finishes it.

extension Vault {
  /// Erases the person's vault for good: the key is destroyed, the records are removed, and every later
  /// operation on the person is refused as `erased`. An old copy of the records yields nothing with the
  /// keys that are left. An old copy of the *keys* does: backups of them must not outlive what they guard.
  ///
  /// The person does it, or an operator under their authority; the store's log says who. When it throws a
  /// ``StoreFailure`` half-way, the next one who comes finishes it.
  ///
  /// - Returns: how many documents were erased.
  /// - Throws: `retained` when a legal hold or the retention of a document forbids it, which the vault's log
  ///   notes; `not-found` when the person has no vault; `erased`, `tampered`, `locked`; ``StoreFailure``.
  public func erase(at now: Instant) async throws -> Int {
    try requireNoRepresentative()
    guard let part = try await part(at: now) else { throw Refusal(.notFound, "the owner has no vault") }
    // A beginning is finished first, so that the store's log names whom it will call erased.
    if try await !store.view(of: part, { $0.head.isRegistered }) {
      guard try await store.makePart(of: owner, by: actor, at: now).owner == part.owner else {
        throw WalletStore.erased
      }
    }
    let (begun, refused) = (entry(.erasureBegun, at: now), entry(.erasureRefused, at: now))
    let merged = try await mergedContents(of: part, at: now)
    let answer: Result<Int, Refusal> = try await store.change(part) { change, view in
      guard view.head.mergedInto == nil else {
        throw Refusal(.conflict, "the vault was merged into another, with which it is erased")
      }
      if let refusal = try merged.refusal ?? view.erasureRefusal(at: now) {
        var entry = refused
        entry.refusal = refusal.code
        try change.log(entry)
        return .failure(refusal)
      }
      change.head.stage = .erasing
      // Whatever else is merged into it from now on stands alone.
      for index in change.head.merged.indices where !merged.owners.contains(change.head.merged[index].owner) {
        change.head.merged[index].stage = .split
      }
      try change.log(begun)
      return .success(view.head.documents.count + merged.documents)
    }
    let count = try answer.get()
    try await store.finishErasure(of: part)
    return count
  }

  /// Which vaults go with the person's, how many documents they have, and what forbids it (LNK-24).
  private func mergedContents(
    of part: OwnerPart, at now: Instant
  ) async throws -> (owners: Set<OwnerID>, documents: Int, refusal: Refusal?) {
    var (owners, count): (Set<OwnerID>, Int) = ([], 0)
    for other in try await mergedParts(of: part) {
      let (documents, refusal) = try await store.view(of: other) { view in
        (view.head.documents.count, try view.erasureRefusal(at: now))
      }
      if let refusal { return ([], 0, refusal) }
      owners.insert(other.owner)
      count += documents
    }
    return (owners, count, nil)
  }
}

extension WalletStore {
  /// Erases a person's vault without the person, as ``Vault/erase(at:)``.
  ///
  /// - Throws: `malformed` for an authority without a tool or reason; else as there.
  public func erase(_ person: PersonalID, under authority: OperatorAuthority, at now: Instant) async throws -> Int {
    try await erase(.person(person), under: authority, at: now)
  }

  /// Erases the vault of a person or an organisation without them, as ``Vault/erase(at:)``.
  ///
  /// - Throws: `malformed` for an authority without a tool or reason; else as there.
  public func erase(_ owner: Owner, under authority: OperatorAuthority, at now: Instant) async throws -> Int {
    try await vault(of: owner, under: authority, at: now).erase(at: now)
  }

  static let erased = Refusal(.erased, "the vault was erased")

  /// Goes on where the head has its mark.
  func finishErasure(of part: OwnerPart) async throws {
    let others = try await decideMerged(into: part)
    guard let tombstone = try await destroyKey(of: part) else { throw Refusal(.tampered, "a vault has lost its head") }
    try await finishErasure(tombstone)
    for other in others { try await finishErasure(of: other) }
  }

  /// LNK-24: decides of each vault that was merged into one whose erasure is decided, before that one's key goes. What
  /// must be kept by a word that came in between is kept, and stands alone.
  private func decideMerged(into part: OwnerPart) async throws -> [OwnerPart] {
    let found: (event: AuditEvent, owners: [OwnerID])? = try await engine.read(part.partition) { reader in
      guard let view = try VaultView.load(part, from: reader), view.head.stage == .erasing,
        let event = try view.lastEvent()
      else { return nil }
      return (event, view.head.mergedOwners)
    }
    guard let found else { return [] }
    var decided: [OwnerPart] = []
    for owner in found.owners {
      guard case .present(let other) = try await key(of: owner) else { continue }
      if try await decide(other, mergedInto: part.owner, by: found.event) { decided.append(other) }
    }
    return decided
  }

  private func decide(_ other: OwnerPart, mergedInto owner: OwnerID, by event: AuditEvent) async throws -> Bool {
    do {
      return try await change(other) { change, view in
        guard view.head.mergedInto == owner else { return false }
        let refusal = try view.erasureRefusal(at: event.at)
        let action: AuditEvent.Action = refusal == nil ? .erasureBegun : .erasureRefused
        var entry = AuditEntry(action, by: event.actor, on: event.basis, at: event.at)
        entry.refusal = refusal?.code
        if refusal == nil { change.head.stage = .erasing } else { change.head.mergedInto = nil }
        try change.log(entry)
        return refusal == nil
      }
    } catch let refusal as Refusal where refusal.code == .erased {
      return true
    }
  }

  /// Goes on where the key is destroyed. What is done is not done again.
  func finishErasure(_ tombstone: Tombstone) async throws {  // STO-38
    let keys = try keys
    try await engine.scrubKeys()
    let records = Partition(.records, keys.keyPartition(of: tombstone.owner).key)
    try await engine.write(records) { writer in
      for key in try writer.keys() { try writer.remove(key) }  // STO-104, too
    }
    let aliases = try await openAliases(of: tombstone)
    guard !aliases.isEmpty else { return }
    try await log(tombstone.entry)
    for partition in aliases {
      try await engine.write(partition) { writer in
        guard var record = try AliasRecord.load(in: partition, from: writer, keys: keys),
          let index = record.holders.firstIndex(where: { $0.owner == tombstone.owner })
        else { return }
        record.holders[index].erasedAt = tombstone.at
        try record.put(in: partition, to: writer, keys: keys)
      }
    }
  }

  /// The aliases that do not say yet that their owner was erased. They are the last step.
  func openAliases(of tombstone: Tombstone) async throws -> [Partition] {
    let keys = try keys
    var open: [Partition] = []
    for partition in tombstone.aliases.map({ Partition(.records, $0) }) {
      let record = try await engine.read(partition) { try AliasRecord.load(in: partition, from: $0, keys: keys) }
      let holder = record?.holders.first { $0.owner == tombstone.owner }
      if let holder, holder.erasedAt == nil { open.append(partition) }
    }
    return open
  }

  /// STO-36: the one step after which nothing of the owner can be read. Nil when there is neither a mark nor
  /// a tombstone.
  private func destroyKey(of part: OwnerPart) async throws -> Tombstone? {
    let keys = try keys
    let draft = try await engine.read(part.partition) { reader in
      try VaultView.load(part, from: reader)?.tombstone(keys: keys)
    }
    let partition = keys.keyPartition(of: part.owner)
    return try await engine.write(partition) { writer in
      if let sealed = try writer.get(Tombstone.place) { return try Tombstone(sealed, in: partition.key, keys: keys) }
      guard let draft else { return nil }
      // The key first, and it is overwritten where it lies: the tombstone may make SQLite split the page, and what was
      // moved by that stays in what is free of the page.
      try writer.remove(.zero)
      try writer.put(draft.sealed(by: keys), for: Tombstone.place)
      return draft
    }
  }
}

extension VaultView {
  /// What is to be left of the owner, by the vault's last event; nil when its erasure is not decided.
  ///
  /// - Throws: `tampered`.
  fileprivate func tombstone(keys: StoreKeys) throws -> Tombstone? {
    guard head.stage == .erasing else { return nil }
    guard let event = try lastEvent(), event.action == .erasureBegun else { throw ByteReader.malformed }
    return Tombstone(
      owner: part.owner, at: event.at, actor: event.actor, basis: event.basis,
      aliases: head.heldAliases.map { keys.aliasPartition($0).key })
  }
}
