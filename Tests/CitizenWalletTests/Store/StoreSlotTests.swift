import Foundation
import Testing

@testable import CitizenWallet

@Suite struct `Store slots` {
  private let directory = TemporaryDirectory()
  private let second = try! StoreUnlock.key([UInt8](repeating: 8, count: 32))

  @Test func `tells of each slot what is no secret`() async throws {  // STO-70
    let store = try await WalletStore.create(at: directory.store, unlock: storeKey, at: noon)
    let phrase = try StoreUnlock.passphrase("mật khẩu")
    let later = noon.adding(seconds: 60)
    let id = try await store.addSlot(phrase, label: "két số 3", openedBy: storeKey, at: later)
    let slots = try await store.slots(at: later)
    #expect(slots.map(\.label) == ["", "két số 3"] && slots.map(\.addedAt) == [noon, later] && slots[1].id == id)
    #expect(slots.map(\.method) == [.key, .passphrase(costN: 1 << 17, blockSize: 8, parallelism: 1)])
    await store.close()
    let again = try await WalletStore.open(at: directory.store, unlock: phrase, at: later)
    #expect(try await again.slots(at: later) == slots)
    let code = try await refusal {
      _ = try await again.addSlot(phrase, label: String(repeating: "x", count: 201), openedBy: storeKey, at: later)
    }
    #expect(code == .tooLarge)
    let trail = try await again.auditTrail(at: later)
    #expect(trail.first { $0.action == .slotAdded }?.slot == id)
    await again.close()
  }

  @Test func `a removed slot and a former master key leave no byte in the files`() async throws {  // STO-71 STO-72
    let store = try await WalletStore.create(at: directory.store, unlock: storeKey, at: noon)
    _ = try await store.vault(of: citizen(), at: noon).put(certificate(), at: noon)
    let id = try await store.addSlot(second, label: "two", openedBy: storeKey, at: noon)
    var old = try await pieces(of: store)
    try await store.removeSlot(id, at: noon)
    #expect(try await found(old) == old.count - 2)  // the slot and the slot list are others
    old = try await pieces(of: store)
    try await store.exchangeMasterKey(keeping: [storeKey], at: noon)
    #expect(try await found(old) == 0)
    await store.close()
    #expect(try await found(old) == 0)
    let path = directory.store
    let code = try await refusal { _ = try await WalletStore.open(at: path, unlock: second, at: noon) }
    #expect(code == .wrongKey)
    let again = try await WalletStore.open(at: path, unlock: storeKey, at: noon)
    #expect(try await again.check().problems == [])
    #expect(try await again.vault(of: citizen(), at: noon).documents(at: noon).map(\.document) == [certificate()])
    await again.close()
  }

  /// The sealed parts of the keys: slots, slot list, store key, owners' keys.
  private func pieces(of store: WalletStore) async throws -> [[UInt8]] {
    let (file, _) = try await store.keyFile()
    var pieces = file.slots + [file.slotList, file.storeKey]
    for key in try await store.engine.partitions(in: .keys, after: .zero, limit: 100) {
      pieces.append(try await store.engine.read(Partition(.keys, key)) { try $0.get(.zero)! })
    }
    return pieces
  }

  /// How many of the pieces, by their last 32 bytes, lie somewhere in the raw files.
  private func found(_ pieces: [[UInt8]]) async throws -> Int {
    let names = try FileManager.default.contentsOfDirectory(atPath: directory.store)
    let files = try names.map { try Data(contentsOf: URL(fileURLWithPath: directory.store + "/" + $0)) }
    return pieces.filter { piece in files.contains { $0.range(of: Data(piece.suffix(32))) != nil } }.count
  }

  @Test func `a process that dies in an exchange of the master key leaves the store as it was`() async throws {
    let store = try await WalletStore.create(at: directory.store, unlock: storeKey, at: noon)
    let vault = try await store.vault(of: citizen(), at: noon)
    let id = try await vault.put(certificate(), at: noon).id
    // So many keys that SQLite writes into the file before the end.
    let keys = try store.keys
    try await store.engine.changeKeys { area in
      for _ in 0..<30_000 {
        let owner = OwnerID.random()
        try area.partition(keys.keyPartition(of: owner).key).put(keys.makeKey(of: owner).wrapped, for: .zero)
      }
    }
    let (path, copy) = (directory.store, directory.path + "/copy")
    let (before, _) = try await store.keyFile()
    struct Death: Error {}
    await #expect(throws: Death.self) {
      try await store.engine.changeKeys { area in
        for key in try area.partitions(after: nil, limit: 30_000) {
          let partition = area.partition(key)
          for record in try partition.keys() { try partition.put([0], for: record) }
        }
        try FileManager.default.copyItem(atPath: path, toPath: copy)
        throw Death()
      }
    }
    let journal = try FileManager.default.attributesOfItem(atPath: copy + "/keys.sqlite-journal")[.size] as? Int
    #expect(journal ?? 0 > 0)
    for place in [path, copy] {
      let other = try await WalletStore.open(at: place, unlock: storeKey, at: noon)
      #expect(try await other.keyFile().file == before)
      #expect(try await other.vault(of: hoa, under: clerk, at: noon).get(id, at: noon).document == certificate())
      await other.close()
    }
    try await store.exchangeMasterKey(keeping: [storeKey], at: noon)
    #expect(try await store.check().problems == [])
    await store.close()
  }

  @Test func `people who come during an exchange of the master key lose nothing`() async throws {  // STO-73
    let store = try await WalletStore.create(at: directory.store, unlock: storeKey, at: noon)
    try await withThrowingTaskGroup { group in
      for number in 0..<30 {
        group.addTask {
          let person = try PersonalID("0010900099" + (number < 10 ? "0" : "") + "\(number)")
          _ = try await store.vault(of: citizen(person), at: noon).put(certificate(), at: noon)
        }
      }
      group.addTask {
        for _ in 0..<3 { try await store.exchangeMasterKey(keeping: [storeKey], at: noon) }
      }
      try await group.waitForAll()
    }
    let check = try await store.check()
    #expect(check.vaults == 30 && check.problems == [])
    await store.close()
    let again = try await WalletStore.open(at: directory.store, unlock: storeKey, at: noon)
    #expect(try await again.check().problems == [])
    await again.close()
  }

  @Test func `a key that no record refers to is no problem if it opens`() async throws {
    let small = try await SmallStore()
    let keys = try small.store.keys
    let owner = OwnerID.random()
    let partition = keys.keyPartition(of: owner)
    try await small.engine.write(partition) { try $0.put(keys.makeKey(of: owner).wrapped, for: .zero) }
    #expect(try await small.store.check().problems == [])
    try await small.engine.write(partition) { try $0.put(keys.makeKey(of: .random()).wrapped, for: .zero) }
    #expect(try await small.store.check().problems.map(\.code) == [.tampered])
  }
}
