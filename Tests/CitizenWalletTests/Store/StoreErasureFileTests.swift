import Foundation
import Testing

@testable import CitizenWallet

/// What the files of a store still show after an erasure.
@Suite struct `Store erasure on disk` {
  private let directory = TemporaryDirectory()

  private func bytes(of partition: Partition, in store: WalletStore) async throws -> [UInt8] {
    try #require(try await store.engine.read(partition) { try $0.get(.zero) })
  }

  @Test func `no file holds any piece of a wrapped key after an erasure`() async throws {  // STO-36
    let store = try await WalletStore.create(at: directory.store, unlock: storeKey, at: noon)
    let vault = try await store.vault(of: citizen(), at: noon)
    _ = try await vault.put(certificate(), content: content(), at: noon)
    let keys = try store.keys
    let key = keys.keyPartition(of: try await vault.makePart(at: noon).owner)
    let wrapped = try await bytes(of: key, in: store)
    // Pages of the file are full, split and written again.
    for _ in 0..<300 {
      let owner = OwnerID.random()
      let filler = keys.makeKey(of: owner).wrapped
      try await store.engine.write(keys.keyPartition(of: owner)) { try $0.put(filler, for: .zero) }
    }
    // The page on which the key lies is written again: now the journal holds it too. SQLite writes no page to which
    // nothing is new, so the key has a neighbour for a moment.
    let neighbour = Bytes16(number: 1)
    try await store.engine.write(key) { try $0.put([1], for: neighbour) }
    try await store.engine.write(key) { try $0.remove(neighbour) }
    // Of a hundred keys one lies in an inner page, which is not written again and so not in the journal.
    #expect(try directory.files(with: wrapped).filter { $0 != "keys.sqlite-journal" } == ["keys.sqlite"])
    _ = try await vault.erase(at: noon)
    #expect(try directory.files(with: wrapped) == [])
    let journal = try Data(contentsOf: URL(fileURLWithPath: directory.store + "/keys.sqlite-journal"))
    #expect(!journal.isEmpty && journal.allSatisfy { $0 == 0 })
    await store.close()
    #expect(try directory.files(with: wrapped) == [])
  }

  @Test func `a journal is not overwritten while another process writes the keys`() async throws {  // STO-36
    let first = try await WalletStore.create(at: directory.store, unlock: storeKey, at: noon)
    let second = try await WalletStore.open(at: directory.store, unlock: storeKey, at: noon)
    let keys = try first.keys
    let owners = (0..<40).map { _ in OwnerID.random() }
    try await withThrowingTaskGroup { group in
      for (number, owner) in owners.enumerated() {
        let store = number % 2 == 0 ? first : second
        group.addTask {
          let wrapped = keys.makeKey(of: owner).wrapped
          try await store.engine.write(keys.keyPartition(of: owner)) { try $0.put(wrapped, for: .zero) }
          try await store.engine.scrubKeys()
        }
      }
      try await group.waitForAll()
    }
    var lost = 0
    for owner in owners { if try await second.key(of: owner) == nil { lost += 1 } }
    #expect(lost == 0)
    await first.close()
    await second.close()
  }

  @Test func `an old copy of the records beside the keys that are left yields nothing`() async throws {  // STO-37
    let store = try await WalletStore.create(at: directory.store, unlock: storeKey, at: noon)
    let vault = try await store.vault(of: citizen(), at: noon)
    let id = try await vault.put(certificate(), content: content(), at: noon).id
    let part = try await vault.makePart(at: noon)
    let restored = directory.path + "/restored"
    try FileManager.default.createDirectory(atPath: restored, withIntermediateDirectories: false)
    func copy(_ prefix: String) throws {
      for name in try FileManager.default.contentsOfDirectory(atPath: directory.store) where name.hasPrefix(prefix) {
        try FileManager.default.copyItem(atPath: directory.store + "/" + name, toPath: restored + "/" + name)
      }
    }
    try copy("records.sqlite")
    _ = try await vault.erase(at: noon)
    await store.close()
    try copy("keys.sqlite")

    let old = try await WalletStore.open(at: restored, unlock: storeKey, at: noon)
    // The sealed records are all there, and no key that is left opens one.
    let keys = try old.keys
    let sealed = try await old.engine.read(part.partition) { reader in try reader.keys().compactMap(reader.get) }
    #expect(sealed.count == 6)
    // The key of the content lies in the document's record.
    let names: [RecordName] = [
      .head, .event(1), .event(2), .document(id, version: 1), .login(KeptLogin(LoginRecord(citizen())).id),
    ]
    let opened = sealed.filter { record in names.contains { (try? keys.store.open(record, as: $0)) != nil } }
    #expect(opened == [])
    guard case .destroyed? = try await old.key(of: part.owner) else {
      Issue.record("the key is there")
      return
    }
    let codes = [
      try await refusal { _ = try await old.vault(of: citizen(), at: noon) },
      try await refusal { _ = try await old.vault(of: hoa, under: clerk, at: noon) },
    ]
    #expect(codes == [.erased, .erased])
    let check = try await old.check()
    #expect(check.vaults == 0 && check.problems == [])
    #expect(try await old.engine.read(part.partition) { try $0.keys() } == [])
    await old.close()
  }
}
