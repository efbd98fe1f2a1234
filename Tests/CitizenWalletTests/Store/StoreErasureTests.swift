import Testing

@testable import CitizenWallet

@Suite struct `Store erasure` {
  private let later = noon.adding(seconds: 3600)

  /// Every operation on a vault that somebody still holds.
  private static func codes(of vault: Vault, _ small: SmallStore) async throws -> Set<Refusal.Code?> {
    let id = small.document.id
    let wish = try Consent(
      purpose: "p", recipient: "r", dossier: "d", documents: [id], expiresAt: noon.adding(seconds: 1))
    let operations: [@Sendable () async throws -> Void] = [
      { _ = try await vault.put(certificate(), at: noon) },
      { _ = try await vault.put(certificate(), replacing: id, expecting: 1, at: noon) },
      { _ = try await vault.get(id, at: noon) }, { _ = try await vault.get(id, asOf: noon, at: noon) },
      { _ = try await vault.content(of: id, at: noon) }, { _ = try await vault.list(at: noon) },
      { _ = try await vault.list(asOf: noon, at: noon) }, { _ = try await vault.documents(at: noon) },
      { _ = try await vault.documents(asOf: noon, at: noon) }, { _ = try await vault.history(of: id, at: noon) },
      { _ = try await vault.revoke(id, reason: "r", at: noon) }, { _ = try await vault.auditTrail(at: noon) },
      { _ = try await vault.give(wish, at: noon) }, { _ = try await vault.consents(at: noon) },
      { try await vault.withdraw(small.consent, at: noon) }, { _ = try await vault.holds(at: noon) },
      { _ = try await vault.erase(at: noon) },
      {
        _ = try await vault.release([id], to: "r", purpose: "p", dossier: "d", under: small.consent, at: noon)
      },
    ]
    var codes: Set<Refusal.Code?> = []
    for operation in operations { codes.insert(try await refusal(operation)) }
    return codes
  }

  private static func codes(at store: WalletStore, _ small: SmallStore) async throws -> Set<Refusal.Code?> {
    [
      try await refusal { _ = try await store.vault(of: citizen(), at: noon) },
      try await refusal { _ = try await store.vault(of: hoa, under: clerk, at: noon) },
      try await refusal { _ = try await store.erase(hoa, under: clerk, at: noon) },
    ]
  }

  @Test func `after an erasure every operation on the person is erased`() async throws {  // STO-36 STO-37
    let small = try await SmallStore()
    let other = try await small.store.vault(of: citizen(minh), at: noon)
    _ = try await other.put(certificate(), at: noon)
    let part = try await small.vault.makePart(at: noon)
    let held = try await small.store.vault(of: hoa, under: clerk, at: noon)
    #expect(try await small.vault.erase(at: later) == 1)
    #expect(try await Self.codes(of: small.vault, small) == [.erased])
    #expect(try await Self.codes(of: held, small) == [.erased, .subjectMismatch])
    #expect(try await Self.codes(at: small.store, small) == [.erased])
    let reopened = try await WalletStore.open(MemoryEngine(small.engine.records), unlock: storeKey, at: later)
    #expect(try await Self.codes(at: reopened, small) == [.erased])
    #expect(small.engine.records[part.partition] == nil)
    #expect(try await other.list(at: noon).count == 1)
    #expect(try await small.store.check().problems == [])
    let event = try #require(try await small.store.auditTrail(at: later).last { $0.action == .vaultErased })
    #expect(event.at == later && event.vault == part.owner.value.text && event.basis == .dataSubject)
    #expect(event.actor == .citizen(assertionDigest: citizen().assertionDigest))
  }

  @Test func `an operator erases with a reason, and only who has a vault`() async throws {
    let small = try await SmallStore()
    let silent = OperatorAuthority.actingWithoutCitizen(tool: "tests", reason: "")
    let codes = [
      try await refusal { _ = try await small.store.erase(hoa, under: silent, at: later) },
      try await refusal { _ = try await small.store.erase(minh, under: clerk, at: later) },
      try await refusal { _ = try await small.store.erase(hoa, under: clerk, at: later) },
      try await refusal { _ = try await small.store.erase(hoa, under: clerk, at: later) },
    ]
    #expect(codes == [.malformed, .notFound, nil, .erased])
    let event = try #require(try await small.store.auditTrail(at: later).last { $0.action == .vaultErased })
    #expect(event.actor == .operator(tool: "tests", reason: "to test") && event.basis == .statedByOperator)
  }

