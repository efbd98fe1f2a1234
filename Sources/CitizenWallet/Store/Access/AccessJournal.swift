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

  /// What of an owner's accesses is to be settled.
  struct Pending: Sendable {
    /// How long the log is up to which none of them stands in it.
    var from: UInt64
    /// Ascending.
    var numbers: [UInt64] = []
  }

  private struct State {
    var next: UInt64 = 1
    var pending: [OwnerID: Pending] = [:]
    var isSynchronising = false
    /// Whether the file's name is on disk.
    var hasName = false
    /// What went wrong when nobody could be told.
    var failure: StoreFailure?
    /// These serve each access anew.
    var writer = ByteWriter()
    var room: JournalSeal.Room
  }

  let seal: JournalSeal
  private let file: AppendedFile
  private let directory: String
  private let state: Mutex<State>

  /// - Throws: ``StoreFailure``.
  init(in directory: String, keys: StoreKeys) throws {
    seal = keys.seal(ofJournal: .random())
    state = Mutex(State(room: seal.makeRoom()))
    self.directory = directory
    file = try AppendedFile(making: directory + "/" + Self.prefix + seal.journal.text, with: seal.header)
  }

  var id: Bytes16 { seal.journal }

  /// Hands an access to the operating system. False when there is no room, with nothing written.
  ///
  /// - Throws: ``StoreFailure``; then nothing may be appended any more, for a number must not be used twice.
  func append(_ access: AccessEntry) throws -> Bool {
    try state.withLock { state in
      if let failure = state.failure { throw failure }
      state.writer.clear()
      access.write(to: &state.writer)
      let slots = JournalSeal.slots(for: state.writer.bytes)
      let number = state.next
      guard Int(number) + slots - 1 <= Self.maximumSlots || number == 1 else { return false }
      let offset = Int(number) * JournalSeal.slotCount
      seal.seal(state.writer.bytes, first: number, in: &state.room)
      do { try file.write(state.room.sealed, at: offset) } catch {
        file.truncate(to: offset)
        throw error
      }
      state.next += UInt64(slots)
      state.pending[access.owner, default: Pending(from: access.events)].add(number, from: access.events)
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

  func pending(of owner: OwnerID) -> Pending? { state.withLock { $0.pending[owner] } }

  /// An access of an owner, from the file.
  ///
  /// - Throws: `tampered`; ``StoreFailure``.
  func access(_ number: UInt64, of owner: OwnerID) throws -> JournaledAccess {
    let access = try JournalReader(seal, file).access(at: number)
    guard access.owner == owner else { throw JournalSeal.tampered }
    return JournaledAccess(name: AccessName(journal: id, number: number), access: access)
  }

  /// These are in the log, which is so long now; the others are not in it.
  func settle(_ numbers: Set<UInt64>, of owner: OwnerID, logLength: UInt64) {
    state.withLock { state in
      guard var pending = state.pending[owner] else { return }
      pending.numbers.removeAll(where: numbers.contains)
      pending.from = logLength
      state.pending[owner] = pending.numbers.isEmpty ? nil : pending
    }
  }

  func forget(_ owner: OwnerID) { state.withLock { $0.pending[owner] = nil } }

  /// Ends the writing. What is settled goes; the rest is left to whoever comes next, and durable.
  func finish() {
    if state.withLock({ $0.pending.isEmpty }) { return file.remove() }
    synchronise()
    file.release()
  }
}

extension AccessJournal.Pending {
  fileprivate mutating func add(_ number: UInt64, from length: UInt64) {
    numbers.append(number)
    from = min(from, length)
  }
}
