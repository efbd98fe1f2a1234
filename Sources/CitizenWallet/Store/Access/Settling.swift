// How an access comes into a journal, and from there into the vault's log, once.

extension WalletStore {
  /// Reads one owner's part as it is at one moment, and leaves the access's event before the answer is given: in the
  /// vault's log, in one transaction, or in the journal. What `body` throws leaves none.
  ///
  /// - Parameter body: reads, and adds to the event what it has read.
  /// - Throws: what `body` throws; `erased`; `tampered`; `locked`; ``StoreFailure``, and then there is no answer.
  func access<Value: Sendable>(
    _ part: OwnerPart, logging blank: AuditEntry,
    _ body: @escaping @Sendable (VaultView, inout AuditEntry) throws -> Value
  ) async throws -> Value {
    if let journals, journals.logging == .journaled {
      let keys = try keys
      // Whoever opens the vault has seen that its head is not older than its log.
      let isAccess = blank.action != .vaultOpened
      @Sendable func read(_ view: VaultView) throws -> Value? {
        var entry = blank
        let value = try body(view, &entry)
        // STO-60: here, where the engine sees that readings wait for a disk, and sends them elsewhere.
        let access = AccessEntry(entry, owner: part.owner, events: view.head.eventCount)
        return try journals.append(access, keys: keys) ? value : nil
      }
      var answer: Value??
      if try !viewHere(part, isAccess: isAccess, { answer = try read($0) }) || answer == nil {
        answer = try await view(of: part, isAccess: isAccess, read)
      }
      if journals.beginSettling() { Task.detached { await self.settleRetired() } }
      if case let value?? = answer { return value }
    }
    return try await change(part) { change, view in
      var entry = blank
      let value = try body(view, &entry)
      try change.log(entry)
      return value
    }
  }

  // MARK: Settling

  /// Enters what lies in journals of this owner's accesses, also in those of others. For whoever reads the log.
  ///
  /// - Throws: `erased`; `tampered`; `locked`; ``StoreFailure``.
  func settle(_ part: OwnerPart) async throws {
    guard let journals, part.owner != .store else { return }
    let keys = try keys
    for found in try await BlockingWork.run(journals.others) {
      let accesses = try await BlockingWork.run { try found.accesses(keys: keys) }
      try await enter(accesses.filter { $0.access.owner == part.owner }, in: part)
    }
    try await settleOwn(part)
  }

  /// Enters what lies in our journals of this owner's accesses, in transactions of some.
  private func settleOwn(_ part: OwnerPart) async throws {
    var remaining = journals?.pendingCount(of: part.owner) ?? 0
    while remaining > 0 {
      try await change(part) { _, _ in }
      remaining -= AccessJournals.maximumAtOnce
    }
  }

  /// Enters all that others have left in journals whose writers are gone, and what living ones have written so far.
  ///
  /// - Parameter problem: is told what cannot be settled, and where. It stays in its journal.
  /// - Throws: ``StoreFailure``; `locked`.
  func settleAll(_ problem: (Refusal, String) -> Void) async throws {
    guard let journals else { return }
    func noting(_ place: String, _ body: () async throws -> Void) async throws {
      do { try await body() } catch let refusal as Refusal where refusal.code != .locked { problem(refusal, place) }
    }
    for found in try await BlockingWork.run(journals.others) {
      try await noting("the journal of accesses \(found.id.text)") { try await settle(found) }
    }
    try await noting("the accesses of this process") { try await settle(journals.owners) }
  }

  /// Enters the accesses of another opening. The file of a dead one goes when all of them are in their logs.
  private func settle(_ journal: FoundJournal) async throws {
    let keys = try keys
    let isDead = journal.file.takeOver()
    let accesses = try await BlockingWork.run { try journal.accesses(keys: keys) }
    var byOwner: [OwnerID: [JournaledAccess]] = [:]
    for access in accesses { byOwner[access.access.owner, default: []].append(access) }
    try await concurrently(byOwner) { owner, accesses in
      switch try await self.key(of: owner) {
      case .present(let part): try await self.enter(accesses, in: part)
      case .destroyed: break  // Their log went with them.
      case nil: throw JournalSeal.tampered
      }
    }
    if isDead { journal.file.remove() }
  }

  private func settle(_ owners: Set<OwnerID>) async throws {
    try await concurrently(owners) { owner in
      switch try await self.key(of: owner) {
      case .present(let part): try await self.settleOwn(part)
      case .destroyed: self.journals?.forget(owner)
      case nil: throw JournalSeal.tampered
      }
    }
  }

  /// Enters what lies in our full journals. What cannot be settled now stays there.
  func settleRetired() async {
    guard let journals else { return }
    try? await settle(journals.retiredOwners)
    journals.endSettling()
  }

  /// Enters what lies in our journals. What cannot be settled now stays there.
  func settleOwn() async {
    guard let journals else { return }
    try? await settle(journals.owners)
  }

  /// Enters what dead processes have left, if there is anything. Who needs it before waits for nobody.
  func settleOthersInBackground() {
    guard let journals, let others = try? journals.others(), !others.isEmpty else { return }
    Task.detached { try? await self.settleAll { _, _ in } }
  }

  /// A problem of one does not keep the others out.
  ///
  /// - Throws: the first problem, at the end.
  private func concurrently<Items: Collection>(
    _ items: Items, _ body: @escaping @Sendable (Items.Element) async throws -> Void
  ) async throws where Items.Element: Sendable {
    for result in await ConcurrentWork.results(of: items, body) {
      do { try result.get() } catch let refusal as Refusal where refusal.code == .erased {
        // Since its key was read.
      }
    }
  }

  /// Enters those of the accesses that are not in the log yet, in transactions of some.
  private func enter(_ accesses: [JournaledAccess], in part: OwnerPart) async throws {
    guard var from = accesses.map(\.access.events).min() else { return }
    var rest = try await view(of: part) { [from] in try $0.missing(of: accesses, after: from) }
    while !rest.isEmpty {
      (rest, from) = try await change(part) { [rest, from] change, view in
        let missing = try view.missing(of: rest, after: from)
        for access in missing.prefix(AccessJournals.maximumAtOnce) { try change.enter(access, seen: view) }
        return (Array(missing.dropFirst(AccessJournals.maximumAtOnce)), change.head.eventCount)
      }
    }
  }
}

extension VaultView {
  /// The names of the accesses that the log has behind a length. An access saw the log at some length, so it can only
  /// stand behind that; as long as the log has not grown since, nothing is looked at (STO-64).
  ///
  /// - Throws: `tampered`.
  func accesses(after length: UInt64) throws -> Set<AccessName> {
    var names: Set<AccessName> = []
    var number = length
    while number < head.eventCount {
      number += 1
      if let name = try event(numbered: number).access { names.insert(name) }
    }
    return names
  }

  fileprivate func missing(of accesses: [JournaledAccess], after length: UInt64) throws -> [JournaledAccess] {
    let known = try self.accesses(after: length)
    return accesses.filter { !known.contains($0.name) }
  }
}

extension VaultChange {
  /// - Throws: `tampered` when the log is shorter than the access has seen it.
  mutating func enter(_ access: JournaledAccess, seen view: VaultView) throws {
    guard access.access.events <= view.head.eventCount else {
      throw Refusal(.tampered, "a vault is older than an access to it")
    }
    var entry = access.access.entry
    entry.access = access.name
    try log(entry)
  }
}
