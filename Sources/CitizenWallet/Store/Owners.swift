// Finding and making owners. An owner comes into being in steps, of which each is a transaction of one
// partition and may be repeated: alias, key, head, entry in the store's log, mark in the head. Whoever
// finds a beginning finishes it, so a process may die between any two. How an owner ends: Erasure.swift.

extension WalletStore {
  /// The owner's part; nil when there is none yet, or only the beginning of one.
  ///
  /// - Throws: `erased`; `tampered` when the owner was registered and its key or head is gone.
  func existingPart(of person: PersonalID) async throws -> OwnerPart? {
    try await find(person)?.part
  }

  /// The owner's part, made if there is none.
  func makePart(of person: PersonalID, by actor: AuditEvent.Actor, at now: Instant) async throws -> OwnerPart {
    if let found = try await find(person), found.head.isRegistered { return found.part }
    let alias = Alias.personalID(person)
    guard let part = try await makeKeys(of: [claim(alias)])[0] else { throw Self.erased }
    guard try await !begin(part, as: alias) else { return part }
    try await log(Self.created(part, by: actor, at: now))
    try await change(part) { change, _ in change.head.stage = .registered }
    return part
  }

  /// Makes the head if there is none.
  ///
  /// - Returns: whether the store's log is known to name the owner.
  func begin(_ part: OwnerPart, as alias: Alias) async throws -> Bool {
    try await engine.write(part.partition) { writer in
      if let view = try VaultView.load(part, from: writer) { return view.head.isRegistered }
      var change = VaultChange(part, head: VaultHead(aliases: [alias]), writer: writer)
      try change.finish()
      return false
    }
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

  /// The owner to whom an alias points, or pointed when it was erased.
  func owner(behind alias: Alias) async throws -> OwnerID? { try await aliasRecord(of: alias)?.owner }

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

  func find(_ person: PersonalID) async throws -> (part: OwnerPart, head: VaultHead)? {
    guard let alias = try await aliasRecord(of: .personalID(person)) else { return nil }
    guard alias.erasedAt == nil else { throw Self.erased }  // STO-37
    let owner = alias.owner
    switch try await key(of: owner) {
    case .destroyed(let tombstone):
      try await finishErasure(tombstone)
      throw Self.erased
    case .present(let part):
      guard let head = try await engine.read(part.partition, { try VaultView.load(part, from: $0)?.head }) else {
        break
      }
      guard head.stage == .erasing else { return (part, head) }
      try await finishErasure(of: part)
      throw Self.erased
    case nil: break
    }
    // A beginning, or the remains of an owner? The store's log knows. It is long, and this is rare.
    let isRegistered = try await storeEvents().contains { $0.action == .vaultCreated && $0.vault == owner.value.text }
    guard !isRegistered else { throw Refusal(.tampered, "a vault's key or head is gone") }
    return nil
  }

  /// Points the alias to a new owner unless it points to one already.
  func claim(_ alias: Alias) async throws -> OwnerID {
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

  /// STO-42: points the alias of an erased owner to a new one.
  func claimAgain(_ alias: Alias) async throws {
    let keys = try keys
    let partition = keys.aliasPartition(alias)
    guard let owner = try await owner(behind: alias) else { throw Refusal(.notFound, "no vault was erased here") }
    if case .destroyed(let tombstone) = try await key(of: owner) { try await finishErasure(tombstone) }
    try await engine.write(partition) { writer in
      guard let record = try AliasRecord.load(in: partition, from: writer, keys: keys), record.erasedAt != nil else {
        throw Refusal(.alreadyExists, "the person has a vault")
      }
      let sealed = AliasRecord(scheme: alias.scheme, owner: .random()).sealed(in: partition, keys: keys)
      try writer.put(sealed.bytes, for: sealed.key)
    }
  }

  /// Makes the keys of those who have none, in one transaction.
  ///
  /// - Returns: the parts in the order of the owners; nil for one that was erased.
  func makeKeys(of owners: [OwnerID]) async throws -> [OwnerPart?] {
    try await withCurrentKeys { keys in
      try await engine.changeKeys { area in
        try keys.requireCurrent(KeyFile(from: area.partition(KeyFile.partition.key)))
        return try owners.map { owner in
          let writer = area.partition(keys.keyPartition(of: owner).key)
          switch try OwnerKey.load(of: owner, from: writer, keys: keys) {
          case .present(let part): return part
          case .destroyed: return nil
          case nil: break
          }
          let wrapped = keys.wrapNewKey(for: owner)
          try writer.put(wrapped, for: .zero)
          return try keys.part(of: owner, wrapped: wrapped)
        }
      }
    }
  }
}
