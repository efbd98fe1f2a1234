import Foundation
import WalletCrypto

@testable import CitizenWallet

/// The operations of `Specs/store/accesses.py`: STO-60 STO-61 STO-62 STO-63 STO-64.
extension DirectInput {
  func readJournal() throws -> JSON {
    let access = StoreKeys.derive(from: secret("storeKey"), storeID: id("storeID"), info: StoreKeys.accessInfo)
    let seal = JournalSeal(
      journal: id("journal"), key: StoreKeys.journalKey(id("journal"), from: access), storeID: id("storeID"))
    let directory = TemporaryDirectory()
    let accesses = try JournalReader(seal, AppendedFile(making: directory.path + "/file", with: bytes("file"))).all()
    return [
      "numbers": .array(accesses.map { .integer(Int64($0.name.number)) }),
      "actions": .array(accesses.map { .string($0.access.entry.action.rawValue) }),
      "events": .array(accesses.map { .integer(Int64($0.access.events)) }),
    ]
  }

  /// Journals two accesses, does something to the store as it is then, and reads the trail.
  func accesses() async throws -> JSON {
    let directory = TemporaryDirectory()
    var store = try await WalletStore.create(at: directory.store, unlock: storeKey, at: noon)
    _ = try await store.vault(of: citizen(), at: noon).put(certificate(), at: noon)
    await store.close()
    let older = try [String: [UInt8]](filesIn: directory.store)
    store = try await WalletStore.open(at: directory.store, unlock: storeKey, logging: .journaled, at: noon)
    let change = text("change")
    let place = directory.path + "/elsewhere"
    if change == "no-place" { try FileManager.default.moveItem(atPath: directory.store, toPath: place) }
    var isAnswered = true
    do {
      let vault = try await store.vault(of: citizen(), at: noon)
      if change == "older-records" {
        _ = try await store.vault(of: hoa, under: clerk, at: noon).placeHold(basis: "b", at: noon)
      }
      _ = try await vault.list(at: noon)
    } catch is StoreFailure {
      isAnswered = false
      try FileManager.default.moveItem(atPath: place, toPath: directory.store)
    }
    if change == "no-owner" {
      let stray = AccessEntry(
        AuditEntry(.documentsListed, by: .system, on: .operation, at: noon), owner: .random(), events: 1)
      _ = try store.journals!.append(stray, keys: store.keys)
    }
    var files = try [String: [UInt8]](filesIn: directory.store)
    await store.close()
    let journal = files.keys.first { $0.hasPrefix(AccessJournal.prefix) }
    switch change {
    case "flip": files[journal!]![JournalSeal.slotCount + 5] ^= 1
    case "removed": files[journal!]!.removeSubrange(JournalSeal.slotCount..<(2 * JournalSeal.slotCount))
    case "put-back": files = try [String: [UInt8]](filesIn: directory.store).merging(files) { new, _ in new }
    case "older-records": files = older.merging(files.filter { $0.key == journal }) { old, _ in old }
    default: break
    }
    try FileManager.default.removeItem(atPath: directory.store)
    try files.write(to: directory.store)
    store = try await WalletStore.open(at: directory.store, unlock: storeKey, at: noon)
    let problem = try await store.check().problems.first
    let trail = try await store.vault(of: hoa, under: clerk, at: noon).auditTrail(at: noon)
    await store.close()
    if let problem { throw Refusal(problem.code, problem.place) }
    return ["answered": .bool(isAnswered), "accesses": .integer(Int64(trail.count { $0.access != nil }))]
  }
}
