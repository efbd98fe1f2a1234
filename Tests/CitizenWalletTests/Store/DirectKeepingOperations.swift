import Foundation
import WalletCrypto

@testable import CitizenWallet

/// The operations of `Specs/store/keeping.py`: STO-70 STO-71 STO-72 STO-73 STO-74 STO-75 STO-76.
extension DirectInput {
  func runKeepingFormat(_ op: String) throws -> JSON {
    if op == "format.journal" { return try readJournal() }
    if op == "format.login" { return try readLogin() }
    guard op == "format.slot-list" else { return try runUsedFormat(op) }
    let storeKey = secret("storeKey")
    let index = MACKey(StoreKeys.derive(from: storeKey, storeID: id("storeID"), info: StoreKeys.indexInfo))
    let store = OwnerPart(owner: .store, dataKey: storeKey, storeID: id("storeID"), index: index)
    let list = try SlotList(store.open(bytes("list"), as: .slots))
    try list.require(json["slots"]!.array!.map { Base64URL.decode($0.string!)! })
    return [
      "slots": .array(list.entries.map { .string($0.id.text) }),
      "labels": .array(list.entries.map { .string($0.label) }),
    ]
  }

  func runKeeping(_ op: String) async throws -> JSON {
    switch op {
    case "store.slots": try await slots()
    case "store.exchange": try await exchange()
    case "store.restore": try await restore()
    case "store.accesses": try await accesses()
    case "store.fill": try await fill()
    case "store.used": try await used()
    case "store.logins": try await logins()
    case "store.heads": try await heads()
    default: throw Refusal(.unsupportedFormat, "an operation that the test does not know")
    }
  }

  private static func unlock(_ name: String) throws -> StoreUnlock {
    try .key([UInt8](repeating: name.utf8.first!, count: 32))
  }

  private static func names(_ json: JSON?) -> [String] { json?.array?.compactMap(\.string) ?? [] }

  private static func opening(_ engine: MemoryEngine) async throws -> JSON {
    var names: [JSON] = []
    for name in ["A", "B", "C"] {
      let code = try await refusal {
        _ = try await WalletStore.open(MemoryEngine(engine.records), unlock: unlock(name), at: noon)
      }
      if code == nil { names.append(.string(name)) }
    }
    return .array(names)
  }

  private func slots() async throws -> JSON {
    let engine = MemoryEngine()
    let store = try await WalletStore.create(engine, unlock: Self.unlock("A"), at: noon)
    var ids = ["A": try await store.slots(at: noon)[0].id]
    for step in json["steps"]!.array! {
      if let name = step["add"]?.string {
        ids[name] = try await store.addSlot(
          Self.unlock(name), openedBy: Self.unlock(step["by"]!.string!), at: noon)
      } else if let name = step["replace"]?.string {
        _ = try await store.replaceSlot(
          openedBy: Self.unlock(name), with: Self.unlock(step["with"]!.string!), at: noon)
      } else {
        try await store.removeSlot(ids[step["remove"]!.string!]!, at: noon)
      }
    }
    return ["opens": try await Self.opening(engine)]
  }

  private static func run(_ sql: String, on path: String) throws {
    let connection = try SQLiteConnection(path: path)
    try connection.execute(sql)
  }

