import Testing

@testable import CitizenWallet

@Suite struct `Store access` {
  @Test(arguments: [IdentityLevel.unknown, .level1])
  func `an identity below level 2 opens no vault`(_ level: IdentityLevel) async throws {  // STO-19
    let store = try await WalletStore.create(MemoryEngine(), unlock: storeKey, at: noon)
    let code = try await refusal { _ = try await store.vault(of: citizen(level: level), at: noon) }
    #expect(code == .assuranceTooLow)
    #expect(try await store.check().vaults == 0)
  }

  @Test func `a stricter policy of the portal is judged too`() async throws {
    let store = try await WalletStore.create(MemoryEngine(), unlock: storeKey, at: noon)
    let strict = AssurancePolicy(
      identityLevel: .atLeast(.level2), authenticationLevel: .atLeast(.level3), authenticationAge: .seconds(300))
    let codes = [
      try await refusal { _ = try await store.vault(of: citizen(), requiring: strict, at: noon) },
      try await refusal {
        _ = try await store.vault(
          of: citizen(authentication: .level4), requiring: strict, at: noon.adding(seconds: 301))
      },
      try await refusal {
        _ = try await store.vault(of: citizen(authentication: .level3), requiring: strict, at: noon)
      },
    ]
    #expect(codes == [.assuranceTooLow, .authenticationTooOld, nil])
  }

  @Test func `reading under an operator's authority makes no vault`() async throws {
    let store = try await WalletStore.create(MemoryEngine(), unlock: storeKey, at: noon)
    let vault = try await store.vault(of: hoa, under: clerk, at: noon)
    let id = DocumentID(.random())
    let counts = [
      try await vault.list(at: noon).count, try await vault.documents(at: noon).count,
      try await vault.auditTrail(at: noon).count, try await vault.consents(at: noon).count,
    ]
    #expect(counts == [0, 0, 0, 0])
    let codes = [
      try await refusal { _ = try await vault.get(id, at: noon) },
      try await refusal { _ = try await vault.content(of: id, at: noon) },
      try await refusal { _ = try await vault.put(certificate(), replacing: id, expecting: 1, at: noon) },
    ]
    #expect(codes == [.notFound, .notFound, .notFound])
    #expect(try await store.check().vaults == 0)
    _ = try await vault.put(certificate(), at: noon)
    #expect(try await vault.list(at: noon).count == 1)
    #expect(try await store.check() == StoreCheck(records: 9, vaults: 1, pendingContents: 0, problems: []))
  }

  @Test func `an operator's entry stands in both logs, with tool and reason`() async throws {
    let small = try await SmallStore()
    _ = try await small.store.vault(of: hoa, under: clerk, at: noon)
    let actor = AuditEvent.Actor.operator(tool: "tests", reason: "to test")
    let logs = [try await small.store.auditTrail(at: noon), try await small.vault.auditTrail(at: noon)]
    let entries = logs.map { log in log.filter { $0.actor == actor }.map(\.action) }
    #expect(entries == [[.operatorEntered], [.vaultOpened]])
    #expect(logs.allSatisfy { log in log.filter { $0.actor == actor }.allSatisfy { $0.basis == .statedByOperator } })
  }

  @Test(arguments: [("", "why"), ("tool", ""), ("tool", String(repeating: "x", count: 501))])
  func `an operator states a tool and a reason`(_ tool: String, _ reason: String) async throws {
    let store = try await WalletStore.create(MemoryEngine(), unlock: storeKey, at: noon)
    let authority = OperatorAuthority.actingWithoutCitizen(tool: tool, reason: reason)
    let code = try await refusal { _ = try await store.vault(of: hoa, under: authority, at: noon) }
    #expect(code == .malformed)
  }

  @Test func `one owner sees nothing of another`() async throws {  // STO-09 STO-10 STO-14
    let small = try await SmallStore()
    let other = try await small.store.vault(of: citizen(minh), at: noon)
    #expect(try await other.list(at: noon).isEmpty)
    let code = try await refusal { _ = try await other.get(small.document.id, at: noon) }
    #expect(code == .notFound)
  }

  @Test func `a closed store is locked, and so are its vaults`() async throws {
    let small = try await SmallStore()
    await small.store.close()
    let codes = [
      try await refusal { _ = try await small.vault.list(at: noon) },
      try await refusal { _ = try await small.vault.put(certificate(), at: noon) },
      try await refusal { _ = try await small.store.vault(of: citizen(), at: noon) },
      try await refusal { _ = try await small.store.check() },
      try await refusal { _ = try await small.store.auditTrail(at: noon) },
    ]
    #expect(codes == Array(repeating: .locked, count: 5))
  }

  @Test func `nothing personal is printed or dumped`() async throws {
    let small = try await SmallStore()
    let stored = try await small.vault.get(small.document.id, at: noon)
    let values: [Any] = [
      small.vault, stored, try await small.vault.list(at: noon), try await small.vault.consents(at: noon),
      try content(), storeKey, citizen(), try await small.vault.contentReader(of: small.document.id, at: noon) as Any,
    ]
    var text = ""
    for value in values {
      print(value, to: &text)
      dump(value, to: &text)
    }
    let secrets = ["Hòa", "001190009991", "kết hôn", "khai sinh", "H26.45", "2019"]
    #expect(secrets.filter(text.contains) == [])
  }

  @Test func `a beginning of a vault is finished by whoever comes next`() async throws {
    // A process may die between any two of the transactions that make an owner.
    let engine = MemoryEngine()
    let store = try await WalletStore.create(engine, unlock: storeKey, at: noon)
    let before = engine.records
    _ = try await store.vault(of: citizen(), at: noon)
    let keys = try store.keys
    let owner = try #require(try await store.aliasRecord(of: .personalID(hoa))?.holders.first?.owner)
    let steps = [
      keys.aliasPartition(.personalID(hoa)), keys.keyPartition(of: owner),
      Partition(.records, keys.keyPartition(of: owner).key),
    ]
    for count in 1...2 {
      var records = before
      for step in steps.prefix(count) { records[step] = engine.records[step] }
      let again = try await WalletStore.open(MemoryEngine(records), unlock: storeKey, at: noon)
      #expect(try await again.check().problems == [])
      let operatorView = try await again.vault(of: hoa, under: clerk, at: noon)
      #expect(try await operatorView.list(at: noon).isEmpty)
      let vault = try await again.vault(of: citizen(), at: noon)
      _ = try await vault.put(certificate(), at: noon)
      #expect(try await again.check().problems == [])
    }
  }

  @Test func `a vault that somebody makes while it is looked for is found`() async throws {
    let engine = MemoryEngine()
    let maker = try await WalletStore.create(engine, unlock: storeKey, at: noon)
    let owner = try await maker.claim(.personalID(hoa))
    let interrupted = InterruptedEngine(engine, missing: try maker.keys.keyPartition(of: owner)) {
      _ = try await maker.vault(of: citizen(), at: noon)
    }
    let finder = try await WalletStore.open(interrupted, unlock: storeKey, at: noon)
    #expect(try await finder.existingPart(of: .person(hoa))?.owner == owner)
  }
}
