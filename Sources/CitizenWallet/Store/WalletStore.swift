internal import Synchronization
internal import WalletCrypto

/// The encrypted store of citizens' papers (kho quản lý dữ liệu điện tử): a directory of two files.
///
/// What is sealed here is sealed above the engine, so the files show no name, number, kind or date.
/// Several processes may open one store. All methods may be called from many tasks; what is put is on
/// disk when the call returns. After ``close()`` everything is refused as `locked`.
///
/// What was read is kept in memory, as it lies in the files: up to 64 MiB for each of at most four readings that
/// happen at once, and up to 40 MiB for everything else.
///
/// Format: `Specs/store.md`.
public final class WalletStore: Sendable {
  let engine: any StoreEngine
  /// Nil where the engine has no directory.
  let journals: AccessJournals?
  let segmentMemory = SegmentMemory()
  private let openKeys: Mutex<StoreKeys?>

  private init(engine: any StoreEngine, keys: StoreKeys, journals: AccessJournals?) {
    self.engine = engine
    self.journals = journals
    openKeys = Mutex(keys)
  }

  /// Makes a store in a directory that does not exist yet or is empty, and opens it.
  ///
  /// The directory appears complete or not at all. Its parent must exist. A failure while the finished
  /// store is opened leaves it complete in its place.
  ///
  /// - Parameters:
  ///   - path: the directory.
  ///   - unlock: the passphrase or key.
  ///   - logging: when the event of a reading access is on disk; of this process, not of the store.
  ///   - now: when it happens, for the log of the store.
  /// - Throws: `already-exists`; ``StoreFailure`` when the place cannot be written.
  public static func create(
    at path: String, unlock: StoreUnlock, logging: AccessLogging = .committed, at now: Instant
  ) async throws -> WalletStore {
    let building = try FileStoreDirectory.beginBuilding(for: path)
    do {
      let engine = try await FileEngine.create(in: building)
      let keys = try await initialise(engine, unlock: unlock, at: now)
      await engine.close()
      try FileStoreDirectory.finishBuilding(building, as: path)
      return WalletStore(
        engine: try await FileEngine.open(in: path), keys: keys, journals: AccessJournals(in: path, logging: logging))
    } catch {
      FileStoreDirectory.discard(building)
      throw error
    }
  }

  /// Opens a store.
  ///
  /// Records that are older than the keys are noticed here. Where both are older, only somebody outside can
  /// notice it: see ``open(at:unlock:against:logging:at:)``.
  ///
  /// - Parameters:
  ///   - path: the directory.
  ///   - unlock: the passphrase or key.
  ///   - logging: when the event of a reading access is on disk; of this process, not of the store.
  ///   - now: when it happens, for the log of the store.
  /// - Throws: `not-found`, `wrong-key`, `tampered`; `unsupported-format` for files of something else
  ///   or of a later version; ``StoreFailure``.
  public static func open(
    at path: String, unlock: StoreUnlock, logging: AccessLogging = .committed, at now: Instant
  ) async throws -> WalletStore {
    try await open(at: path, unlock: unlock, against: [], isRestored: false, logging: logging, at: now)
  }

  static func open(
    at path: String, unlock: StoreUnlock, against anchors: [StoreAnchor], isRestored: Bool,
    logging: AccessLogging = .committed, at now: Instant
  ) async throws -> WalletStore {
    let engine = try await FileEngine.open(in: path)
    do {
      let journals = AccessJournals(in: path, logging: logging)
      let store = try await open(
        engine, unlock: unlock, against: anchors, isRestored: isRestored, journals: journals, at: now)
      store.settleOthersInBackground()
      return store
    } catch {
      await engine.close()
      throw error
    }
  }

  /// Forgets the keys and closes the files. Calls that are under way are finished first. Journaled accesses come into
  /// their vaults' logs, which may take some seconds; what cannot be entered stays in its journal.
  public func close() async {
    await settleOwn()
    openKeys.withLock { $0 = nil }
    await engine.close()
    journals?.close()
  }

  var keys: StoreKeys {
    get throws(Refusal) {
      guard let keys = openKeys.withLock({ $0 }) else { throw Refusal(.locked, "the store is closed") }
      return keys
    }
  }

  /// After an exchange of the master key. A store that was closed meanwhile stays closed.
  func use(_ next: StoreKeys, insteadOf former: StoreKeys) {
    openKeys.withLock { if $0 === former { $0 = next } }
  }

  /// Runs `body` with the keys, and once more when an exchange of the master key by this process came between.
  func withCurrentKeys<Value: Sendable>(_ body: (StoreKeys) async throws -> Value) async throws -> Value {
    let before = try keys
    do { return try await body(before) } catch let refusal as Refusal where refusal.code == .locked {
      let now = try keys
      guard now !== before else { throw refusal }
      return try await body(now)
    }
  }

  // MARK: Over any engine

  static func create(_ engine: any StoreEngine, unlock: StoreUnlock, at now: Instant) async throws -> WalletStore {
    WalletStore(engine: engine, keys: try await initialise(engine, unlock: unlock, at: now), journals: nil)
  }

