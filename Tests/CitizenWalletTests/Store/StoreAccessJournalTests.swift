import Foundation
import Testing

@testable import CitizenWallet

@Suite struct `Store access journals` {
  private let directory = TemporaryDirectory()

  private func make(logging: AccessLogging = .journaled) async throws -> (WalletStore, Vault, DocumentID) {
    let store = try await WalletStore.create(at: directory.store, unlock: storeKey, logging: logging, at: noon)
    let vault = try await store.vault(of: citizen(), at: noon)
    return (store, vault, try await vault.put(certificate(), content: content(), at: noon).id)
  }

  private func open(_ logging: AccessLogging = .committed) async throws -> WalletStore {
    try await WalletStore.open(at: directory.store, unlock: storeKey, logging: logging, at: noon)
  }

  private var journals: [String] {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: directory.store).filter { $0.hasPrefix("accesses-") }
    }
  }

  private func actions(_ vault: Vault) async throws -> [AuditEvent.Action] {
    try await vault.auditTrail(at: noon).map(\.action)
  }

  @Test func `every way of reading is in the trail as it would be without a journal`() async throws {
    func read(_ logging: AccessLogging) async throws -> [JSON] {
      let directory = TemporaryDirectory()
      let store = try await WalletStore.create(at: directory.store, unlock: storeKey, logging: logging, at: noon)
      let vault = try await store.vault(of: citizen(), at: noon)
      let id = try await vault.put(certificate(), content: content(), at: noon).id
      let names = [id.text]
      let earlier = noon.adding(seconds: 5)
      _ = try await vault.get(id, at: noon)
      _ = try await vault.get(id, asOf: earlier, at: noon)
      _ = try await vault.list(at: noon)
      _ = try await vault.list(asOf: earlier, at: noon)
      _ = try await vault.documents(at: noon)
      _ = try await vault.documents(asOf: earlier, at: noon)
      _ = try await vault.history(of: id, at: noon)
      _ = try await vault.content(of: id, at: noon)
      _ = try await vault.consents(at: noon)
      _ = try await vault.origins(at: noon)
      let officer = try await store.vault(of: hoa, under: clerk, at: noon)
      _ = try await officer.get(id, at: noon)
      _ = try await officer.holds(at: noon)
      #expect(try await refusal { _ = try await officer.get(DocumentID(.random()), at: noon) } == .notFound)
      let trail = try await vault.auditTrail(at: noon)
      await store.close()
      return trail.map { event in
        var members = event.json.object!.members.filter { !["access", "link"].contains($0.name) }
        for (index, member) in members.enumerated() where member.name == "documents" {
          members[index] = (member.name, .array(member.value.array!.map { .bool(names.contains($0.string!)) }))
        }
        return .object(JSONObject(members.map { ($0.name, $0.value) }))
      }
    }
    #expect(try await read(.journaled) == read(.committed))
  }

  @Test func `an access changes no record until it is settled`() async throws {  // STO-60
    let (store, vault, id) = try await make()
    let part = try await vault.makePart(at: noon)
    let before = try await store.view(of: part) { $0.head }
    for _ in 0..<20 { _ = try await vault.get(id, at: noon) }
    #expect(try await store.view(of: part) { $0.head } == before)
    #expect(try journals.count == 1)
    #expect(try await actions(vault).count { $0 == .documentRead } == 20)
    await store.close()
  }

  @Test func `a reader does not wait for a writer`() async throws {
    let (store, vault, id) = try await make()
    let connection = try StoreFile.records.open(at: directory.store + "/records.sqlite")
    try connection.execute("BEGIN IMMEDIATE")
    _ = try await vault.get(id, at: noon)
    _ = try await store.vault(of: citizen(), at: noon).list(at: noon)
    try connection.execute("COMMIT")
    await store.close()
  }

  @Test func `a change enters the accesses before it in the log, and itself after them`() async throws {
    let (store, vault, id) = try await make()
    _ = try await vault.get(id, at: noon)
    _ = try await vault.revoke(id, reason: "r", at: noon)
    let part = try await vault.makePart(at: noon)
    let trail = try await store.engine.read(part.partition) { try VaultView.load(part, from: $0)!.events() }
    #expect(trail.map(\.action).suffix(3) == [.documentStored, .documentRead, .documentRevoked])
    await store.close()
  }

  @Test func `many accesses of one person are entered in several transactions, each once`() async throws {
    let (store, vault, _) = try await make()
    let count = AccessJournals.maximumAtOnce * 2 + 200
    for _ in 0..<(count / 2) { _ = try await vault.holds(at: noon) }
    let other = try await open()
    let theirs = try await other.vault(of: citizen(), at: noon)
    // Somebody else enters the first half while their writer lives.
    #expect(try await actions(theirs).count { $0 == .holdsRead } == count / 2)
    for _ in 0..<(count / 2) { _ = try await vault.holds(at: noon) }
    _ = try await vault.put(certificate(), at: noon)
    #expect(try await actions(vault).count { $0 == .holdsRead } == count)
    #expect(Set(try await vault.auditTrail(at: noon).compactMap(\.access)).count == count)
    await store.close()
    #expect(try await other.check().problems == [])
    #expect(try await actions(theirs).count { $0 == .holdsRead } == count)
    await other.close()
  }

  @Test func `closing enters everything and leaves no journal`() async throws {
    let (store, vault, id) = try await make()
    for _ in 0..<3 { _ = try await vault.get(id, at: noon) }
    await store.close()
    #expect(try journals == [])
    let again = try await open()
    #expect(try await actions(again.vault(of: citizen(), at: noon)).count { $0 == .documentRead } == 3)
    await again.close()
  }

  @Test func `another process that reads the trail sees what is only in the journal of a living one`() async throws {
    let (store, vault, id) = try await make()
    let other = try await open(.journaled)
    _ = try await vault.get(id, at: noon)
    let theirs = try await other.vault(of: citizen(), at: noon)
    _ = try await theirs.get(id, at: noon)
    #expect(try await actions(theirs).count { $0 == .documentRead } == 2)
    #expect(try await actions(vault).count { $0 == .documentRead } == 2)
    _ = try await vault.get(id, at: noon)
    #expect(try await actions(vault).count { $0 == .documentRead } == 3)
    #expect(try await store.check().problems == [])
    #expect(try await other.check().problems == [])
    await store.close()
    #expect(try await actions(theirs).count { $0 == .documentRead } == 3)
    await other.close()
    #expect(try journals == [])
  }

  @Test func `a journal that is put back is not entered again`() async throws {  // STO-64
    let (store, vault, id) = try await make()
    for _ in 0..<3 { _ = try await vault.get(id, at: noon) }
    let name = try #require(try journals.first)
    let copy = try Data(contentsOf: URL(filePath: directory.store + "/" + name))
    await store.close()
    for _ in 0..<2 {
      try copy.write(to: URL(filePath: directory.store + "/" + name))
      let again = try await open()
      #expect(try await again.check().problems == [])
      #expect(try journals == [])
      #expect(try await actions(again.vault(of: citizen(), at: noon)).count { $0 == .documentRead } == 3)
      await again.close()
    }
  }

  @Test func `an access of somebody who was erased since is dropped`() async throws {
    let (store, vault, id) = try await make()
    let other = try await open()
    _ = try await vault.get(id, at: noon)
    _ = try await other.erase(hoa, under: clerk, at: noon)
    #expect(try await refusal { _ = try await vault.get(id, at: noon) } == .erased)
    #expect(try await store.check().problems == [])
    await store.close()
    #expect(try journals == [])
    await other.close()
  }

  @Test func `a vault that is older than an access to it is tampered`() async throws {  // STO-64
    let (store, vault, id) = try await make()
    let part = try await vault.makePart(at: noon)
    let old = try await store.engine.read(part.partition) { try $0.get(part.key(of: .head)) }
    _ = try await vault.placeRead(id)
    try await store.engine.write(part.partition) { writer in
      let head = try VaultView.load(part, from: writer)!.head
      try writer.put(old!, for: part.key(of: .head))
      try writer.remove(part.key(of: .event(head.eventCount)))
      try writer.remove(part.key(of: .document(head.documents.last!.id, version: 1)))
    }
    #expect(try await refusal { _ = try await vault.auditTrail(at: noon) } == .tampered)
    #expect(try await store.check().problems.map(\.code).contains(.tampered))
    await store.close()
  }

  @Test func `an access that cannot be written gives no answer`() async throws {
    await (try await make()).0.close()
    let store = try await open(.journaled)
    // A directory that is gone takes no new file.
    try FileManager.default.moveItem(atPath: directory.store, toPath: directory.store + "-moved")
    var failures = 0
    for _ in 0..<2 {
      do { _ = try await store.vault(of: citizen(), at: noon) } catch is StoreFailure { failures += 1 }
    }
    #expect(failures == 2)
    try FileManager.default.moveItem(atPath: directory.store + "-moved", toPath: directory.store)
    let vault = try await store.vault(of: citizen(), at: noon)
    #expect(try await vault.list(at: noon).count == 1)
    #expect(try await actions(vault).count { $0 == .vaultOpened } == 2)
    await store.close()
  }
}

extension Vault {
  /// Puts a document, and reads another.
  fileprivate func placeRead(_ id: DocumentID) async throws -> StoredDocument {
    _ = try await put(certificate("Bản hai"), at: noon)
    return try await get(id, at: noon)
  }
}
