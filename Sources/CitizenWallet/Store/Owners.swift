// Finding and making owners. An owner comes into being in steps, of which each is a transaction of one
// partition and may be repeated: alias, key, head, entry in the store's log, mark in the head. Whoever
// finds a beginning finishes it, so a process may die between any two.

extension WalletStore {
  /// The owner's part; nil when there is none yet, or only the beginning of one.
  ///
  /// - Throws: `tampered` when the owner was registered and its key or head is gone.
  func existingPart(of person: PersonalID) async throws -> OwnerPart? {
    try await find(person)?.part
  }

  /// The owner's part, made if there is none.
  func makePart(of person: PersonalID, by actor: AuditEvent.Actor, at now: Instant) async throws -> OwnerPart {
    if let found = try await find(person), found.head.isRegistered { return found.part }
    let alias = Alias.personalID(person)
    let owner = try await claim(alias)
    let part = try await makeKey(of: owner)
    let isRegistered = try await engine.write(part.partition) { writer in
      if let view = try VaultView.load(part, from: writer) { return view.head.isRegistered }
      var change = VaultChange(part, head: VaultHead(aliases: [alias]), writer: writer)
      try change.finish()
      return false
    }
    guard !isRegistered else { return part }
    var entry = AuditEntry(.vaultCreated, by: actor, on: .operation, at: now)
    entry.vault = owner
    try await log(entry)
    try await change(part) { change, _ in change.head.isRegistered = true }
    return part
  }

  /// The owner to whom an alias points.
  func owner(behind alias: Alias) async throws -> OwnerID? {
    let keys = try keys
    let partition = keys.aliasPartition(alias)
    return try await engine.read(partition) { reader in
      try AliasRecord.load(in: partition, from: reader, keys: keys)?.owner
    }
  }

  /// The part of an owner whose key is there.
  func part(of owner: OwnerID) async throws -> OwnerPart? {
    try await withCurrentKeys { keys in
      let wrapped = try await engine.read(keys.keyPartition(of: owner)) { try $0.get(.zero) }
      guard let wrapped else { return nil }
      do { return try keys.part(of: owner, wrapped: wrapped) } catch {
        try keys.requireCurrent(await engine.read(KeyFile.partition) { try KeyFile(from: $0) })
        throw error
      }
    }
  }

  /// The store's own log.
  func storeEvents() async throws -> [AuditEvent] {
    let store = try keys.store
    return try await engine.read(store.partition) { reader in
      guard let view = try VaultView.load(store, from: reader) else {
        throw Refusal(.tampered, "the store has lost its head")
      }
      return try view.events()
    }
  }

  private func find(_ person: PersonalID) async throws -> (part: OwnerPart, head: VaultHead)? {
    guard let owner = try await owner(behind: .personalID(person)) else { return nil }
    if let part = try await part(of: owner),
      let head = try await engine.read(part.partition, { try VaultView.load(part, from: $0)?.head })
    {
      return (part, head)
    }
    // A beginning, or the remains of an owner? The store's log knows. It is long, and this is rare.
    let isRegistered = try await storeEvents().contains { $0.action == .vaultCreated && $0.vault == owner.value.text }
    guard !isRegistered else { throw Refusal(.tampered, "a vault's key or head is gone") }
    return nil
  }

  /// Points the alias to a new owner unless it points to one already.
  private func claim(_ alias: Alias) async throws -> OwnerID {
    let keys = try keys
    let partition = keys.aliasPartition(alias)
    return try await engine.write(partition) { writer in
      if let record = try AliasRecord.load(in: partition, from: writer, keys: keys) { return record.owner }
      let record = AliasRecord(scheme: alias.scheme, owner: .random())
      let sealed = record.sealed(in: partition, keys: keys)
      try writer.put(sealed.bytes, for: sealed.key)
      return record.owner
    }
  }

  private func makeKey(of owner: OwnerID) async throws -> OwnerPart {
    try await withCurrentKeys { keys in
      try await engine.changeKeys { area in
        try keys.requireCurrent(KeyFile(from: area.partition(KeyFile.partition.key)))
        let writer = area.partition(keys.keyPartition(of: owner).key)
        if let wrapped = try writer.get(.zero) { return try keys.part(of: owner, wrapped: wrapped) }
        let wrapped = keys.wrapNewKey(for: owner)
        try writer.put(wrapped, for: .zero)
        return try keys.part(of: owner, wrapped: wrapped)
      }
    }
  }
}
