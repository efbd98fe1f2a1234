extension WalletStore {
  /// Reads everything and verifies it: keys, aliases, heads, records, logs, and that nothing is there
  /// which nobody vouches for.
  ///
  /// It works while others write. An older copy of a whole vault, or of the whole store, is consistent
  /// in itself: compare the last link of ``auditTrail(at:)`` with one kept elsewhere.
  ///
  /// - Throws: `tampered` when the store's own log or the engine is broken; `locked`; ``StoreFailure``.
  public func check() async throws -> StoreCheck {
    var checker = StoreChecker(store: self, keys: try keys)
    return try await checker.run()
  }
}

/// The course of one check.
private struct StoreChecker {
  let store: WalletStore
  let keys: StoreKeys
  var records = 0
  var vaults = 0
  var problems: [StoreCheck.Problem] = []
  /// The partitions that somebody vouches for, by area.
  var known: Set<Partition> = []
  /// Owners that the store's log or an alias names.
  var owners: [OwnerID] = []
  var registered: Set<OwnerID> = []

  mutating func run() async throws -> StoreCheck {
    known = [KeyFile.partition, keys.store.partition]
    try await noting("the slots") { checker in _ = try await checker.store.keyFile() }
    // An owner's alias is there before its key and its head, so keys are listed first.
    var partitions = try await partitions(in: .keys) + partitions(in: .records)
    try await checkStorePart()
    try await checkOwners(in: partitions)
    if partitions.contains(where: { !known.contains($0) }) {
      // An owner may have come into being between two pages of the list.
      partitions = try await self.partitions(in: .records).filter { !known.contains($0) } + partitions
      try await checkOwners(in: partitions)
    }
    for partition in Set(partitions).subtracting(known).sorted(by: { $0.key < $1.key }) {
      guard try await !isYoungerKey(partition) else { continue }
      report(.tampered, "partition \(partition.key.text) in \(partition.area), which nothing refers to")
    }
    return StoreCheck(records: records, vaults: vaults, problems: problems)
  }

  /// A key may be younger than the records, when those are an older backup. Then it opens, and nothing refers to it.
  private func isYoungerKey(_ partition: Partition) async throws -> Bool {
    guard partition.area == .keys else { return false }
    let (keys, wrapped) = try await store.engine.read(partition) { (try $0.keys(), try $0.get(.zero)) }
    guard let wrapped, keys == [.zero] else { return false }
    return self.keys.isAuthentic(wrapped, in: partition.key)
  }

  private mutating func checkOwners(in partitions: [Partition]) async throws {
    for partition in partitions where partition.area == .records && !known.contains(partition) {
      try await findOwner(behind: partition)
    }
    for owner in owners { try await check(owner) }
    owners = []
  }

  private func partitions(in area: Partition.Area) async throws -> [Partition] {
    var all: [Partition] = []
    while true {
      let next = try await store.engine.partitions(in: area, after: all.last?.key, limit: 1000)
      guard !next.isEmpty else { return all }
      all += next.map { Partition(area, $0) }
    }
  }

  private mutating func report(_ code: Refusal.Code, _ place: String) {
    problems.append(StoreCheck.Problem(code: code, place: place))
  }

  /// Notes a refusal as a problem. A failure of the disk ends the check.
  private mutating func noting(_ place: String, _ body: (inout Self) async throws -> Void) async throws {
    do { try await body(&self) } catch let refusal as Refusal {
      guard refusal.code != .locked else { throw refusal }
      report(refusal.code, place)
    }
  }

  private mutating func checkStorePart() async throws {
    let part = keys.store
    let findings = try await store.engine.read(part.partition) { reader in
      try VaultView.load(part, from: reader)?.verifyAll(among: reader.keys())
    }
    guard let findings else { throw Refusal(.tampered, "the store has lost its head") }
    take(findings, of: "the store")
    for event in findings.events where event.action == .vaultCreated {
      guard let owner = event.vault.flatMap(Bytes16.init(text:)).map(OwnerID.init) else { continue }
      if registered.insert(owner).inserted { owners.append(owner) }
    }
  }

  private mutating func take(_ findings: VaultView.Findings, of place: String) {
    records += findings.records
    for problem in findings.problems { report(problem.code, "\(place), \(problem.place)") }
  }

  /// A partition with the record of an alias names an owner.
  private mutating func findOwner(behind partition: Partition) async throws {
    let keys = keys
    let name = RecordName.alias(in: partition.key)
    guard let sealed = try await store.engine.read(partition, { try $0.get(keys.store.key(of: name)) }) else { return }
    try await noting("an alias") { checker in
      let record = try AliasRecord(keys.store.open(sealed, as: name))
      checker.records += 1
      checker.known.insert(partition)
      if !checker.registered.contains(record.owner), !checker.owners.contains(record.owner) {
        checker.owners.append(record.owner)
      }
    }
  }

  private mutating func check(_ owner: OwnerID) async throws {
    let place = "vault \(owner.value.text)"
    known.insert(keys.keyPartition(of: owner))
    try await noting(place) { checker in
      guard let part = try await checker.store.part(of: owner) else {
        guard !checker.registered.contains(owner) else { throw Refusal(.tampered, "the key is gone") }
        return
      }
      checker.known.insert(part.partition)
      let findings = try await checker.store.engine.read(part.partition) { reader in
        try VaultView.load(part, from: reader)?.verifyAll(among: reader.keys())
      }
      guard let findings else {
        guard !checker.registered.contains(owner) else { throw Refusal(.tampered, "the vault is gone") }
        return
      }
      checker.vaults += 1
      checker.take(findings, of: place)
      for alias in findings.aliases { try await checker.check(alias, of: owner, place: place) }
    }
  }

  private mutating func check(_ alias: Alias, of owner: OwnerID, place: String) async throws {
    guard try await store.owner(behind: alias) == owner else {
      report(.tampered, "\(place), an alias of it")
      return
    }
  }
}
