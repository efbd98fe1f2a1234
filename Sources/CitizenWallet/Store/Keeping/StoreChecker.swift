extension WalletStore {
  /// Reads everything and verifies it: keys, aliases, heads, records, logs, and that nothing is there
  /// which nobody vouches for.
  ///
  /// It works while others write. An erasure that was interrupted is finished (STO-38). An older copy of a
  /// whole vault, or of the whole store, is consistent in itself: ``check(against:progress:)`` notices it.
  ///
  /// - Throws: `tampered` when the store's own log or the engine is broken; `locked`; ``StoreFailure``.
  public func check() async throws -> StoreCheck {
    try await check(against: [])
  }

  /// As ``check()``, and holds the logs against anchors that were kept elsewhere: each must have come as far, by
  /// the same events. A vault that was erased since is no problem.
  ///
  /// - Parameters:
  ///   - anchors: of this store or of its vaults.
  ///   - progress: in vaults.
  /// - Throws: as ``check()``.
  public func check(
    against anchors: [StoreAnchor], progress: @escaping ProgressReport = { _, _ in }
  ) async throws -> StoreCheck {
    var checker = StoreChecker(store: self, keys: try keys, progress: progress)
    return try await checker.run(against: anchors)
  }
}

/// The course of one check.
private struct StoreChecker {
  let store: WalletStore
  let keys: StoreKeys
  let progress: ProgressReport
  var visited = 0
  var records = 0
  var vaults = 0
  var pendingContents = 0
  var problems: [StoreCheck.Problem] = []
  /// The partitions that somebody vouches for, by area.
  var known: Set<Partition> = []
  /// Owners that the store's log or an alias names.
  var owners: [OwnerID] = []
  var registered: Set<OwnerID> = []
  /// Owners that the store's log calls erased.
  var erased: Set<OwnerID> = []

  mutating func run(against anchors: [StoreAnchor]) async throws -> StoreCheck {
    known = [KeyFile.partition, keys.store.partition]
    try await noting("the slots") { checker in _ = try await checker.store.keyFile() }
    for area in Partition.Area.allCases {
      try await noting("a value in \(area) without a record") { try await $0.store.engine.requireOnlyRecords(in: area) }
    }
    // An owner's alias is there before its key and its head, so keys are listed first.
    try await noting("the mark among the keys") { checker in try await checker.store.requireMark() }
    for anchor in anchors {
      let log = anchor.vault.map { "the log of vault \($0)" } ?? "the store's log"
      try await noting("\(log), up to event \(anchor.events)") { checker in try await checker.store.require(anchor) }
    }
    try await store.settleAll { refusal, place in report(refusal.code, place) }
    var partitions = try await partitions(in: .keys) + partitions(in: .records)
    try await checkStorePart()
    try await checkUsed(in: partitions)
    try await checkOwners(in: partitions)
    if partitions.contains(where: { !known.contains($0) }) {
      // An owner may have come into being between two pages of the list.
      partitions = try await self.partitions(in: .records).filter { !known.contains($0) } + partitions
      try await checkUsed(in: partitions)
      try await checkOwners(in: partitions)
    }
    for partition in Set(partitions).subtracting(known).sorted(by: { $0.key < $1.key }) {
      guard try await !isYoungerKey(partition) else { continue }
      report(.tampered, "partition \(partition.key.text) in \(partition.area), which nothing refers to")
    }
    return StoreCheck(records: records, vaults: vaults, pendingContents: pendingContents, problems: problems)
  }

  /// A key or a tombstone may be younger than the records, when those are an older backup. Then it opens, and
  /// nothing refers to it.
  private func isYoungerKey(_ partition: Partition) async throws -> Bool {
    guard partition.area == .keys else { return false }
    let (keys, wrapped, tombstone) = try await store.engine.read(partition) {
      (try $0.keys(), try $0.get(.zero), try $0.get(Tombstone.place))
    }
    switch (keys, wrapped, tombstone) {
    case ([.zero], let wrapped?, nil): return self.keys.isAuthentic(wrapped, in: partition.key)
    case ([Tombstone.place], nil, let stone?):
      return (try? Tombstone(stone, in: partition.key, keys: self.keys)) != nil
    default: return false
    }
  }

  /// STO-94: a page names itself by where it lies.
  private mutating func checkUsed(in partitions: [Partition]) async throws {
    let there = Set(partitions)
    for page in 0..<UInt16(UsedPage.count) {
      let partition = keys.usedPartition(page)
      guard there.contains(partition), known.insert(partition).inserted else { continue }
      try await noting("page \(page) of what was used") { [keys] checker in
        _ = try await checker.store.engine.read(partition) { try UsedPage.load(page, from: $0, keys: keys) }
        checker.records += 1
      }
    }
  }

