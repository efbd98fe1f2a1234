internal import Dispatch
internal import Synchronization

/// A journaled access with its name.
struct JournaledAccess: Sendable {
  let name: AccessName
  let access: AccessEntry
}

/// One file of accesses that this opening of the store writes, and which of them are not in their vaults' logs yet.
final class AccessJournal: Sendable {
  static let prefix = "accesses-"
  /// The file's slots: 16 MiB.
  static let maximumSlots = 65_536
  /// Longer than any access.
  static let maximumSlotsOfOne = 1024
  /// How long a written access may be in memory only.
  private static let synchroniseAfter = DispatchTimeInterval.milliseconds(100)
  private static let queue = DispatchQueue(label: "citizenwallet.accesses")

  private struct State {
    var next: UInt64 = 1
    /// The numbers of what is to be settled, ascending.
    var pending: [OwnerID: [UInt64]] = [:]
    var isSynchronising = false
    /// Whether the file's name is on disk.
    var hasName = false
    /// What went wrong when nobody could be told.
    var failure: StoreFailure?
  }

  let seal: JournalSeal
  private let file: AppendedFile
  private let directory: String
  private let state = Mutex(State())

  /// - Throws: ``StoreFailure``.
  init(in directory: String, keys: StoreKeys) throws {
    seal = keys.seal(ofJournal: .random())
    self.directory = directory
    file = try AppendedFile(making: directory + "/" + Self.prefix + seal.journal.text, with: seal.header)
  }

  var id: Bytes16 { seal.journal }

  /// Hands an access to the operating system. False when there is no room, with nothing written.
  ///
  /// - Throws: ``StoreFailure``; then nothing may be appended any more, for a number must not be used twice.
  func append(_ payload: [UInt8], of owner: OwnerID) throws -> Bool {
    let slots = JournalSeal.slots(for: payload)
    return try state.withLock { state in
      if let failure = state.failure { throw failure }
      let number = state.next
      guard Int(number) + slots - 1 <= Self.maximumSlots || number == 1 else { return false }
      let offset = Int(number) * JournalSeal.slotCount
      do { try file.write(seal.seal(payload, first: number), at: offset) } catch {
        file.truncate(to: offset)
        throw error
      }
      state.next += UInt64(slots)
      state.pending[owner, default: []].append(number)
      if !state.isSynchronising {
        state.isSynchronising = true
        Self.queue.asyncAfter(deadline: .now() + Self.synchroniseAfter) { self.synchronise() }
      }
      return true
    }
  }

  private func synchronise() {
    // Whatever is written from now on asks again.
    let hasName = state.withLock { state in
      state.isSynchronising = false
      return state.hasName
    }
    do {
      try file.synchronise()
      if !hasName { try FileStoreDirectory.synchronise(directory) }
      state.withLock { $0.hasName = true }
    } catch {
      state.withLock { $0.failure = error as? StoreFailure }
    }
  }

  // MARK: Settling

  func hasPending(of owner: OwnerID) -> Bool { state.withLock { $0.pending[owner] != nil } }

  var owners: [OwnerID] { state.withLock { Array($0.pending.keys) } }

  /// What is to be settled of one owner, from the file, in its order.
  ///
  /// - Throws: `tampered`; ``StoreFailure``.
  func pending(of owner: OwnerID) throws -> [JournaledAccess] {
    let numbers = state.withLock { $0.pending[owner] ?? [] }
    return try numbers.map { number in
      let access = try JournalReader(seal, file).access(at: number)
      guard access.owner == owner else { throw JournalSeal.tampered }
      return JournaledAccess(name: AccessName(journal: id, number: number), access: access)
    }
  }

  /// What is in the log up to a number is not pending any more; without a number nothing is.
  func forget(_ owner: OwnerID, upTo number: UInt64 = .max) {
    state.withLock { state in
      guard let numbers = state.pending[owner] else { return }
      let rest = numbers.filter { $0 > number }
      state.pending[owner] = rest.isEmpty ? nil : rest
    }
  }

  /// Ends the writing. What is settled goes; the rest is left to whoever comes next, and durable.
  func finish() {
    if state.withLock({ $0.pending.isEmpty }) { return file.remove() }
    synchronise()
    file.release()
  }
}
