import Foundation
import Testing

@testable import CitizenWallet

/// What is kept about the logins that opened a vault.
@Suite struct `Store logins` {
  private func events(_ vault: Vault, _ action: AuditEvent.Action = .vaultOpened) async throws -> [AuditEvent] {
    try await vault.auditTrail(at: noon).filter { $0.action == action }
  }

  @Test func `STO-100: a vault holds the record of the login that opened it, and of each once`() async throws {
    let store = try await WalletStore.create(MemoryEngine(), unlock: storeKey, at: noon)
    let morning = citizen()
    let evening = citizen(authentication: .level3)
    for identity in [morning, morning, evening, morning] { _ = try await store.vault(of: identity, at: noon) }
    let vault = try await store.vault(of: evening, at: noon)
    #expect(try await vault.logins(at: noon) == [LoginRecord(morning), LoginRecord(evening)])
    let check = try await store.check()
    #expect(check.problems.isEmpty)
    let part = try await vault.makePart(at: noon)
    let keys = try await store.engine.read(part.partition) { try $0.keys() }
    let logins = try await events(vault).compactMap(\.login)
    #expect(Set(logins).count == 2 && Set(logins.map { part.key(of: .login($0)) }).isSubset(of: keys))
  }

  @Test func `STO-100: a vault of another person has none of it`() async throws {
    let store = try await WalletStore.create(MemoryEngine(), unlock: storeKey, at: noon)
    _ = try await store.vault(of: citizen(), at: noon)
    let other = try await store.vault(of: citizen(minh), at: noon)
    #expect(try await other.logins(at: noon).map(\.personalID) == [minh])
    let officer = try await store.vault(of: hoa, under: clerk, at: noon)
    #expect(try await officer.logins(at: noon).map(\.personalID) == [hoa])
    #expect(try await events(officer).map { $0.login == nil } == [false, true])
  }

  @Test func `STO-101: a login that is refused leaves no record, and no vault`() async throws {
    let store = try await WalletStore.create(MemoryEngine(), unlock: storeKey, at: noon)
    #expect(try await refusal { _ = try await store.vault(of: citizen(level: .level1), at: noon) } == .assuranceTooLow)
    #expect(try await store.vault(of: hoa, under: clerk, at: noon).logins(at: noon).isEmpty)
  }

  @Test func `STO-101: where accesses are journaled, the first opening by a login is committed with its record`()
    async throws
  {
    let directory = TemporaryDirectory()
    let store = try await WalletStore.create(at: directory.store, unlock: storeKey, logging: .journaled, at: noon)
    for _ in 0..<3 { _ = try await store.vault(of: citizen(), at: noon) }
    let vault = try await store.vault(of: citizen(), at: noon)
    let opened = try await events(vault)
    #expect(opened.map { $0.login != nil } == [true, false, false, false])
    #expect(opened.map { $0.access != nil } == [false, true, true, true])
    #expect(try await vault.logins(at: noon) == [LoginRecord(citizen())])
    #expect(try await store.check().problems.isEmpty)
    await store.close()
  }

  @Test func `STO-102: a record that was taken away, changed or exchanged is noticed`() async throws {
    for change in 0..<4 {
      let store = try await WalletStore.create(MemoryEngine(), unlock: storeKey, at: noon)
      let vault = try await store.vault(of: citizen(), at: noon)
      _ = try await store.vault(of: citizen(authentication: .level3), at: noon)
      let part = try await vault.makePart(at: noon)
      let names = try await events(vault).compactMap(\.login).map(RecordName.login)
      let sealed = try await store.engine.read(part.partition) { reader in
        try names.map { try reader.get(part.key(of: $0))! }
      }
      try await store.engine.write(part.partition) { writer in
        let key = part.key(of: names[0])
        switch change {
        case 0: try writer.remove(key)
        case 1: try writer.put(sealed[0].dropLast() + [sealed[0].last! ^ 1], for: key)
        case 2: try writer.put(sealed[1], for: key)
        default:
          // By somebody who has the vault's key.
          let other = LoginRecord(citizen(authentication: .level4)).json.bytes
          try writer.put(part.seal(other, as: names[0]).bytes, for: key)
        }
      }
      #expect(try await refusal { _ = try await vault.logins(at: noon) } == .tampered)
      let problems = try await store.check().problems
      #expect(problems.map(\.code) == [.tampered] && problems[0].place.contains("login"), "change \(change)")
    }
  }

  @Test func `STO-103: a record that no event names is noticed`() async throws {
    let store = try await WalletStore.create(MemoryEngine(), unlock: storeKey, at: noon)
    let part = try await store.vault(of: citizen(), at: noon).makePart(at: noon)
    let stray = KeptLogin(LoginRecord(citizen(authentication: .level4)))
    try await store.engine.write(part.partition) { writer in
      try writer.put(part.seal(stray.payload, as: .login(stray.id)).bytes, for: part.key(of: .login(stray.id)))
    }
    #expect(try await store.check().problems.map(\.code) == [.tampered])
  }

  @Test func `STO-104: an erasure takes the records with it`() async throws {
    let store = try await WalletStore.create(MemoryEngine(), unlock: storeKey, at: noon)
    let vault = try await store.vault(of: citizen(), at: noon)
    let part = try await vault.makePart(at: noon)
    _ = try await vault.erase(at: noon)
    #expect(try await store.engine.read(part.partition) { try $0.keys() }.isEmpty)
    #expect(try await refusal { _ = try await vault.logins(at: noon) } == .erased)
    let again = try await store.newVault(afterErasureOf: citizen(authentication: .level3), at: noon)
    #expect(try await again.logins(at: noon).map(\.authenticationLevel) == [.level3])
  }

  @Test func `to read the logins is an event, and reads no document`() async throws {
    let small = try await SmallStore()
    _ = try await small.vault.logins(at: noon)
    let event = try await #require(events(small.vault, .loginsRead).last)
    #expect(event.documents.isEmpty && event.login == nil)
  }
}