  /// - Parameter isRestored: the records may be older than the keys, because somebody has put them back (STO-41).
  static func open(
    _ engine: any StoreEngine, unlock: StoreUnlock, against anchors: [StoreAnchor] = [], isRestored: Bool = false,
    journals: AccessJournals? = nil, at now: Instant
  ) async throws -> WalletStore {
    let file = try await engine.read(KeyFile.partition) { try KeyFile(from: $0) }
    let master = try await BlockingWork.run { try file.master(for: unlock) }
    let keys = try StoreKeys.unwrap(master: master, storeID: file.storeID, storeKey: file.storeKey)
    _ = try keys.verify(file)
    let store = WalletStore(engine: engine, keys: keys, journals: journals)
    if isRestored { try await resetMark(in: engine, keys: keys) }
    try await store.requireMark()
    for anchor in anchors { try await store.require(anchor) }
    try await store.putMark(store.log(AuditEntry(.storeOpened, by: .system, on: .operation, at: now)))
    return store
  }

  /// Puts the store's own records first and its keys last: what has keys is complete.
  private static func initialise(
    _ engine: any StoreEngine, unlock: StoreUnlock, at now: Instant
  ) async throws -> StoreKeys {
    let storeID = Bytes16.random()
    let master = SecretBytes.random(count: AES256GCM.keyCount)
    let slot = try await BlockingWork.run { try KeySlot.seal(master: master, under: unlock, storeID: storeID) }
    let (keys, storeKey) = StoreKeys.make(master: master, storeID: storeID)
    let mark = try await engine.write(keys.store.partition) { writer in
      var change = VaultChange(keys.store, head: VaultHead(registered: true), writer: writer)
      try change.log(AuditEntry(.storeCreated, by: .system, on: .operation, at: now))
      try change.finish()
      return LogMark(of: change.head)
    }
    let list = SlotList([SlotList.Entry(slot, label: "", addedAt: now)])
    let file = KeyFile(storeID: storeID, storeKey: storeKey, slotList: list.sealed(by: keys), slots: [slot])
    try await engine.write(KeyFile.partition) { writer in
      try writer.put(mark.sealed(by: keys), for: LogMark.place)
      try file.write(to: writer)
    }
    return keys
  }

  /// Changes one owner's part in one transaction. What of the owner's accesses lies in our journals comes into the log
  /// first.
  ///
  /// - Throws: what `body` throws, with nothing changed; `erased`; `tampered`; `locked`.
  func change<Value: Sendable>(
    _ part: OwnerPart, _ body: @escaping @Sendable (inout VaultChange, VaultView) throws -> Value
  ) async throws -> Value {
    _ = try keys
    let changed: (value: Value, settled: AccessJournals.Settled?, events: UInt64)? = try await engine.write(
      part.partition
    ) {
      [journals] writer in
      guard let view = try VaultView.load(part, from: writer) else { return nil }
      guard view.head.stage != .erasing else { throw Self.erased }
      var change = VaultChange(part, head: view.head, writer: writer)
      let settled = try journals?.enterPending(in: &change, view)
      let value = try body(&change, view.with(change.head))
      try change.finish()
      return (value, settled, change.head.eventCount)
    }
    guard let changed else { throw try await lostHead(of: part) }
    if let settled = changed.settled { journals?.forget(settled, logLength: changed.events) }
    return changed.value
  }

  /// The same for a change that needs nothing but the head. It is made before its turn comes, on the head that was there
  /// last, and made anew in its turn if another has come between (STO-111).
  ///
  /// - Throws: what `body` throws, with nothing changed; `erased`; `tampered`; `locked`.
  func change<Value: Sendable>(
    _ part: OwnerPart, _ body: @escaping @Sendable (inout VaultChange) throws -> Value
  ) async throws -> Value {
    if let prepared = PreparedChange(of: part, settling: journals, body), try await prepared.put(into: engine) {
      if let settled = prepared.settled { journals?.forget(settled, logLength: prepared.logLength) }
      return prepared.value
    }
    return try await change(part) { change, _ in try body(&change) }
  }

  /// Reads one owner's part as it is at one moment, without an event: for what an event stands for already.
  ///
  /// - Throws: what `body` throws; `erased`; `tampered`; `locked`.
  func view<Value: Sendable>(
    of part: OwnerPart, isAccess: Bool = false, _ body: @escaping @Sendable (VaultView) throws -> Value
  ) async throws -> Value {
    var value: Value?
    if try !viewHere(part, isAccess: isAccess, { value = try body($0) }) {
      value = try await engine.read(part.partition) { reader in
        try Self.load(part, from: reader, isAccess: isAccess).map(body)
      }
    }
    guard let value else { throw try await lostHead(of: part) }
    return value
  }

  /// The same at once, if that need not wait for anything. Most readings need not, and then nothing is made for one that
  /// goes to another thread.
  ///
  /// - Parameter body: is not called where the vault has no head.
  /// - Returns: whether it was looked at.
  func viewHere(_ part: OwnerPart, isAccess: Bool, _ body: (VaultView) throws -> Void) throws -> Bool {
    _ = try keys
    return try engine.readHere(part.partition) { reader in
      if let view = try Self.load(part, from: reader, isAccess: isAccess) { try body(view) }
    }
  }

  /// - Throws: `erased`; `tampered`.
  private static func load(_ part: OwnerPart, from reader: any StoreReader, isAccess: Bool) throws -> VaultView? {
    let view = try VaultView.load(part, from: reader, isAccess: isAccess)
    guard view?.head.stage != .erasing else { throw erased }
    return view
  }

  /// Appends to the store's own log.
  ///
  /// - Returns: its new end.
  @discardableResult func log(_ entry: AuditEntry) async throws -> LogMark {
    try await change(keys.store) { change in
      try change.log(entry)
      return LogMark(of: change.head)
    }
  }
}
