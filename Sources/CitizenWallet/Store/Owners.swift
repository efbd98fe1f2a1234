// Finding and making owners. An owner comes into being in steps, of which each is a transaction of one
// partition and may be repeated: alias, key, head, entry in the store's log, mark in the head. Whoever
// finds a beginning finishes it, so a process may die between any two. How an owner ends: Erasure.swift.

extension WalletStore {
  /// The owner's part; nil when there is none yet, or only the beginning of one.
  ///
  /// - Throws: `erased`; `conflict`; `tampered` when the owner was registered and its key or head is gone.
  func existingPart(of owner: Owner) async throws -> OwnerPart? { try await find(owner)?.part }

  func find(_ owner: Owner) async throws -> FoundVault? { try await search(Alias(owner)).vault(of: owner) }

  /// The owner's part, made if there is none.
  ///
  /// - Parameter search: what was found of them just before, if anything was.
  func makePart(
    of owner: Owner, after search: AliasSearch? = nil, by actor: AuditEvent.Actor, at now: Instant
  ) async throws -> OwnerPart {
    let alias = Alias(owner)
    let found: AliasSearch
    if let search { found = search } else { found = try await self.search(alias) }
    if let vault = try found.vault(of: owner), vault.head.isRegistered { return vault.part }
    guard let part = try await makeKeys(of: [claim(alias)])[0] else { throw Self.erased }
    guard try await !begin(part, as: alias) else { return part }
    try await log(Self.created(part, by: actor, at: now))
    try await change(part) { change in change.head.stage = .registered }
    return part
  }

  /// Makes the head if there is none.
  ///
  /// - Returns: whether the store's log is known to name the owner.
  /// - Throws: `conflict` when the owner has just given the alias up.
  func begin(_ part: OwnerPart, as alias: Alias) async throws -> Bool {
    let head = try await engine.write(part.partition) { writer in
      if let head = try VaultView.load(part, from: writer)?.head { return head }
      var change = VaultChange(part, head: VaultHead(of: alias), writer: writer)
      try change.finish()
      return change.head
    }
    guard head.holds(alias) else {
      try await giveUp(alias, by: part.owner)
      throw Refusal(.conflict, "the person's number was somebody else's until now")
    }
    return head.isRegistered
  }

  static func created(_ part: OwnerPart, by actor: AuditEvent.Actor, at now: Instant) -> AuditEntry {
    var entry = AuditEntry(.vaultCreated, by: actor, on: .operation, at: now)
    entry.vault = part.owner
    return entry
  }

  func aliasRecord(of alias: Alias) async throws -> AliasRecord? {
    let keys = try keys
    let partition = keys.aliasPartition(alias)
    return try await engine.read(partition) { reader in
      try AliasRecord.load(in: partition, from: reader, keys: keys)
    }
  }

  /// The key of an owner, or what is left of it.
  func key(of owner: OwnerID) async throws -> OwnerKey? {
    try await withCurrentKeys { keys in
      do {
        return try await engine.read(keys.keyPartition(of: owner)) {
          try OwnerKey.load(of: owner, from: $0, keys: keys)
        }
      } catch let refusal as Refusal where refusal.code == .tampered {
        try keys.requireCurrent(await engine.read(KeyFile.partition) { try KeyFile(from: $0) })
        throw refusal
      }
    }
  }

  /// Why a vault whose key somebody still holds has no head.
  func lostHead(of part: OwnerPart) async throws -> Refusal {
    if part.owner != .store, case .destroyed = try await key(of: part.owner) { return Self.erased }
    return Refusal(.tampered, "a vault has lost its head")
  }

  /// What the store's own log tells of vaults.
  func storeLog() async throws -> LogFindings {
    let store = try keys.store
    return try await engine.read(store.partition) { reader in
      guard let view = try VaultView.load(store, from: reader) else {
        throw Refusal(.tampered, "the store has lost its head")
      }
      var log = LogFindings()
      try view.forEachEvent { log.take($0) }
      return log
    }
  }

