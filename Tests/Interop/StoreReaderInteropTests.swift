import Foundation
import TestSupport
import Testing

@testable import CitizenWallet

/// The reader of `Examples/store-reader-python`, which was written from the specification alone.
@Suite(.enabled(if: PythonPeer.hasChunkedEncryption, "Python's cryptography 50 is absent and could not be installed"))
final class `The store and a reader in Python` {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("cwallet-" + UUID().uuidString)
  private let script = PackageRoot.url.appendingPathComponent("Examples/store-reader-python/store_reader.py").path
  private let key = [UInt8](repeating: 7, count: 32)
  private let now = Instant(milliseconds: 1_795_496_400_000)
  private let hoa = try! PersonalID("001190009991")

  private var storePath: String { folder.path + "/store" }
  private var keyPath: String { folder.path + "/key" }
  private var phrasePath: String { folder.path + "/passphrase" }

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    try Data(key).write(to: URL(fileURLWithPath: keyPath))
    try Data("mật khẩu\n".utf8).write(to: URL(fileURLWithPath: phrasePath))
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  private func paper(_ title: String) throws -> Document {
    try Document(
      json: [
        "kind": "birth-certificate", "title": .string(title),
        "holders": [["personalID": "001190009991", "role": "child"]],
        "issuer": ["code": "H26.45.8"], "issuedOn": "1990-03-02", "validity": "permanent", "copyClass": "T4",
        "source": "register", "fields": ["họ tên": "Nguyễn Thị Hòa"],
      ])
  }

  private func identity() -> VerifiedIdentity {
    VerifiedIdentity(
      personalID: hoa, identityLevel: .level2, authenticationLevel: .level2, fullName: nil, dateOfBirth: nil,
      issuer: "https://sso.example.vn", authenticatedAt: now, assertionID: "1", verifiedAt: now, keyID: nil,
      assertionDigest: [UInt8](repeating: 1, count: 32))
  }

