import Foundation
import Testing

@testable import CitizenWallet

@Suite struct `Store files` {
  private let directory = TemporaryDirectory()

  private func make() async throws -> (store: WalletStore, vault: Vault, id: DocumentID) {
    let store = try await WalletStore.create(at: directory.store, unlock: storeKey, at: noon)
    let vault = try await store.vault(of: citizen(), at: noon)
    return (store, vault, try await vault.put(certificate(), content: content(), at: noon).id)
  }

  @Test func `what was put is there after closing and opening`() async throws {
    let (store, _, id) = try await make()
    await store.close()
    let again = try await WalletStore.open(at: directory.store, unlock: storeKey, at: noon)
    let vault = try await again.vault(of: citizen(), at: noon)
    #expect(try await vault.get(id, at: noon).document == certificate())
    #expect(try await vault.content(of: id, at: noon) == content())
    #expect(try await again.check().problems == [])
  }

  @Test func `a put is on disk when it returns`() async throws {  // STO-21
    let (store, _, id) = try await make()
    let copy = directory.path + "/copy"
    try FileManager.default.copyItem(atPath: directory.store, toPath: copy)
    let other = try await WalletStore.open(at: copy, unlock: storeKey, at: noon)
    let vault = try await other.vault(of: hoa, under: clerk, at: noon)
    #expect(try await vault.get(id, at: noon).document == certificate())
    await store.close()
  }

  @Test func `a passphrase opens the store however its letters are composed`() async throws {  // STO-03 STO-04
    let composed = try StoreUnlock.passphrase("mật khẩu của kho")
    let decomposed = try StoreUnlock.passphrase("mật khẩu của kho".decomposedStringWithCanonicalMapping)
    let store = try await WalletStore.create(at: directory.store, unlock: composed, at: noon)
    await store.close()
    let again = try await WalletStore.open(at: directory.store, unlock: decomposed, at: noon)
    await again.close()
    let wrong = [try StoreUnlock.passphrase("mat khau cua kho"), storeKey]
    for unlock in wrong {
      let code = try await refusal {
        _ = try await WalletStore.open(at: directory.store, unlock: unlock, at: noon)
      }
      #expect(code == .wrongKey)
    }
  }

  @Test func `an unlock is checked before it is used`() async throws {
    let codes = [
      try await refusal { _ = try StoreUnlock.passphrase("") },
      try await refusal { _ = try StoreUnlock.passphrase(String(repeating: "x", count: 1025)) },
      try await refusal { _ = try StoreUnlock.key([1, 2, 3]) },
      try await refusal { _ = try StoreUnlock.key([UInt8](repeating: 1, count: 33)) },
    ]
    #expect(codes == [.malformed, .tooLarge, .malformed, .malformed])
  }

  @Test func `a wrong key, no store and a second store are refused`() async throws {
    let (store, _, _) = try await make()
    let wrong = try StoreUnlock.key([UInt8](repeating: 8, count: 32))
    let path = directory.store
    let codes = [
      try await refusal { _ = try await WalletStore.open(at: path, unlock: wrong, at: noon) },
      try await refusal { _ = try await WalletStore.open(at: path + "-none", unlock: storeKey, at: noon) },
      try await refusal { _ = try await WalletStore.create(at: path, unlock: storeKey, at: noon) },
      try await refusal { _ = try await WalletStore.create(at: path + "/keys.sqlite", unlock: storeKey, at: noon) },
      try await refusal { _ = try await WalletStore.create(at: "", unlock: storeKey, at: noon) },
    ]
    #expect(codes == [.wrongKey, .notFound, .alreadyExists, .alreadyExists, .malformed])
    #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == ["store"])
    await store.close()
  }