  /// The owner who comes into being under the alias: a new one, unless somebody has begun.
  func claim(_ alias: Alias) async throws -> OwnerID {
    let keys = try keys
    let partition = keys.aliasPartition(alias)
    return try await engine.write(partition) { writer in
      var record = try AliasRecord.load(in: partition, from: writer, keys: keys) ?? AliasRecord(scheme: alias.scheme)
      if let begun = record.holders.first(where: { !$0.isLinked && $0.erasedAt == nil }) { return begun.owner }
      let holder = AliasRecord.Holder(owner: .random())
      try record.add(holder)
      try record.put(in: partition, to: writer, keys: keys)
      return holder.owner
    }
  }

  /// LNK-03: lets the index name an owner before the owner's head names the alias.
  func enlist(_ owner: OwnerID, under alias: Alias) async throws {
    if try await aliasRecord(of: alias)?.holders.contains(where: { $0.owner == owner }) == true { return }
    let keys = try keys
    let partition = keys.aliasPartition(alias)
    try await engine.write(partition) { writer in
      var record = try AliasRecord.load(in: partition, from: writer, keys: keys) ?? AliasRecord(scheme: alias.scheme)
      guard !record.holders.contains(where: { $0.owner == owner }) else { return }
      try record.add(AliasRecord.Holder(owner: owner, isLinked: true))
      try record.put(in: partition, to: writer, keys: keys)
    }
  }

  /// Lets somebody else come into being under an alias that an owner came into being under and holds no more.
  func giveUp(_ alias: Alias, by owner: OwnerID) async throws {
    let keys = try keys
    let partition = keys.aliasPartition(alias)
    try await engine.write(partition) { writer in
      guard var record = try AliasRecord.load(in: partition, from: writer, keys: keys),
        let index = record.holders.firstIndex(where: { $0.owner == owner && !$0.isLinked })
      else { return }
      record.holders[index].isLinked = true
      try record.put(in: partition, to: writer, keys: keys)
    }
  }

  /// STO-42: makes room for a new owner under the alias of an erased one.
  func claimAgain(_ alias: Alias) async throws {
    let search = try await search(alias)
    guard search.holders.isEmpty else { throw Refusal(.alreadyExists, "the person has a vault") }
    guard search.isErased else { throw Refusal(.notFound, "no vault was erased here") }
    let keys = try keys
    let partition = keys.aliasPartition(alias)
    try await engine.write(partition) { writer in
      guard var record = try AliasRecord.load(in: partition, from: writer, keys: keys) else { return }
      record.holders.removeAll { $0.erasedAt != nil }
      if record.holders.allSatisfy(\.isLinked) { try record.add(AliasRecord.Holder(owner: .random())) }
      try record.put(in: partition, to: writer, keys: keys)
    }
  }

  /// Makes the keys of those who have none, in one transaction.
  ///
  /// To make them takes longer than to put them, so that comes before, on all cores, while others have their turn.
  ///
  /// - Returns: the parts in the order of the owners; nil for one that was erased.
  func makeKeys(of owners: [OwnerID]) async throws -> [OwnerPart?] {
    try await withCurrentKeys { keys in
      let made = try await ConcurrentWork.results(of: owners) { keys.makeKey(of: $0) }.map { try $0.get() }
      return try await engine.changeKeys { area in
        try keys.requireCurrent(KeyFile(from: area.partition(KeyFile.partition.key)))
        return try zip(owners, made).map { owner, made in
          let writer = area.partition(keys.keyPartition(of: owner).key)
          switch try OwnerKey.load(of: owner, from: writer, keys: keys) {
          case .present(let part): return part
          case .destroyed: return nil
          case nil: break
          }
          try writer.put(made.wrapped, for: .zero)
          return made.part
        }
      }
    }
  }
}
