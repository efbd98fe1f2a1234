// MARK: - Backup and restore

extension WalletStore {
  /// Copies the whole store into a new directory while others go on reading and writing. What was put before the
  /// call is in the copy. The copy is itself a store, and appears complete or not at all.
  ///
  /// Law and prudence want the keys apart from the data: then use ``backupRecords(to:at:progress:)`` and, after it,
  /// ``backupKeys(to:at:)``, and keep the two in two places.
  ///
  /// - Parameters:
  ///   - path: of the new directory.
  ///   - now: when it happens, for the log.
  ///   - progress: of the records, in pages of the file.
  /// - Throws: `already-exists`; `unsupported-format` for a store that is not in files; `locked`; ``StoreFailure``.
  public func backup(
    to path: String, at now: Instant, progress: @escaping ProgressReport = { _, _ in }
  ) async throws {
    let engine = try backupEngine()
    try await settleAll { _, _ in }
    let building = try FileStoreDirectory.beginBuilding(for: path, makingFiles: false)
    do {
      // STO-74: an owner's key is there before the records that need it.
      try await log(AuditEntry(.recordsBackedUp, by: .system, on: .operation, at: now))
      try await engine.copy(.records, to: building + "/" + StoreFile.records.name, progress: progress)
      try await log(AuditEntry(.keysBackedUp, by: .system, on: .operation, at: now))
      try await engine.copy(.keys, to: building + "/" + StoreFile.keys.name) { _, _ in }
      // Somebody may have moved the mark between the two copies (STO-41).
      let copy = try await FileEngine.open(in: building)
      do { try await Self.resetMark(in: copy, keys: keys) } catch {
        await copy.close()
        throw error
      }
      await copy.close()
      try FileStoreDirectory.finishBuilding(building, as: path)
    } catch {
      FileStoreDirectory.discard(building)
      throw error
    }
  }

  /// Copies the records into a new file while others go on. Without keys it opens for nobody.
  ///
  /// - Parameters:
  ///   - path: of the new file.
  ///   - now: when it happens, for the log.
  ///   - progress: in pages of the file.
  /// - Throws: as ``backup(to:at:progress:)``.
  public func backupRecords(
    to path: String, at now: Instant, progress: @escaping ProgressReport = { _, _ in }
  ) async throws {
    let engine = try backupEngine()
    try await settleAll { _, _ in }
    try await log(AuditEntry(.recordsBackedUp, by: .system, on: .operation, at: now))
    try await engine.copy(.records, to: path, progress: progress)
  }

  /// Copies the keys into a new file while others go on: the slots, and each owner's wrapped key.
  ///
  /// Take the records first. A copy of the keys serves all older copies of the records, and none younger: the key
  /// of a person who came in between would be missing (STO-74). Whoever is erased later is not erased in this copy,
  /// so keep few copies of the keys, and not for long.
  ///
  /// - Throws: as ``backup(to:at:progress:)``.
  public func backupKeys(to path: String, at now: Instant) async throws {
    let engine = try backupEngine()
    try await log(AuditEntry(.keysBackedUp, by: .system, on: .operation, at: now))
    try await engine.copy(.keys, to: path) { _, _ in }
  }

  /// Makes a store out of a copy of the records and one of the keys, in a directory that does not exist yet or is
  /// empty, and opens it. Everything in it is verified first (``check()``), which reads all of it (STO-75).
  ///
  /// - Parameters:
  ///   - records: the copy of the records.
  ///   - keys: the copy of the keys, not older than that of the records.
  ///   - path: of the new directory.
  ///   - unlock: a secret that opens the copy of the keys.
  ///   - now: when it happens, for the log.
  ///   - progress: of the verification, in vaults.
  /// - Throws: `not-found` when a copy is missing; `conflict` for a file that is in use or was not closed;
  ///   `unsupported-format` for a file of something else; `tampered` for a partial copy, or when the two do not
  ///   belong together; `wrong-key`; `already-exists`; ``StoreFailure``. Then nothing is left at `path`.
  public static func restore(
    records: String, keys: String, to path: String, unlock: StoreUnlock, at now: Instant,
    progress: @escaping ProgressReport = { _, _ in }
  ) async throws -> WalletStore {
    let building = try FileStoreDirectory.beginBuilding(for: path, makingFiles: false)
    do {
      try await BlockingWork.run {
        try FileCopy.take(.records, from: records, into: building)
        try FileCopy.take(.keys, from: keys, into: building)
      }
      let store = try await open(at: building, unlock: unlock, against: [], isRestored: true, at: now)
      do {
        if let problem = try await store.check(against: [], progress: progress).problems.first {
          throw Refusal(problem.code, "the copies make no whole store: \(problem.place)")
        }
        try await store.log(AuditEntry(.storeRestored, by: .system, on: .operation, at: now))
        await store.close()
      } catch {
        await store.close()
        throw error
      }
      try FileStoreDirectory.finishBuilding(building, as: path)
    } catch {
      FileStoreDirectory.discard(building)
      throw error
    }
    return try await open(at: path, unlock: unlock, at: now)
  }

  private func backupEngine() throws -> any BackupEngine {
    _ = try keys
    guard let engine = engine as? any BackupEngine else {
      throw Refusal(.unsupportedFormat, "the store is not in files; its database makes the backups")
    }
    return engine
  }
}
