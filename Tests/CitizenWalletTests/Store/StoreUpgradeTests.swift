import Foundation
import Testing
import WalletCrypto

@testable import CitizenWallet

/// A small store of each version of the format lies in `Fixtures`, with what must come out of it. They are never
/// written anew once their version is released: what was written by any released version can be read for ever.
///
/// Before a release: `CITIZENWALLET_WRITE_FIXTURE=1 ./run test --filter 'writes the store of the current version'`.
@Suite struct `Store upgrades` {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")
  private static let passphrase = "mật khẩu của kho mẫu"
  private static let writes = ProcessInfo.processInfo.environment["CITIZENWALLET_WRITE_FIXTURE"] != nil

  private static let versions: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasPrefix("v") }.sorted()
  }()

  private let directory = TemporaryDirectory()

  @Test(.enabled(if: !versions.isEmpty, "no version of the format is released yet"))
  func `there is a store of the current version`() {
    #expect(Self.versions.contains("v\(StoreFile.version)"))
  }

  @Test(arguments: versions) func `a store of every version opens and is whole`(_ version: String) async throws {
    let origin = Self.folder.appending(path: version)
    let expected = try JSON(parsing: Array(Data(contentsOf: origin.appending(path: "expected.json"))), limit: 1_000_000)
    try FileManager.default.createDirectory(atPath: directory.store, withIntermediateDirectories: false)
    for file in StoreFile.allCases {
      try FileManager.default.copyItem(atPath: origin.path + "/" + file.name, toPath: directory.store + "/" + file.name)
    }
    let unlock = try StoreUnlock.passphrase(expected["passphrase"]!.string!)
    let store = try await WalletStore.open(at: directory.store, unlock: unlock, at: noon)
    #expect(try await store.check().problems == [])
    let vault = try await store.vault(of: PersonalID(expected["person"]!.string!), under: clerk, at: noon)
    #expect(try await Self.state(of: vault) == expected["state"])

    // And it takes what is new.
    let id = try await vault.put(certificate("Bản mới"), content: content(), at: noon).id
    await store.close()
    let again = try await WalletStore.open(at: directory.store, unlock: unlock, at: noon)
    let reopened = try await again.vault(of: PersonalID(expected["person"]!.string!), under: clerk, at: noon)
    #expect(try await reopened.content(of: id, at: noon) == content())
    #expect(try await again.check().problems == [])
    await again.close()
    // It stays of its version, which others who have it open go by.
    for file in StoreFile.allCases {
      let connection = try SQLiteConnection(path: directory.store + "/" + file.name)
      #expect(try connection.value("PRAGMA user_version") == String(version.dropFirst()))
    }
  }

  // STO-78
  @Test(arguments: versions) func `a restored store is of the current version`(_ version: String) async throws {
    let origin = Self.folder.appending(path: version)
    let expected = try JSON(parsing: Array(Data(contentsOf: origin.appending(path: "expected.json"))), limit: 1_000_000)
    let store = try await WalletStore.restore(
      records: origin.path + "/records.sqlite", keys: origin.path + "/keys.sqlite", to: directory.store,
      unlock: .passphrase(expected["passphrase"]!.string!), at: noon)
    #expect(try await store.check().problems == [])
    let vault = try await store.vault(of: PersonalID(expected["person"]!.string!), under: clerk, at: noon)
    #expect(try await Self.state(of: vault) == expected["state"])
    await store.close()
    for file in StoreFile.allCases {
      let connection = try SQLiteConnection(path: directory.store + "/" + file.name)
      #expect(try connection.value("PRAGMA user_version") == String(StoreFile.version))
      #expect(try connection.value("SELECT max(length(value)) <= 256 FROM record WHERE typeof(value) = 'blob'") != "0")
    }
  }

  @Test(.enabled(if: writes, "CITIZENWALLET_WRITE_FIXTURE is not set: the stores are there and stay"))
  func `writes the store of the current version`() async throws {
    let place = Self.folder.appending(path: "v\(StoreFile.version)")
    try? FileManager.default.removeItem(at: place)
    try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
    let store = try await WalletStore.create(at: directory.store, unlock: .passphrase(Self.passphrase), at: noon)
    _ = try await store.addSlot(storeKey, label: "két số 3", openedBy: .passphrase(Self.passphrase), at: noon)
    let vault = try await store.vault(of: citizen(), at: noon)
    let first = try await vault.put(certificate(), content: content([UInt8](repeating: 42, count: 20_000)), at: noon).id
    _ = try await vault.revoke(first, reason: "cấp sai thẩm quyền", at: noon.adding(seconds: 1))
    let second = try await vault.put(certificate("Bản hai"), at: noon.adding(seconds: 2)).id
    _ = try await vault.put(certificate("Bản hai, sửa"), content: content(), replacing: second, expecting: 1, at: noon)
    let wish = try Consent(
      purpose: "đăng ký khai sinh", recipient: "H26.45", dossier: "D-1", documents: [second],
      expiresAt: noon.adding(seconds: 3600))
    _ = try await vault.withdraw(vault.give(wish, at: noon), at: noon)
    _ = try await vault.give(wish, at: noon)
    _ = try await store.vault(of: citizen(minh), at: noon).put(certificate(), at: noon)
    _ = try await store.vault(of: citizen(minh), at: noon).erase(at: noon)
    let state = try await Self.state(of: vault)
    await store.close()
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: false)
    for file in StoreFile.allCases {
      try FileManager.default.copyItem(atPath: directory.store + "/" + file.name, toPath: place.path + "/" + file.name)
    }
    let expected: JSON = ["passphrase": .string(Self.passphrase), "person": .string(hoa.canonical), "state": state]
    try Data((expected.text + "\n").utf8).write(to: place.appending(path: "expected.json"))
  }

  /// What a vault holds, as its specification writes it. Of the trail, the part before this reading.
  private static func state(of vault: Vault) async throws -> JSON {
    var documents: [JSON] = []
    for entry in try await vault.list(at: noon) {
      var versions: [JSON] = []
      for number in 1...entry.version {
        let stored = try await vault.get(entry.id, version: number, at: noon)
        let file = try await vault.content(of: entry.id, version: number, at: noon)
        versions.append(
          .object(members: [
            ("version", .integer(Int64(number))), ("storedAt", .string(stored.storedAt.description)),
            ("document", stored.document.json), ("mediaType", file.map { .string($0.mediaType) }),
            ("sha256", file.map { .string(Base64URL.encode(Digest.sha256($0.bytes))) }),
          ]))
      }
      documents.append(["summary": entry.json, "versions": .array(versions)])
    }
    let opening = try await vault.auditTrail(at: noon).filter {
      $0.action == .documentStored || $0.action == .documentReplaced
    }
    return [
      "documents": .array(documents), "consents": .array(try await vault.consents(at: noon).map(\.json)),
      "stored": .array(opening.map(\.json)),
    ]
  }
}
