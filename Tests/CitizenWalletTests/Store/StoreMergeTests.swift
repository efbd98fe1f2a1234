import Testing

@testable import CitizenWallet

@Suite struct `Store merges` {
  @Test func `both vaults are one, and each keeps its own log`() async throws {  // LNK-21 LNK-23
    let two = try await TwoVaults()
    try await two.merge()
    for person in [hoa, minh] {
      let vault = try await two.store.vault(of: citizen(person), at: noon)
      #expect(try await vault.list(at: noon).map(\.title) == ["A", "B"])
      #expect(try await vault.list(asOf: noon, at: noon).map(\.title) == ["A", "B"])
      #expect(try await vault.documents(at: noon).map(\.id) == two.documents)
      #expect(try await vault.documents(asOf: noon, at: noon).map(\.id) == two.documents)
      #expect(try await vault.content(of: two.documents[1], at: noon) == content())
      #expect(try await vault.get(two.documents[1], asOf: noon, at: noon).document.title == "B")
      #expect(try await vault.history(of: two.documents[1], at: noon).count == 1)
      #expect(try await vault.links(at: noon).map(\.identifier) == [LinkedIdentifier(hoa), LinkedIdentifier(minh)])
      #expect(
        try await vault.auditTrail(at: noon).contains { $0.action == .vaultMerged && $0.vault == two.second.text })
      let other = try await vault.mergedTrails(at: noon)
      #expect(other.count == 1 && other[0].contains { $0.action == .vaultMerged && $0.vault == two.first.text })
    }
    let check = try await two.store.check()
    #expect(check.problems == [] && check.vaults == 2)
  }

  @Test func `a document of the second vault is changed where it lies`() async throws {  // LNK-23
    let two = try await TwoVaults()
    try await two.merge()
    let vault = try await two.store.vault(of: citizen(), at: noon)
    _ = try await vault.put(certificate("B2"), content: content(), replacing: two.documents[1], expecting: 1, at: noon)
    _ = try await vault.revoke(two.documents[1], reason: "x", at: noon)
    try await two.split()
    let theirs = try await two.store.vault(of: citizen(minh), at: noon)
    #expect(try await theirs.history(of: two.documents[1], at: noon).map(\.change) == [.stored, .replaced, .revoked])
    #expect(try await refusal { _ = try await vault.get(two.documents[1], at: noon) } == .notFound)
  }

  @Test func `a consent covers documents of both, until they are split`() async throws {  // LNK-23
    let two = try await TwoVaults()
    try await two.merge()
    let vault = try await two.store.vault(of: citizen(), at: noon)
    let wish = try Consent(
      purpose: "p", recipient: "r", dossier: "d", documents: two.documents, expiresAt: noon.adding(seconds: 60))
    let consent = try await vault.give(wish, at: noon)
    func release() async throws -> [DocumentID] {
      try await vault.release(two.documents, to: "r", purpose: "p", dossier: "d", under: consent, at: noon).map(\.id)
    }
    #expect(try await release() == two.documents)
    for trail in try await [vault.auditTrail(at: noon)] + vault.mergedTrails(at: noon) {
      #expect(trail.contains { $0.action == .documentsReleased && $0.consent == consent && $0.recipient == "r" })
    }
    try await two.split()
    #expect(try await refusal { _ = try await release() } == .notFound)
    try await two.merge()
    try await vault.withdraw(consent, at: noon)
    #expect(try await refusal { _ = try await release() } == .consentMissing)
    #expect(try await vault.consents(at: noon).count == 1)
  }

  @Test func `a merge and its undoing are told with evidence and reason`() async throws {  // LNK-20 LNK-22
    let two = try await TwoVaults()
    try await two.merge()
    try await two.merge()
    try await two.split()
    try await two.split()
    let part = try await two.store.vault(two.first, under: clerk, at: noon).makePart(at: noon)
    let record = try await two.store.view(of: part) { try $0.merge($0.head.merged[0]) }
    #expect(record.steps.map(\.isMerged) == [true, false] && record.steps[0].evidence == .decision)
    #expect(record.steps[0].reference == "15/QĐ-CA" && record.steps[1].reason == "hai người khác nhau")
    let actions = try await two.store.vault(of: hoa).auditTrail(at: noon).map(\.action)
    #expect(
      actions.filter { [.mergeBegun, .vaultMerged, .vaultSplit].contains($0) } == [
        .mergeBegun, .vaultMerged, .vaultSplit,
      ])
  }

  @Test func `holds lie in the first vault and protect both`() async throws {  // LNK-24
    let two = try await TwoVaults()
    let before = try await two.store.vault(of: minh)
    let earlier = try await before.placeHold(basis: "QĐ 15/QĐ-VKS", at: noon)
    try await two.merge()
    #expect(try await refusal { _ = try await before.placeHold(basis: "x", at: noon) } == .conflict)
    #expect(try await refusal { _ = try await before.erase(at: noon) } == .conflict)
    let vault = try await two.store.vault(of: minh)
    let later = try await vault.placeHold(basis: "QĐ 16/QĐ-VKS", at: noon)
    for hold in [earlier, later] {
      #expect(try await refusal { _ = try await vault.erase(at: noon) } == .retained)
      try await vault.liftHold(hold, at: noon)
    }
    #expect(try await vault.holds(at: noon).count == 2)
    #expect(try await vault.erase(at: noon) == 2)
    let check = try await two.store.check()
    #expect(check.vaults == 0 && check.problems == [])
    #expect(try await two.store.auditTrail(at: noon).filter { $0.action == .vaultErased }.count == 2)
  }

  @Test func `a split after the first vault was erased leaves the second`() async throws {  // LNK-24
    let two = try await TwoVaults()
    try await two.merge()
    try await two.split()
    _ = try await two.store.erase(hoa, under: clerk, at: noon)
    #expect(try await TwoVaults.titles(of: minh, in: two.store) == ["B"])
    #expect(try await refusal { try await two.merge() } == .erased)
  }

  @Test func `a merge that was only begun spares the second vault when the first is erased`() async throws {  // LNK-24
    let two = try await TwoVaults()
    let dying = try await WalletStore.open(StumblingEngine(two.engine, after: 3), unlock: storeKey, at: noon)
    _ = try? await dying.merge(two.second, into: two.first, on: two.evidence)
    let part = try await two.store.vault(of: hoa).makePart(at: noon)
    #expect(try await two.store.head(of: part)?.mergedOwners == [two.second.owner])
    #expect(try await two.store.erase(hoa, under: clerk, at: noon) == 1)
    #expect(try await TwoVaults.titles(of: minh, in: two.store) == ["B"])
    #expect(try await two.store.check().problems == [])
  }

  @Test func `an export has the documents of both, and the second log as an origin`() async throws {
    let two = try await TwoVaults()
    try await two.merge()
    let directory = TemporaryDirectory()
    let path = directory.path + "/export"
    _ = try await two.store.vault(of: citizen(), at: noon).export(to: path, for: [storeKey], at: noon)
    let other = try await WalletStore.create(MemoryEngine(), unlock: storeKey, at: noon)
    let vault = try await other.vault(of: citizen(), at: noon)
    _ = try await vault.importExport(from: path, unlock: storeKey, vouchedBy: clerk, at: noon)
    #expect(Set(try await vault.list(at: noon).map(\.title)) == ["A", "B"])
    let origins = try await vault.origins(at: noon)
    #expect(origins.contains { $0.documents == [two.documents[1]] && $0.events.contains { $0.action == .vaultMerged } })
  }

  @Test func `each step may be the last, and whoever repeats it finishes`() async throws {  // LNK-03 LNK-21 LNK-24
    typealias Act = @Sendable (WalletStore, TwoVaults) async throws -> Void
    typealias Question = @Sendable (WalletStore, TwoVaults) async throws -> Bool
    let acts: [(name: String, prepare: Act?, act: Act, isDone: Question)] = [
      (
        "link", nil,
        { store, _ in
          _ = try await store.vault(of: hoa).link(oldNumber, on: decision(LinkedIdentifier(hoa), oldNumber), at: noon)
        }, { store, two in try await store.resolve(oldNumber).vault == two.first }
      ),
      (
        "merge", nil, { store, two in try await store.merge(two.second, into: two.first, on: two.evidence) },
        { store, _ in try await TwoVaults.titles(of: minh, in: store) == ["A", "B"] }
      ),
      (
        "split", { _, two in try await two.merge() },
        { store, two in try await store.split(two.second, from: two.first) },
        { store, _ in
          let titles = try await (TwoVaults.titles(of: hoa, in: store), TwoVaults.titles(of: minh, in: store))
          return titles == (["A"], ["B"])
        }
      ),
    ]
    for act in acts {
      var isDone = false
      for steps in 0..<20 where !isDone {
        let two = try await TwoVaults()
        try await act.prepare?(two.store, two)
        let dying = try await WalletStore.open(
          StumblingEngine(two.engine, after: 2 + steps), unlock: storeKey, at: noon)
        do {
          try await act.act(dying, two)
          isDone = true
        } catch is StoreFailure {}
        let store = try await WalletStore.open(MemoryEngine(two.engine.records), unlock: storeKey, at: noon)
        #expect(try await store.check().problems == [], "\(act.name), \(steps)")
        // Whatever was done: nothing is lost, and nothing is seen twice.
        let titles = try await (TwoVaults.titles(of: hoa, in: store), TwoVaults.titles(of: minh, in: store))
        #expect(titles == (["A"], ["B"]) || titles == (["A", "B"], ["A", "B"]), "\(act.name), \(steps)")
        try await act.act(store, two)
        #expect(try await act.isDone(store, two), "\(act.name), \(steps)")
        #expect(try await store.check().problems == [], "\(act.name), \(steps)")
      }
      #expect(isDone)
    }
  }

  @Test func `an erasure of two vaults is finished by whoever comes next`() async throws {  // LNK-24
    for steps in 0..<20 {
      let two = try await TwoVaults()
      try await two.merge()
      // Opening and the operator's entry take steps of their own.
      let dying = try await WalletStore.open(StumblingEngine(two.engine, after: 2 + steps), unlock: storeKey, at: noon)
      let wasErased = (try? await dying.erase(hoa, under: clerk, at: noon)) != nil
      for person in [hoa, minh] {
        let store = try await WalletStore.open(MemoryEngine(two.engine.records), unlock: storeKey, at: noon)
        let code = try await refusal { _ = try await store.vault(of: person) }
        guard code == .erased else {
          #expect(code == nil && !wasErased)
          #expect(try await TwoVaults.titles(of: person, in: store) == ["A", "B"])
          continue
        }
        #expect(try await refusal { _ = try await store.vault(of: person == hoa ? minh : hoa) } == .erased)
        let check = try await store.check()
        #expect(check.vaults == 0 && check.problems == [], "after \(steps) steps, \(check.problems)")
      }
    }
  }
}