  private mutating func checkOwners(in partitions: [Partition]) async throws {
    for partition in partitions where partition.area == .records && !known.contains(partition) {
      try await findOwner(behind: partition)
    }
    let all = visited + owners.count
    for owner in owners {
      try await check(owner)
      visited += 1
      progress(visited, all)
    }
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
    for owner in findings.log.created where registered.insert(owner).inserted { owners.append(owner) }
    erased.formUnion(findings.log.erased)
  }

  private mutating func take(_ findings: VaultView.Findings, of place: String) {
    records += findings.records
    pendingContents += findings.pendingContents
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
      for holder in record.holders {
        if !checker.registered.contains(holder.owner), !checker.owners.contains(holder.owner) {
          checker.owners.append(holder.owner)
        }
        if holder.erasedAt != nil { try await checker.requireErased(holder.owner) }
      }
    }
  }

  private mutating func check(_ owner: OwnerID) async throws {
    let place = "vault \(owner.value.text)"
    known.insert(keys.keyPartition(of: owner))
    try await noting(place) { checker in
      switch try await checker.store.key(of: owner) {
      case .present(let part): try await checker.check(part, place: place)
      case .destroyed(let tombstone): try await checker.check(tombstone)
      case nil:
        guard !checker.registered.contains(owner) else { throw Refusal(.tampered, "the key is gone") }
      }
    }
  }

  private mutating func check(_ part: OwnerPart, place: String) async throws {
    guard !erased.contains(part.owner) else { throw Refusal(.tampered, "a key that was destroyed is there") }
    known.insert(part.partition)
    let (stage, findings) = try await store.engine.read(part.partition) { reader in
      let view = try VaultView.load(part, from: reader)
      return (view?.head.stage, try view?.verifyAll(among: reader.keys()))
    }
    guard let findings else {
      // Somebody may have erased the vault since its key was read.
      if case .destroyed(let tombstone) = try await store.key(of: part.owner) { return try await check(tombstone) }
      guard !registered.contains(part.owner) else { throw Refusal(.tampered, "the vault is gone") }
      return
    }
    guard stage != .erasing else { return try await store.finishErasure(of: part) }
    vaults += 1
    take(findings, of: place)
    for alias in findings.aliases {
      let holders = try await store.aliasRecord(of: alias)?.holders ?? []
      if !holders.contains(where: { $0.owner == part.owner }) { report(.tampered, "\(place), an alias of it") }
    }
    if let first = findings.mergedInto { try await checkMerge(of: part.owner, into: first, place: place) }
    for (content, place) in findings.contents.values.sorted(by: { $0.place < $1.place }) {
      try await check(content, of: part, place: "vault \(part.owner.value.text), content of \(place)")
    }
  }

  /// The vault that speaks for another names it, unless it is gone.
  private mutating func checkMerge(of owner: OwnerID, into first: OwnerID, place: String) async throws {
    switch try await store.key(of: first) {
    case .present(let part):
      let head = try await store.head(of: part)
      if head?.merged.contains(where: { $0.owner == owner }) != true { report(.tampered, "\(place), its merge") }
    case .destroyed: break
    case nil: report(.tampered, "\(place), its merge")
    }
  }

  /// A content is read to its end, one segment at a time.
  private mutating func check(_ content: ContentRecord, of part: OwnerPart, place: String) async throws {
    try await noting(place) { checker in
      do {
        for try await _ in try ContentReader(content, of: part, in: checker.store).pieces {}
        checker.records += content.layout.segmentCount
      } catch let refusal as Refusal where [.notFound, .erased].contains(refusal.code) {
        // It was removed since the head was read, and rightly.
      }
    }
  }

  /// STO-38: an erasure is finished here when somebody began it, and must stand in the log when it was.
  private mutating func check(_ tombstone: Tombstone) async throws {
    let partition = Partition(.records, keys.keyPartition(of: tombstone.owner).key)
    known.insert(partition)
    records += 1
    let isWhole = try await store.engine.read(partition) { try $0.keys().isEmpty }
    let isFinished = try await store.openAliases(of: tombstone).isEmpty
    if !isWhole || !isFinished { try await store.finishErasure(tombstone) }
    try await requireErased(tombstone.owner)
  }

  private mutating func requireErased(_ owner: OwnerID) async throws {
    // The entry may be younger than the log that was read at first.
    if !erased.contains(owner) { erased.formUnion(try await store.storeLog().erased) }
    guard erased.contains(owner) else { throw Refusal(.tampered, "the log knows of no such erasure") }
  }
}