  @Test func `a place that cannot be written is a failure and no refusal`() async throws {
    await #expect(throws: StoreFailure.self) {
      _ = try await WalletStore.create(at: "/proc/no/store", unlock: storeKey, at: noon)
    }
  }

  @Test func `only the owner of the files can read them`() async throws {
    let (store, _, _) = try await make()
    var modes: [String: Int] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: directory.store) + ["."] {
      let attributes = try FileManager.default.attributesOfItem(atPath: directory.store + "/" + name)
      modes[name] = (attributes[.posixPermissions] as? NSNumber)?.intValue
    }
    #expect(modes["."] == 0o700 && modes["keys.sqlite"] == 0o600 && modes["records.sqlite"] == 0o600)
    #expect(modes.filter { $0.key != "." }.values.allSatisfy { $0 == 0o600 })
    await store.close()
  }

  @Test func `two open stores on one directory lose no update`() async throws {
    let (first, _, id) = try await make()
    let second = try await WalletStore.open(at: directory.store, unlock: storeKey, at: noon)
    let vaults = [
      try await first.vault(of: citizen(), at: noon), try await second.vault(of: citizen(), at: noon),
    ]
    let ids = try await withThrowingTaskGroup(of: DocumentID.self) { group in
      for number in 0..<40 {
        group.addTask { try await vaults[number % 2].put(certificate("\(number)"), at: noon).id }
      }
      return try await group.reduce(into: Set([id])) { $0.insert($1) }
    }
    #expect(ids.count == 41)
    #expect(Set(try await vaults[0].list(at: noon).map(\.id)) == ids)
    #expect(try await second.check().problems == [])
    let codes = try await withThrowingTaskGroup(of: Refusal.Code?.self) { group in
      for vault in vaults {
        group.addTask {
          try await refusal { _ = try await vault.put(certificate(), replacing: id, expecting: 1, at: noon) }
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(codes.filter { $0 == nil }.count == 1 && codes.contains(.conflict))
    await first.close()
    await second.close()
  }

  @Test func `people who come at once get one vault each`() async throws {
    let store = try await WalletStore.create(at: directory.store, unlock: storeKey, at: noon)
    let second = try await WalletStore.open(at: directory.store, unlock: storeKey, at: noon)
    try await withThrowingTaskGroup { group in
      for number in 0..<12 {
        group.addTask {
          let person = number % 3 == 0 ? hoa : minh
          let vault = try await (number % 2 == 0 ? store : second).vault(of: citizen(person), at: noon)
          _ = try await vault.put(certificate(), at: noon)
        }
      }
      try await group.waitForAll()
    }
    let check = try await store.check()
    #expect(check.vaults == 2 && check.problems == [])
    let counts = [
      try await store.vault(of: citizen(hoa), at: noon).list(at: noon).count,
      try await store.vault(of: citizen(minh), at: noon).list(at: noon).count,
    ]
    #expect(counts == [4, 8])
  }

  @Test func `a file that is closed is open nowhere, whatever was under way`() async throws {
    await (try make()).store.close()
    let path = directory.store
    var left: [String] = []
    for round in 0..<60 {
      let engine = try await FileEngine.open(in: path)
      await withTaskGroup { group in
        for number in 0..<24 {
          let area = Partition.Area.allCases[number % 2]
          let partition = Partition(area, Bytes16(number: 7))
          group.addTask { _ = try? await engine.read(partition) { try $0.keys() } }
          group.addTask { try? await engine.write(partition) { try $0.remove(.zero) } }
        }
        group.addTask { try? await engine.scrubKeys() }
        group.addTask { try? await engine.copy(.records, to: path + "-copy\(round)") { _, _ in } }
        await engine.close()
        left += openFiles(in: path)
      }
    }
    #expect(left == [])
  }

  @Test func `the log beside the records stays bounded while one goes on writing`() async throws {
    let building = try FileStoreDirectory.beginBuilding(for: directory.store)
    let engine = try await FileEngine.create(in: building)
    let value = [UInt8](repeating: 7, count: 1 << 20)
    for number in 0..<160 {
      let partition = Partition(.records, Bytes16(number: UInt64(number)))
      try await engine.write(partition) { try $0.put(value, for: .zero) }
    }
    let attributes = try FileManager.default.attributesOfItem(atPath: building + "/records.sqlite-wal")
    let bytes = (attributes[.size] as? NSNumber)?.intValue ?? .max
    #expect(bytes < 100 << 20)
    await engine.close()
    #expect(openFiles(in: building) == [])
  }

  /// The files in a directory that this process has open.
  private func openFiles(in path: String) -> [String] {
    let descriptors = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
    return descriptors.compactMap { try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/" + $0) }
      .filter { $0.hasPrefix(path + "/") }
  }
}