  /// Three documents: one with a file of three segments that was revoked, one with an empty file, one without.
  private func make() async throws -> (store: WalletStore, vault: Vault, large: DocumentID, file: [UInt8]) {
    let store = try await WalletStore.create(at: storePath, unlock: .key(key), at: now)
    _ = try await store.addSlot(.passphrase("mật khẩu"), label: "két số 3", openedBy: .key(key), at: now)
    let vault = try await store.vault(of: identity(), at: now)
    let file = (0..<2_500_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
    let large = try await vault.put(
      paper("Giấy khai sinh"), content: DocumentContent(mediaType: "application/pdf", bytes: file), at: now)
    _ = try await vault.revoke(large.id, reason: "cấp sai", at: now.adding(seconds: 1))
    _ = try await vault.put(
      paper("Bản trống"), content: DocumentContent(mediaType: "text/plain", bytes: []), at: now)
    let third = try await vault.put(paper("Bản ba"), at: now)
    _ = try await vault.give(
      Consent(
        purpose: "đăng ký", recipient: "H26.45", dossier: "D-1", documents: [third.id],
        expiresAt: now.adding(seconds: 60)), at: now)
    return (store, vault, large.id, file)
  }

  private func read(_ arguments: String...) throws -> PythonPeer.Outcome {
    try PythonPeer.outcome(of: script, arguments)
  }

  @Test func `the reader sees what we have put, by key and by passphrase`() async throws {
    let (store, vault, large, file) = try await make()
    for secret in [["--key-file", keyPath], ["--passphrase-file", phrasePath]] {
      let outcome = try read(storePath, hoa.canonical, secret[0], secret[1])
      try #require(outcome.status == 0, "\(outcome.errors)")
      let answer = try JSON(parsing: outcome.output, limit: 1_000_000)
      let documents = try await vault.list(at: now)
      #expect(answer["documents"]?.array?.map { $0["documentID"] } == documents.map { .string($0.id.text) })
      #expect(answer["documents"]?.array?.map { $0["title"] } == documents.map { .string($0.title) })
      #expect(answer["documents"]?.array?.map { $0["version"] } == documents.map { .integer(Int64($0.version)) })
      for (found, document) in zip(answer["documents"]?.array ?? [], documents) {
        let stored = try await vault.get(document.id, at: now)
        #expect(found["versions"]?.array?.last?["document"] == stored.document.json)
      }
      #expect(answer["consents"]?.array == [try await vault.consents(at: now)[0].json])
      let trail = try await vault.auditTrail(at: now)
      let events = try #require(answer["events"]?.integer)
      #expect(answer["lastLink"] == trail[Int(events) - 1].json["link"])
    }
    await store.close()
    let content = try read(storePath, hoa.canonical, "--key-file", keyPath, "--content=\(large.text)")
    #expect(content.status == 0 && content.output == file)
  }

  @Test func `the reader finds an organisation by its number, and no person by it`() async throws {
    let (store, vault, _, _) = try await make()
    let clerk = OperatorAuthority.actingWithoutCitizen(tool: "tests", reason: "to test")
    let company = Owner.organisation(try OrganisationID("0109990027"))
    let office = try await store.vault(of: company, under: clerk, at: now)
    _ = try await office.put(paper("Giấy phép"), at: now)
    let found = try read(storePath, "0109990027", "--key-file", keyPath)
    let documents = try JSON(parsing: found.output, limit: 1_000_000)["documents"]
    #expect(documents?.array?.map { $0["title"] } == ["Giấy phép"])
    #expect(try read(storePath, "0309991236", "--key-file", keyPath).errors.hasPrefix("store-reader: not-found: "))
    let code = try LinkedIdentifier(scheme: .taxCode, "0309991236")
    let person = try await store.vault(of: vault.owner, under: clerk, at: now)
    let decision = try LinkEvidence(
      decision: "1", content: [], naming: [LinkedIdentifier(hoa), code], name: nil, under: clerk)
    #expect(try await person.link(code, on: decision, at: now).state == .verified)
    #expect(try read(storePath, "0309991236", "--key-file", keyPath).errors.hasPrefix("store-reader: conflict: "))
    await store.close()
  }

  @Test func `the reader refuses every record in which a byte was flipped`() async throws {
    let (store, vault, _, _) = try await make()
    let part = try await vault.makePart(at: now)
    var statuses: [Int32] = []
    for record in try await store.engine.read(part.partition, { try $0.keys() }) {
      let value = try await store.engine.read(part.partition) { try $0.get(record)! }
      var broken = value
      broken[value.count / 2] ^= 1
      try await store.engine.write(part.partition) { [broken] in try $0.put(broken, for: record) }
      let outcome = try read(storePath, hoa.canonical, "--key-file", keyPath)
      statuses.append(outcome.status)
      #expect(outcome.errors.hasPrefix("store-reader: tampered: ") && outcome.output.isEmpty)
      try await store.engine.write(part.partition) { try $0.put(value, for: record) }
    }
    #expect(statuses.count > 10 && Set(statuses) == [1])
    #expect(try read(storePath, hoa.canonical, "--key-file", keyPath).status == 0)
    await store.close()
  }

  @Test func `the reader answers as our command line does`() async throws {
    let (store, _, large, _) = try await make()
    try Data(repeating: 8, count: 32).write(to: folder.appendingPathComponent("wrong"))
    let wrong = folder.path + "/wrong"
    let answers = [
      (try read(storePath, hoa.canonical, "--key-file", wrong), 1, "store-reader: wrong-key: "),
      (try read(folder.path + "/none", hoa.canonical, "--key-file", keyPath), 1, "store-reader: not-found: "),
      (try read(storePath, "038085009992", "--key-file", keyPath), 1, "store-reader: not-found: "),
      (try read(storePath, hoa.canonical, "--key-file", phrasePath), 1, "store-reader: malformed: "),
      (try read(storePath, hoa.canonical), 64, "store-reader: "),
      (try read(storePath, hoa.canonical, "--key-file", folder.path + "/none"), 74, "store-reader: "),
    ]
    for (outcome, status, words) in answers {
      #expect(outcome.status == status && outcome.errors.hasPrefix(words) && outcome.output.isEmpty)
    }
    let removed = try await store.slots(at: now)[1].id
    try await store.removeSlot(removed, at: now)
    #expect(try read(storePath, hoa.canonical, "--passphrase-file", phrasePath).errors.contains("wrong-key"))
    _ = try await store.vault(of: identity(), at: now).erase(at: now)
    let erased = try read(storePath, hoa.canonical, "--key-file", keyPath, "--content=\(large.text)")
    #expect(erased.status == 1 && erased.errors.hasPrefix("store-reader: erased: "))
    await store.close()
  }
}
