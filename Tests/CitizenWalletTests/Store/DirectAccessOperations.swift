import Foundation
import WalletCrypto

@testable import CitizenWallet

/// The operations of `Specs/store/accesses.py`: STO-60 STO-61 STO-62 STO-63 STO-64 STO-65 STO-66.
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

  /// Fills vaults beside one that was erased and one that has a document.
  func fill() async throws -> JSON {
    func person(_ number: JSON) throws -> PersonalID { try PersonalID("00119000" + padded(number.integer!, to: 4)) }
    func papers(_ titles: JSON) throws -> [Document] {
      try titles.array!.flatMap { title in
        if let text = title.string { return [try certificate(text)] }
        let text = String(repeating: "x", count: Int(title["length"]!.integer!))
        return Array(repeating: try certificate(text), count: Int(title["count"]!.integer!))
      }
    }
    let store = try await WalletStore.create(MemoryEngine(), unlock: storeKey, at: noon)
    _ = try await store.vault(of: citizen(person(1)), at: noon).erase(at: noon)
    _ = try await store.vault(of: citizen(person(2)), at: noon).put(certificate(), at: noon)
    let empty = (0..<(json["people"]!.integer ?? 0)).map { JSON.array([.integer($0 + 3), []]) }
    let people = try (json["people"]!.array ?? empty).map {
      try PersonDocuments(person($0.array![0]), papers($0.array![1]))
    }
    let earlier = noon.adding(seconds: -1)
    let outcomes = try await store.importDocuments(people, under: clerk, at: earlier)
    var (kept, events): ([JSON], [JSON]) = ([], [])
    for (one, outcome) in zip(people, outcomes) {
      switch outcome {
      case .success(let references): kept.append(.integer(Int64(references.count)))
      case .failure(let error): kept.append(.string((error as? Refusal)?.code.rawValue ?? "failure"))
      }
      let trail = try? await store.vault(of: one.person, under: clerk, at: noon).auditTrail(at: noon)
      events.append(.integer(Int64((trail ?? []).count { $0.action == .documentStored && $0.at == earlier })))
    }
    guard try await store.check().problems.isEmpty else { throw Refusal(.tampered, "the store does not check") }
    return ["kept": .array(kept), "events": .array(events)]
  }
}
