internal import WalletCrypto

extension WalletStore {
  /// Exchanges the master key (STO-72). Every owner's key is wrapped anew and every slot sealed anew; documents are
  /// not touched. It is one transaction: a process that dies leaves the store with the one or the other master key.
  ///
  /// The slots of `secrets` stay. A slot whose secret is not given cannot: it has to be named in `removed`, so that
  /// nobody locks somebody out by leaving something out. Other processes that have the store open are refused as
  /// `locked` where they need an owner's key that they have not opened yet, until they open the store again.
  ///
  /// It does not help against somebody who has read the old keys: the keys of the owners' data stay. It takes about
  /// as long as copying the file of keys a few times, and nobody reads keys meanwhile.
  ///
  /// - Throws: `malformed` without a secret; `wrong-key` for a secret that opens no slot; `not-found` for a removed
  ///   slot that is not there; `conflict` for a slot without secret that is not removed, for one that is removed and
  ///   whose secret is given, or when somebody else changed the slots in between; `tampered` when a key does not
  ///   open, with nothing changed; `locked`; ``StoreFailure``.
  public func exchangeMasterKey(
    keeping secrets: [StoreUnlock], removing removed: Set<SlotID> = [], at now: Instant
  ) async throws {
    let before = try keys
    let (file, list) = try await keyFile()
    let plan = try await BlockingWork.run {
      try MasterKeyExchange(file, list, keys: before, secrets: secrets, removed: removed)
    }
    try await log(AuditEntry(.masterKeyExchanged, by: .system, on: .operation, at: now))
    do {
      try await engine.changeKeys { area in
        try plan.run(in: area)
        // Who waits for this transaction goes on with the new keys.
        self.use(plan.keys, insteadOf: before)
      }
    } catch {
      use(before, insteadOf: plan.keys)
      throw error
    }
    // What the former master key wrapped must not be read from the journal.
    try await engine.scrubKeys()
  }
}

/// What an exchange of the master key will write, worked out before its transaction begins.
private struct MasterKeyExchange: Sendable {
  private let before: KeyFile
  private let after: KeyFile
  private let oldKeys: StoreKeys
  let keys: StoreKeys

  private static let partitionsAtOnce = 1000

  init(
    _ file: KeyFile, _ list: SlotList, keys: StoreKeys, secrets: [StoreUnlock], removed: Set<SlotID>
  ) throws {
    guard !secrets.isEmpty else { throw Refusal(.malformed, "an exchange of the master key needs a secret") }
    guard removed.isSubset(of: list.entries.map(\.id)) else {
      throw Refusal(.notFound, "the store has no such slot to remove")
    }
    let master = SecretBytes.random(count: AES256GCM.keyCount)
    let (next, storeKey) = keys.exchanged(for: master)
    var slots = file.slots.map { _ in [UInt8]?.none }
    for secret in secrets {
      let (index, _) = try file.slot(for: secret, among: slots.indices.filter { slots[$0] == nil })
      slots[index] = try KeySlot.seal(master: master, under: secret, storeID: file.storeID)
    }
    var entries: [SlotList.Entry] = []
    for (slot, entry) in zip(slots, list.entries) {
      guard (slot == nil) == removed.contains(entry.id) else {
        throw Refusal(.conflict, "each slot is either kept, with its secret, or named for removal")
      }
      if let slot { entries.append(SlotList.Entry(slot, label: entry.label, addedAt: entry.addedAt)) }
    }
    before = file
    after = KeyFile(
      storeID: file.storeID, storeKey: storeKey, slotList: SlotList(entries).sealed(by: next),
      slots: slots.compactMap { $0 })
    oldKeys = keys
    self.keys = next
  }

  func run(in area: any StoreKeysArea) throws {
    let own = area.partition(KeyFile.partition.key)
    try before.requireUnchanged(in: own)
    try after.write(to: own)
    var last: Bytes16? = KeyFile.partition.key
    while true {
      let partitions = try area.partitions(after: last, limit: Self.partitionsAtOnce)
      for partition in partitions { try rewrap(partition, in: area.partition(partition)) }
      guard let end = partitions.last else { return }
      last = end
    }
  }

  private func rewrap(_ partition: Bytes16, in writer: any StoreWriter) throws {
    guard let wrapped = try writer.get(.zero) else { return }
    guard let next = oldKeys.rewrap(wrapped, in: partition, for: keys) else {
      throw Refusal(.tampered, "an owner's key is not what was wrapped there")
    }
    try writer.put(next, for: .zero)
  }
}