  private func restore() async throws -> JSON {
    let directory = TemporaryDirectory()
    let path = { (name: String) in directory.path + "/" + name }
    let store = try await WalletStore.create(at: directory.store, unlock: storeKey, at: noon)
    // Her content is a long value (STO-77).
    for (number, person, size) in [(1, hoa, 4000), (2, minh, 40)] {
      let content = try content([UInt8](repeating: 1, count: size))
      _ = try await store.vault(of: citizen(person), at: noon).put(certificate(), content: content, at: noon)
      try await store.backupRecords(to: path("records-\(number)"), at: noon)
      try await store.backupKeys(to: path("keys-\(number)"), at: noon)
    }
    await store.close()
    var records = path("records-\(json["records"]!.integer!)")
    var keys = path("keys-\(json["keys"]!.integer!)")
    var unlock = storeKey
    var target = path("restored")
    switch json["change"]?.string {
    case nil: break
    case "cut-records": try Self.edit(records) { $0.removeLast() }
    case "cut-keys": try Self.edit(keys) { $0.removeLast(8192) }
    case "flipped-record": try Self.edit(records) { $0[$0.lastIndex { $0 != 0 }!] ^= 1 }
    case "a-long-value-of-no-record":
      try Self.run("INSERT INTO long_value SELECT 99, value FROM long_value LIMIT 1", on: records)
    case "a-short-value-among-the-long-ones":
      try Self.run("INSERT INTO long_value SELECT 99, value FROM record WHERE typeof(value) = 'blob' LIMIT 1", on: keys)
      try Self.run(
        "UPDATE record SET value = 99 WHERE value = (SELECT value FROM long_value WHERE id = 99)", on: keys)
    case "a-long-value-among-the-short-ones":
      try Self.run(
        "UPDATE record SET value = (SELECT value FROM long_value WHERE id = 1) WHERE value = 1", on: records)
      try Self.run("DELETE FROM long_value WHERE id = 1", on: records)
    case "version-1": for path in [records, keys] { try StoreFile.makeFirstVersion(of: path) }
    case "version-1-by-its-number": try Self.run("PRAGMA user_version = 1", on: records)
    case "later-version": try Self.run("PRAGMA user_version = 3", on: records)
    case "exchanged-files": swap(&records, &keys)
    case "missing-records": records += "-none"
    case "missing-keys": keys += "-none"
    case "journal-beside": try Data([1]).write(to: URL(fileURLWithPath: records + "-wal"))
    case "wrong-secret": unlock = try Self.unlock("Z")
    case "place-taken": target = directory.store
    case "other-store":
      let other = try await WalletStore.create(at: path("other"), unlock: storeKey, at: noon)
      try await other.backupKeys(to: path("other-keys"), at: noon)
      await other.close()
      keys = path("other-keys")
    default: throw Refusal(.unsupportedFormat, "a change that the test does not know")
    }
    let restored = try await WalletStore.restore(records: records, keys: keys, to: target, unlock: unlock, at: noon)
    let check = try await restored.check()
    await restored.close()
    return check.json
  }

  private static func edit(_ path: String, _ change: (inout Data) -> Void) throws {
    var data = try Data(contentsOf: URL(fileURLWithPath: path))
    change(&data)
    try data.write(to: URL(fileURLWithPath: path))
  }

  private func exchange() async throws -> JSON {
    let engine = MemoryEngine()
    let store = try await WalletStore.create(engine, unlock: Self.unlock("A"), at: noon)
    _ = try await store.addSlot(Self.unlock("B"), openedBy: Self.unlock("A"), at: noon)
    let ids = Dictionary(uniqueKeysWithValues: zip(["A", "B"], try await store.slots(at: noon).map(\.id)))
    _ = try await store.vault(of: citizen(), at: noon).put(certificate(), at: noon)
    let other = try await WalletStore.open(engine, unlock: Self.unlock("A"), at: noon)
    let opened = try await other.vault(of: citizen(), at: noon)
    try await store.exchangeMasterKey(
      keeping: Self.names(json["keeping"]).map(Self.unlock),
      removing: Set(Self.names(json["removing"]).map { ids[$0]! }), at: noon)
    switch json["then"]?.string {
    case "new-owner": _ = try await other.vault(of: citizen(minh), at: noon)
    case "unread-owner": _ = try await other.vault(of: citizen(), at: noon)
    case "opened-owner":
      _ = try await opened.put(certificate(), replacing: opened.list(at: noon)[0].id, expecting: 1, at: noon)
    default: break
    }
    let list = try await store.vault(of: citizen(), at: noon).list(at: noon)
    guard try await store.check().problems.isEmpty else { throw Refusal(.tampered, "") }
    return ["opens": try await Self.opening(engine), "documents": .integer(Int64(list.count))]
  }
}
