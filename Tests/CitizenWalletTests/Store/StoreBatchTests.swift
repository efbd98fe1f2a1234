import Testing

@testable import CitizenWallet

@Suite struct `Store batches` {
  private func papers(_ count: Int) throws -> [Document] { try (0..<count).map { try certificate("Bản \($0)") } }

  private func titles(_ vault: Vault) async throws -> [String] { try await vault.list(at: noon).map(\.title) }

  /// It is not read back.
  private var endless: Document { get throws { try certificate(String(repeating: "x", count: 10_000)) } }

  private static func person(_ number: Int) throws -> PersonalID {
    try PersonalID("00119000" + padded(number, to: 4))
  }

  @Test func `documents that are put together are one change with one event`() async throws {  // STO-65
    let small = try await SmallStore()
    let part = try await small.vault.makePart(at: noon)
    let before = try await small.store.view(of: part) { $0.head }
    let references = try await small.vault.put(papers(3), at: noon)
    let after = try await small.store.view(of: part) { $0.head }
    #expect(after.sequence == before.sequence + 1 && after.eventCount == before.eventCount + 1)
    let event = try #require(try await small.vault.auditTrail(at: noon).dropLast().last)
    #expect(event.action == .documentStored && event.documents == references.map(\.id) && event.version == 1)
    #expect(try await titles(small.vault).suffix(3) == ["Bản 0", "Bản 1", "Bản 2"])
    #expect(try await small.vault.get(references[1].id, at: noon).document.title == "Bản 1")
    #expect(try await small.store.check().problems == [])
  }

  @Test func `of documents that are put together all are kept or none`() async throws {  // STO-65
    let small = try await SmallStore()
    var big = try certificate().json.object!
    big["fields"] = ["x": .string(String(repeating: "x", count: 200_000))]
    let bigs = Array(repeating: try Document(json: .object(big)), count: 50)
    let records = small.engine.records
    let codes = [
      try await refusal { _ = try await small.vault.put(papers(2) + [endless], at: noon) },
      try await refusal { _ = try await small.vault.put(papers(1001), at: noon) },
      try await refusal { _ = try await small.vault.put(bigs, at: noon) },
    ]
    #expect(codes == [.tooLarge, .tooLarge, .tooLarge])
    #expect(try await small.vault.put([], at: noon) == [])
    #expect(small.engine.records == records)
  }

  @Test func `vaults of many people are filled at once, and one problem touches nobody else`() async throws {  // STO-66
    let small = try await SmallStore()
    let stranger = try Self.person(1)
    _ = try await small.store.vault(of: citizen(stranger), at: noon).erase(at: noon)
    var people = try (2..<40).map { try PersonDocuments(Self.person($0), papers($0 % 3 + 1)) }
    people += [PersonDocuments(hoa, try papers(2)), PersonDocuments(stranger, try papers(1))]
    people += [PersonDocuments(minh, [try endless]), PersonDocuments(try Self.person(40), [])]
    let outcomes = try await small.store.importDocuments(people, under: clerk, at: noon)
    let codes = outcomes.map { outcome in
      if case .failure(let error) = outcome { return (error as? Refusal)?.code }
      return nil
    }
    #expect(codes == Array(repeating: nil, count: 39) + [.erased, .tooLarge, .malformed])
    #expect(try await small.store.check().problems == [])
    for (one, outcome) in zip(people, outcomes) where (try? outcome.get()) != nil {
      let vault = try await small.store.vault(of: one.person, under: clerk, at: noon)
      #expect(try await vault.list(at: noon).map(\.id).suffix(one.documents.count) == outcome.get().map(\.id)[...])
    }
  }

  @Test func `many people get their own outcomes, however many are sealed together`() async throws {  // STO-66
    let small = try await SmallStore()
    var people = try (0..<300).map { try PersonDocuments(Self.person($0), papers(1)) }
    people[140] = PersonDocuments(people[140].person, [try endless])
    let outcomes = try await small.store.importDocuments(people, under: clerk, at: noon)
    #expect(outcomes.indices.filter { (try? outcomes[$0].get()) == nil } == [140])
    for index in [0, 127, 128, 141, 255, 256, 299] {
      let vault = try await small.store.vault(of: people[index].person, under: clerk, at: noon)
      #expect(try await vault.list(at: noon).map(\.id) == outcomes[index].get().map(\.id))
    }
  }

  @Test func `a filling leaves its authority in the store's log and in each vault's`() async throws {  // STO-66
    let small = try await SmallStore()
    let before = try await small.store.auditTrail(at: noon).count
    let people = [PersonDocuments(hoa, try papers(2)), PersonDocuments(minh, try papers(1))]
    _ = try await small.store.importDocuments(people, under: clerk, at: noon)
    let log = try await small.store.auditTrail(at: noon).dropFirst(before).dropLast()
    #expect(log.map(\.action) == [.operatorEntered, .vaultCreated])
    let actor = AuditEvent.Actor.operator(tool: "tests", reason: "to test")
    #expect(log.allSatisfy { $0.actor == actor && $0.vault != nil })
    let trail = try await small.store.vault(of: citizen(minh), at: noon).auditTrail(at: noon)
    #expect(trail[0].actor == actor && trail[0].action == .documentStored && trail[0].basis == .statedByOperator)
  }

  @Test func `a filling of too many, or of one person twice, is refused`() async throws {  // STO-66
    let small = try await SmallStore()
    let one = PersonDocuments(hoa, try papers(1))
    let many = try (0..<1001).map { PersonDocuments(try Self.person($0), []) }
    let nobody = OperatorAuthority.actingWithoutCitizen(tool: "", reason: "")
    let records = small.engine.records
    let codes = [
      try await refusal { _ = try await small.store.importDocuments([one, one], under: clerk, at: noon) },
      try await refusal { _ = try await small.store.importDocuments(many, under: clerk, at: noon) },
      try await refusal { _ = try await small.store.importDocuments([one], under: nobody, at: noon) },
    ]
    #expect(codes == [.malformed, .tooLarge, .malformed])
    #expect(small.engine.records == records)
  }

  @Test func `a filling that was interrupted is whole up to there, and is gone on with`() async throws {  // STO-66
    for steps in 0..<9 {
      let engine = MemoryEngine()
      _ = try await WalletStore.create(engine, unlock: storeKey, at: noon)
      let dying = try await WalletStore.open(StumblingEngine(engine, after: 2 + steps), unlock: storeKey, at: noon)
      let people = [PersonDocuments(hoa, try papers(2)), PersonDocuments(minh, try papers(2))]
      let outcomes = try? await dying.importDocuments(people, under: clerk, at: noon)
      let store = try await WalletStore.open(MemoryEngine(engine.records), unlock: storeKey, at: noon)
      #expect(try await store.check().problems == [])
      for (index, one) in people.enumerated() {
        let isKept = (try? outcomes?[index].get()) != nil
        let vault = try await store.vault(of: one.person, under: clerk, at: noon)
        #expect(try await titles(vault).count == (isKept ? 2 : 0))
      }
      _ = try await store.importDocuments(people, under: clerk, at: noon).map { try $0.get() }
      #expect(try await store.check().problems == [])
    }
  }
}