  @Test func `a legal hold forbids erasing until it is lifted`() async throws {  // STO-34 STO-35
    let small = try await SmallStore()
    let office = try await small.store.vault(of: hoa, under: clerk, at: noon)
    let holds = [
      try await office.placeHold(basis: "QĐ 15/QĐ-VKS", at: noon),
      try await office.placeHold(basis: "QĐ 16/QĐ-VKS", at: noon),
    ]
    var codes: [Refusal.Code?] = []
    for hold in holds {
      codes.append(try await refusal { _ = try await small.vault.erase(at: later) })
      codes.append(try await refusal { _ = try await small.store.erase(hoa, under: clerk, at: later) })
      try await office.liftHold(hold, at: later)
      try await office.liftHold(hold, at: later.adding(seconds: 1))
    }
    #expect(codes == Array(repeating: .retained, count: 4))
    let listed = try await small.vault.holds(at: later)
    #expect(listed.map(\.basis) == ["QĐ 15/QĐ-VKS", "QĐ 16/QĐ-VKS"] && listed.map(\.id) == holds)
    let actor = AuditEvent.Actor.operator(tool: "tests", reason: "to test")
    #expect(listed.allSatisfy { $0.placedBy == actor && $0.lifted == LegalHold.Lifting(at: later, by: actor) })
    #expect(try listed.map { try LegalHold(json: $0.json) } == listed)
    let trail = try await small.vault.auditTrail(at: later)
    #expect(trail.filter { $0.action == .holdPlaced }.map(\.hold) == holds)
    #expect(trail.filter { $0.action == .holdLifted }.count == 2)
    #expect(trail.filter { $0.action == .erasureRefused }.map(\.refusal) == Array(repeating: .retained, count: 4))
    #expect(try await small.store.check().problems == [])
    var text = "\(listed)"
    dump(listed, to: &text)
    #expect(!text.contains("VKS"))
    #expect(try await small.vault.erase(at: later) == 1)
  }

  @Test func `only an authority places and lifts a hold, on a basis`() async throws {  // STO-34
    let small = try await SmallStore()
    let office = try await small.store.vault(of: hoa, under: clerk, at: noon)
    let stranger = try await small.store.vault(of: minh, under: clerk, at: noon)
    let hold = try await office.placeHold(basis: "x", at: noon)
    let codes = [
      try await refusal { _ = try await small.vault.placeHold(basis: "x", at: noon) },
      try await refusal { try await small.vault.liftHold(hold, at: noon) },
      try await refusal { _ = try await office.placeHold(basis: "", at: noon) },
      try await refusal { _ = try await office.placeHold(basis: String(repeating: "x", count: 1001), at: noon) },
      try await refusal { try await office.liftHold(HoldID(.random()), at: noon) },
      try await refusal { try await stranger.liftHold(hold, at: noon) },
      try await refusal { _ = try HoldID("x") },
    ]
    let expected: [Refusal.Code?] = [
      .subjectMismatch, .subjectMismatch, .malformed, .tooLarge, .notFound, .notFound, .malformed,
    ]
    #expect(codes == expected)
  }

  @Test func `the retention of any version forbids erasing up to its last day in Vietnam`() async throws {  // STO-35
    let small = try await SmallStore()
    let day = try #require(CalendarDate(year: 2026, month: 12, day: 31))
    let kept = try Document(
      json: .object(
        JSONObject(
          certificate().json.object!.members.map { ($0.name, $0.value) } + [
            ("retention", ["until": .string(day.description), "basis": "Luật Lưu trữ"])
          ])))
    #expect(kept.retention == Document.Retention(until: day, basis: "Luật Lưu trữ"))
    let id = try await small.vault.put(kept, at: noon).id
    // A later version without it does not shorten it.
    _ = try await small.vault.put(certificate(), replacing: id, expecting: 1, at: noon)
    let instants = ["2026-11-24T12:00:00+07:00", "2026-12-31T23:59:59+07:00", "2027-01-01T00:00:00+07:00"]
    var codes: [Refusal.Code?] = []
    for instant in instants {
      codes.append(try await refusal { _ = try await small.vault.erase(at: Instant(rfc3339: instant)) })
    }
    #expect(codes == [.retained, .retained, nil])
  }

