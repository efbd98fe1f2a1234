internal import WalletCrypto

// MARK: - The ways into a store

extension WalletStore {
  /// The key slots, in the order in which they are tried. Nothing secret is among what is told.
  ///
  /// - Throws: `tampered`, `locked`; ``StoreFailure``.
  public func slots(at now: Instant) async throws -> [UnlockSlot] {
    try await log(AuditEntry(.slotsRead, by: .system, on: .operation, at: now))
    let (file, list) = try await keyFile()
    return zip(file.slots, list.entries).map { slot, entry in
      UnlockSlot(id: entry.id, method: KeySlot.method(of: slot), label: entry.label, addedAt: entry.addedAt)
    }
  }

  /// Lets one more passphrase or key open the store. The master key is not in memory, so one that opens already
  /// has to be given again.
  ///
  /// - Parameters:
  ///   - unlock: the new passphrase or key.
  ///   - label: up to ``UnlockSlot/maximumLabelBytes``, kept sealed.
  ///   - current: one that opens the store already.
  ///   - now: when it happens, for the log.
  /// - Throws: `wrong-key`; `too-large` for a 17th slot or a long label; `conflict` when somebody else changed the
  ///   slots in between; `tampered`, `locked`; ``StoreFailure``.
  public func addSlot(
    _ unlock: StoreUnlock, label: String = "", openedBy current: StoreUnlock, at now: Instant
  ) async throws -> SlotID {
    let label = try SlotList.label(label)
    let (file, list) = try await keyFile()
    guard file.slots.count < KeySlot.maximumSlots else {
      throw Refusal(.tooLarge, "a store has at most \(KeySlot.maximumSlots) slots")
    }
    let slot = try await BlockingWork.run {
      try KeySlot.seal(master: file.master(for: current), under: unlock, storeID: file.storeID)
    }
    let entry = SlotList.Entry(slot, label: label, addedAt: now)
    try await log(.slotAdded, entry.id, at: now)
    try await exchange(file, slots: file.slots + [slot], list: SlotList(list.entries + [entry]))
    return entry.id
  }

  /// Takes away one way into the store (STO-71). Whoever has the store open keeps it open. A copy of the files from
  /// before still opens with the secret: exchange the master key if that matters.
  ///
  /// - Throws: `not-found`; `conflict` for the last slot, or when somebody else changed the slots in between;
  ///   `tampered`, `locked`; ``StoreFailure``.
  public func removeSlot(_ id: SlotID, at now: Instant) async throws {
    let (file, list) = try await keyFile()
    guard let index = list.entries.firstIndex(where: { $0.id == id }) else {
      throw Refusal(.notFound, "the store has no such slot")
    }
    guard list.entries.count > 1 else { throw Refusal(.conflict, "the last slot of a store cannot be removed") }
    var (slots, entries) = (file.slots, list.entries)
    slots.remove(at: index)
    entries.remove(at: index)
    try await log(.slotRemoved, id, at: now)
    try await exchange(file, slots: slots, list: SlotList(entries))
  }

  /// Exchanges one passphrase or key for another, in one step: no moment in between has both or neither.
  ///
  /// - Returns: the new slot, in the place and with the label of the old one.
  /// - Throws: `wrong-key` when the current secret opens no slot; `conflict`, `tampered`, `locked`; ``StoreFailure``.
  public func replaceSlot(
    openedBy current: StoreUnlock, with unlock: StoreUnlock, at now: Instant
  ) async throws -> SlotID {
    let (file, list) = try await keyFile()
    let (index, slot) = try await BlockingWork.run {
      let (index, master) = try file.slot(for: current)
      return (index, try KeySlot.seal(master: master, under: unlock, storeID: file.storeID))
    }
    var (slots, entries) = (file.slots, list.entries)
    slots[index] = slot
    entries[index] = SlotList.Entry(slot, label: entries[index].label, addedAt: now)
    try await log(.slotReplaced, list.entries[index].id, at: now)
    try await exchange(file, slots: slots, list: SlotList(entries))
    return entries[index].id
  }

  /// What the keys area says about the store itself, verified.
  func keyFile() async throws -> (file: KeyFile, list: SlotList) {
    let file = try await engine.read(KeyFile.partition) { try KeyFile(from: $0) }
    return (file, try keys.verify(file))
  }

  /// The entry stands before the change: a process that dies in between has said too much and not too little.
  private func log(_ action: AuditEvent.Action, _ slot: SlotID, at now: Instant) async throws {
    var entry = AuditEntry(action, by: .system, on: .operation, at: now)
    entry.slot = slot
    try await log(entry)
  }

  private func exchange(_ file: KeyFile, slots: [[UInt8]], list: SlotList) async throws {
    let changed = file.with(slots: slots, list: list.sealed(by: try keys))
    try await engine.write(KeyFile.partition) { writer in
      try file.requireUnchanged(in: writer)
      try changed.write(to: writer)
    }
    // A slot that is gone must not be read from the journal.
    try await engine.scrubKeys()
  }
}

extension SlotList {
  func sealed(by keys: StoreKeys) -> [UInt8] { keys.store.seal(bytes, as: .slots).bytes }
}

extension StoreKeys {
  /// - Throws: `locked` when the master key was exchanged meanwhile; `tampered` when the slots are not those that
  ///   the store itself has listed; `unsupported-format`.
  func verify(_ file: KeyFile) throws(Refusal) -> SlotList {
    try requireCurrent(file)
    let list = try SlotList(store.open(file.slotList, as: .slots))
    try list.require(file.slots)
    return list
  }
}
