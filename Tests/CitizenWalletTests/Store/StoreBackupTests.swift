import Foundation
import Testing

@testable import CitizenWallet

@Suite struct `Store backups` {
  private let directory = TemporaryDirectory()

  private func path(_ name: String) -> String { directory.path + "/" + name }

  @Test func `a backup made while others write is whole and has what was put before`() async throws {  // STO-74
    let store = try await WalletStore.create(at: directory.store, unlock: storeKey, at: noon)
    let hers = try await store.vault(of: citizen(), at: noon)
    let before = try await hers.put(certificate(), content: content(), at: noon).id
    try await withThrowingTaskGroup { group in
      for number in 0..<40 {
        group.addTask {
          let person = try PersonalID("0010900099" + (number < 10 ? "0" : "") + "\(number)")
          let vault = try await store.vault(of: citizen(person), at: noon)
          for _ in 0..<3 { _ = try await vault.put(certificate(), at: noon) }
        }
        if number % 10 == 3 {
          group.addTask {
            let acknowledged = try await hers.put(certificate(), at: noon).id
            let copy = path("pair\(number)")
            try await store.backup(to: copy, at: noon)
            let other = try await WalletStore.open(at: copy, unlock: storeKey, at: noon)
            #expect(try await other.check().problems == [])
            let vault = try await other.vault(of: hoa, under: clerk, at: noon)
            #expect(try await vault.get(acknowledged, at: noon).document == certificate())
            #expect(try await vault.content(of: before, at: noon) == content())
            await other.close()
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try await store.check().vaults == 41)
    await store.close()
  }

  @Test func `older records with the keys of today are whole up to their time`() async throws {  // STO-75
    let store = try await WalletStore.create(at: directory.store, unlock: storeKey, at: noon)
    let vault = try await store.vault(of: citizen(), at: noon)
    let id = try await vault.put(certificate(), content: content(), at: noon).id
    try await store.backupRecords(to: path("records"), at: noon)
    _ = try await vault.put(certificate("sau"), at: noon)
    _ = try await store.vault(of: citizen(minh), at: noon)
    let second = try StoreUnlock.key([UInt8](repeating: 8, count: 32))
    _ = try await store.replaceSlot(openedBy: storeKey, with: second, at: noon)
    try await store.exchangeMasterKey(keeping: [second], at: noon)
    try await store.backupKeys(to: path("keys"), at: noon)
    await store.close()
    let restored = try await WalletStore.restore(
      records: path("records"), keys: path("keys"), to: path("restored"), unlock: second, at: noon)
    let again = try await restored.vault(of: citizen(), at: noon)
    #expect(try await again.list(at: noon).map(\.id) == [id])
    #expect(try await again.content(of: id, at: noon) == content())
    _ = try await restored.vault(of: citizen(minh), at: noon).put(certificate(), at: noon)
    #expect(try await restored.check().problems == [])
    #expect(try await restored.auditTrail(at: noon).contains { $0.action == .storeRestored })
    await restored.close()
  }

  @Test func `a backup is private and goes over nothing`() async throws {
    let store = try await WalletStore.create(at: directory.store, unlock: storeKey, at: noon)
    try await store.backup(to: path("pair"), at: noon)
    try await store.backupRecords(to: path("records"), at: noon)
    for place in ["pair", "pair/keys.sqlite", "pair/records.sqlite", "records"] {
      let mode = try FileManager.default.attributesOfItem(atPath: path(place))[.posixPermissions] as? Int
      #expect(mode == (place == "pair" ? 0o700 : 0o600))
    }
    let codes = [
      try await refusal { try await store.backup(to: path("pair"), at: noon) },
      try await refusal { try await store.backupRecords(to: path("records"), at: noon) },
      try await refusal { try await store.backupKeys(to: path("records"), at: noon) },
      try await refusal { try await SmallStore().store.backup(to: path("none"), at: noon) },
      try await refusal {
        _ = try await WalletStore.restore(
          records: path("pair/records.sqlite"), keys: path("pair/keys.sqlite"), to: directory.store,
          unlock: storeKey, at: noon)
      },
    ]
    #expect(codes == [.alreadyExists, .alreadyExists, .alreadyExists, .unsupportedFormat, .alreadyExists])
    await #expect(throws: StoreFailure.self) { try await store.backupRecords(to: "/proc/no/records", at: noon) }
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted() == ["pair", "records", "store"])
    await store.close()
  }

  @Test func `every cut copy is refused and nothing is left`() async throws {  // STO-75
    let store = try await WalletStore.create(at: directory.store, unlock: storeKey, at: noon)
    let vault = try await store.vault(of: citizen(), at: noon)
    _ = try await vault.put(certificate(), content: content([UInt8](repeating: 1, count: 50_000)), at: noon)
    try await store.backup(to: path("pair"), at: noon)
    await store.close()
    var outcomes: Set<Refusal.Code?> = []
    for name in ["keys.sqlite", "records.sqlite"] {
      let whole = try Data(contentsOf: URL(fileURLWithPath: path("pair/" + name)))
      for count in [0, 1, 99, 100, 4096] + Array(stride(from: 8192, to: whole.count, by: 8192)) + [whole.count - 1] {
        try whole.prefix(count).write(to: URL(fileURLWithPath: path("cut")))
        let isKeys = name == "keys.sqlite"
        outcomes.insert(
          try await refusal {
            _ = try await WalletStore.restore(
              records: isKeys ? path("pair/records.sqlite") : path("cut"),
              keys: isKeys ? path("cut") : path("pair/keys.sqlite"), to: path("new"), unlock: storeKey, at: noon)
          })
      }
    }
    #expect(outcomes == [.tampered, .unsupportedFormat])
    #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted() == ["cut", "pair", "store"])
  }
}