  @Test func `an interrupted erasure is finished by whoever comes next`() async throws {  // STO-38
    typealias Comer = @Sendable (WalletStore) async throws -> Void
    let comers: [(name: String, code: Refusal.Code?, come: Comer)] = [
      ("citizen", .erased, { _ = try await $0.vault(of: citizen(), at: noon) }),
      ("operator", .erased, { _ = try await $0.vault(of: hoa, under: clerk, at: noon) }),
      ("check", nil, { if let problem = try await $0.check().problems.first { throw Refusal(problem.code, "") } }),
    ]
    var outcomes: [String] = []
    // Mark, key, journal, records, log, alias: six steps after opening.
    for steps in 0...5 {
      let small = try await SmallStore()
      let part = try await small.vault.makePart(at: noon)
      // Opening and entering take four steps.
      let dying = try await WalletStore.open(
        StumblingEngine(small.engine, after: 4 + steps), unlock: storeKey, at: noon)
      await #expect(throws: StoreFailure.self) { _ = try await dying.erase(hoa, under: clerk, at: later) }
      let left = small.engine.records
      for comer in comers {
        let engine = MemoryEngine(left)
        let store = try await WalletStore.open(engine, unlock: storeKey, at: noon)
        let code = try await refusal { try await comer.come(store) }
        guard steps > 0 else {
          #expect(code == nil)
          continue
        }
        let events = try await store.auditTrail(at: noon).filter { $0.action == .vaultErased }
        let codes = try await Self.codes(at: store, small)
        let problems = try await store.check().problems
        let isRight =
          code == comer.code && codes == [.erased] && engine.records[part.partition] == nil && problems == []
          && !events.isEmpty && events.allSatisfy { $0.at == later && $0.basis == .statedByOperator }
        if !isRight { outcomes.append("\(comer.name) after step \(steps)") }
      }
    }
    #expect(outcomes == [])
  }

  @Test func `puts and an erasure at once end with nothing`() async throws {
    let small = try await SmallStore()
    let codes = try await withThrowingTaskGroup(of: Refusal.Code?.self) { group in
      for number in 0..<40 {
        group.addTask {
          try await refusal {
            if number == 20 {
              _ = try await small.store.erase(hoa, under: clerk, at: noon)
            } else {
              _ = try await small.vault.put(certificate(), at: noon)
            }
          }
        }
      }
      return try await group.reduce(into: Set()) { $0.insert($1) }
    }
    #expect(codes.isSubset(of: [nil, .erased]))
    #expect(try await Self.codes(of: small.vault, small) == [.erased])
    let check = try await small.store.check()
    #expect(check.vaults == 0 && check.problems == [])
  }

  @Test func `a person who was erased begins anew only by their own wish`() async throws {  // STO-42
    let small = try await SmallStore()
    let first = try await small.vault.makePart(at: noon).owner
    let before = [
      try await refusal { _ = try await small.store.newVault(afterErasureOf: citizen(), at: noon) },
      try await refusal { _ = try await small.store.newVault(afterErasureOf: citizen(minh), at: noon) },
    ]
    #expect(before == [.alreadyExists, .notFound])
    _ = try await small.vault.erase(at: noon)
    let weak = try await refusal {
      _ = try await small.store.newVault(afterErasureOf: citizen(level: .level1), at: noon)
    }
    #expect(weak == .assuranceTooLow)
    let vault = try await small.store.newVault(afterErasureOf: citizen(), at: noon)
    #expect(try await vault.list(at: noon).isEmpty)
    #expect(try await vault.makePart(at: noon).owner != first)
    _ = try await vault.put(certificate(), at: noon)
    #expect(try await small.store.vault(of: citizen(), at: noon).list(at: noon).count == 1)
    #expect(try await Self.codes(of: small.vault, small) == [.erased])
    let again = try await refusal { _ = try await small.store.newVault(afterErasureOf: citizen(), at: noon) }
    #expect(again == .alreadyExists)
    let check = try await small.store.check()
    #expect(check.vaults == 1 && check.problems == [])
  }

  @Test func `an erasure that is undone or made up is tampered`() async throws {  // STO-36 STO-38
    let small = try await SmallStore()
    let other = try await small.store.vault(of: citizen(minh), at: noon)
    let keys = try small.store.keys
    let part = try await small.vault.makePart(at: noon)
    let key = keys.keyPartition(of: part.owner)
    let theirs = keys.keyPartition(of: try await other.makePart(at: noon).owner)
    let alias = keys.aliasPartition(.personalID(hoa))
    let theirAlias = keys.aliasPartition(.personalID(minh))
    let before = small.engine.records
    _ = try await small.vault.erase(at: noon)
    let after = small.engine.records
    let changes: [(inout MemoryEngine.Records) -> Void] = [
      { $0[key] = before[key] }, { $0[key] = nil }, { $0[key]![.zero] = before[key]![.zero] },
      { $0[theirs] = after[key] }, { $0[theirAlias] = after[alias] }, { $0[key]![Tombstone.place]![40] ^= 1 },
      { $0[keys.store.partition] = before[keys.store.partition] },
    ]
    var unnoticed: [Int] = []
    for (number, change) in changes.enumerated() {
      var broken = after
      change(&broken)
      let store = try await WalletStore.open(MemoryEngine(broken), unlock: storeKey, at: noon)
      if try await !store.check().problems.map(\.code).contains(.tampered) { unnoticed.append(number) }
    }
    #expect(unnoticed == [])
    // An old alias leads to the tombstone.
    var broken = after
    broken[alias] = before[alias]
    let store = try await WalletStore.open(MemoryEngine(broken), unlock: storeKey, at: noon)
    #expect(try await Self.codes(at: store, small) == [.erased])
  }
}
