internal import Synchronization

/// The journals of accesses in a store's directory: those that this opening writes, and those of others.
final class AccessJournals: Sendable {
  /// How many full journals may wait to be settled. Where there are more, accesses are committed.
  private static let maximumRetired = 3
  /// How many accesses a transaction enters: others wait for it.
  static let maximumAtOnce = 1000

  private struct State {
    var active: AccessJournal?
    /// Full ones, and those that could not be written to their end.
    var retired: [AccessJournal] = []
    /// Whether one has become full that nobody has settled or tried to.
    var isDue = false
    var isOpen = true
  }

  private let directory: String
  let logging: AccessLogging
  private let state = Mutex(State())

  init(in directory: String, logging: AccessLogging) {
    self.directory = directory
    self.logging = logging
  }

  // MARK: Writing

  /// Writes an access down, before its answer is given. False when it has to be committed, with nothing written.
  ///
  /// - Throws: `locked`; ``StoreFailure``.
  func append(_ access: AccessEntry, keys: StoreKeys) throws -> Bool {
    while let journal = try journal(keys) {
      do {
        if try journal.append(access) { return true }
        retire(journal)
      } catch {
        retire(journal)
        throw error
      }
    }
    return false
  }

  /// The journal to write to; nil when too many are full.
  private func journal(_ keys: StoreKeys) throws -> AccessJournal? {
    try state.withLock { state in
      guard state.isOpen else { throw Refusal(.locked, "the store is closed") }
      if let active = state.active { return active }
      guard state.retired.count < Self.maximumRetired else { return nil }
      state.active = try AccessJournal(in: directory, keys: keys)
      return state.active
    }
  }

  private func retire(_ journal: AccessJournal) {
    state.withLock { state in
      guard state.active === journal else { return }
      state.active = nil
      state.retired.append(journal)
      state.isDue = true
    }
  }

  /// Whether there is a full journal of which nobody has been told. Whoever gets true settles it.
  func beginSettling() -> Bool {
    state.withLock { state in
      defer { state.isDue = false }
      return state.isDue && state.isOpen
    }
  }

  /// What is settled of the full journals goes.
  func endSettling() {
    let settled = state.withLock { state in
      let settled = state.retired.filter { $0.owners.isEmpty }
      state.retired.removeAll { $0.owners.isEmpty }
      return settled
    }
    for journal in settled { journal.finish() }
  }

  /// Ends the writing. What is not settled is left to whoever opens the store next.
  func close() {
    let journals = state.withLock { state in
      state.isOpen = false
      defer { (state.active, state.retired) = (nil, []) }
      return state.retired + [state.active].compactMap { $0 }
    }
    for journal in journals { journal.finish() }
  }

  // MARK: What is to be settled

  private var own: [AccessJournal] { state.withLock { $0.retired + [$0.active].compactMap { $0 } } }

  /// Whose accesses lie in the full journals.
  var retiredOwners: Set<OwnerID> { Set(state.withLock { $0.retired }.flatMap(\.owners)) }

  /// Whose accesses lie in our journals.
  var owners: Set<OwnerID> { Set(own.flatMap(\.owners)) }

  /// How many of an owner's accesses are to be settled.
  func pendingCount(of owner: OwnerID) -> Int { own.reduce(0) { $0 + ($1.pending(of: owner)?.numbers.count ?? 0) } }

  /// Enters the first of an owner's accesses that lie in our journals, in their order, and not in the log.
  ///
  /// - Returns: what is settled when the transaction is committed; nil when nothing was pending.
  /// - Throws: `tampered`; ``StoreFailure``.
  func enterPending(in change: inout VaultChange, _ view: VaultView) throws -> Settled? {
    let owner = view.part.owner
    let pending = own.compactMap { journal in journal.pending(of: owner).map { (journal, $0) } }
    guard let from = pending.map(\.1.from).min() else { return nil }
    let known = try view.accesses(after: from)
    var settled = Settled(owner: owner)
    var room = Self.maximumAtOnce
    for (journal, pending) in pending {
      var numbers: Set<UInt64> = []
      for number in pending.numbers {
        if !known.contains(AccessName(journal: journal.id, number: number)) {
          guard room > 0 else { continue }
          room -= 1
          try change.enter(journal.access(number, of: owner), seen: view)
        }
        numbers.insert(number)
      }
      settled.numbers.append((journal, numbers))
    }
    return settled
  }

  /// - Parameter logLength: how long the log is that has them.
  func forget(_ settled: Settled, logLength: UInt64) {
    for (journal, numbers) in settled.numbers { journal.settle(numbers, of: settled.owner, logLength: logLength) }
  }

  /// Who was erased has no log.
  func forget(_ owner: OwnerID) { for journal in own { journal.forget(owner) } }

  /// The journals of others, of living processes and of dead ones.
  ///
  /// - Throws: ``StoreFailure``.
  func others() throws -> [FoundJournal] {
    let own = Set(own.map(\.id))
    return try AppendedFile.names(in: directory, beginning: AccessJournal.prefix).compactMap { name in
      guard let id = Bytes16(text: String(name.dropFirst(AccessJournal.prefix.count))), !own.contains(id),
        let file = try AppendedFile(opening: directory + "/" + name)
      else { return nil }
      return FoundJournal(id: id, file: file)
    }
  }
}

extension AccessJournals {
  /// What of our journals a transaction has found in an owner's log, or put there.
  struct Settled: Sendable {
    let owner: OwnerID
    fileprivate(set) var numbers: [(AccessJournal, Set<UInt64>)] = []
  }
}

/// A journal of another opening of the store.
struct FoundJournal: Sendable {
  let id: Bytes16
  let file: AppendedFile

  /// - Throws: `tampered`; `unsupported-format`; ``StoreFailure``.
  func accesses(keys: StoreKeys) throws -> [JournaledAccess] {
    try JournalReader(keys.seal(ofJournal: id), file).all()
  }
}
