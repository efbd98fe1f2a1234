import Testing

@testable import CitizenWallet

@Suite struct `Store links` {
  @Test func `evidence is made of what was verified, and says what it names`() throws {  // LNK-10
    let evidence = LinkEvidence(citizen())
    let account = try LinkedIdentifier(scheme: .portalAccount, "https://sso.example.vn \(hoa.canonical)")
    #expect(evidence.kind == .assertion && evidence.isStrong)
    #expect(evidence.identifiers == [LinkedIdentifier(hoa), account])
    #expect(evidence.digest == citizen().assertionDigest && evidence.name?.text == "Nguyễn Thị Hòa")
    #expect(!LinkEvidence(citizen(level: .level1)).isStrong && LinkEvidence.selfDeclared.identifiers.isEmpty)
    let codes = [
      refusal { try LinkEvidence(decision: "", content: [], naming: [], name: nil, under: clerk) },
      refusal {
        try LinkEvidence(
          decision: String(repeating: "x", count: 1001), content: [], naming: [], name: nil, under: clerk)
      },
      refusal { try LinkEvidence(stated: .chip, digest: [1], reference: nil, identifiers: [], name: nil) },
    ]
    #expect(codes == [.malformed, .tooLarge, .malformed])
  }

  @Test func `a card and a login link the old number that they carry`() async throws {  // LNK-10
    let input = try ChipVector("accepts-card-with-all-fields").input
    let chip = try ChipVector.verify(input, at: ChipVector.instant(input))
    let former = try #require(chip.details?.formerNumber)
    let old = try LinkedIdentifier(scheme: .legacyID, former.canonical)
    let identity = VerifiedIdentity(
      personalID: hoa, identityLevel: .level2, authenticationLevel: .level2, fullName: "Nguyễn Thị Hòa",
      dateOfBirth: nil, issuer: "https://sso.example.vn", authenticatedAt: noon, assertionID: "1", verifiedAt: noon,
      keyID: nil, assertionDigest: [UInt8](repeating: 1, count: 32), legacyID: former)
    for evidence in [LinkEvidence(chip), LinkEvidence(identity)] {
      let store = try await WalletStore.create(MemoryEngine(), unlock: storeKey, at: noon)
      let outcome = try await store.vault(of: citizen(), at: noon).link(old, on: evidence, at: noon)
      #expect(outcome.state == .verified && outcome.warnings == [])
      let mine = try await store.name(of: hoa)
      #expect(try await store.resolve(old).vault == mine)
    }
  }

  @Test func `the rules are dated, have a source, and each scheme has one`() {  // LNK-10
    for rule in LinkRule.table {
      #expect(CalendarDate(iso8601: rule.from.utf8) != nil && !rule.source.isEmpty && rule.evidence != .selfDeclared)
    }
    let schemes = LinkRule.table.reduce(into: Set()) { $0.formUnion($1.schemes) }
    #expect(schemes == Set(LinkedIdentifier.Scheme.allCases))
  }

  @Test func `a link tells its steps, with evidence, names and who did it`() async throws {  // LNK-04 LNK-12
    let store = try await WalletStore.create(MemoryEngine(), unlock: storeKey, at: noon)
    let mine = try await store.vault(of: citizen(), at: noon)
    #expect(try await mine.link(oldNumber, on: .selfDeclared, at: noon).state == .claimed)
    let office = try await store.vault(of: hoa)
    let outcome = try await mine.link(
      oldNumber,
      on: LinkEvidence(
        .chip, digest: [UInt8](repeating: 3, count: 32), reference: "thẻ",
        identifiers: [LinkedIdentifier(hoa), oldNumber],
        name: VietnameseName("NGUYEN THI HOA")), at: noon)
    #expect(outcome.state == .verified && outcome.own == .verified && outcome.warnings == ["name-compatible"])
    try await office.revokeLink(to: oldNumber, reason: "nhầm số", at: noon)
    let links = try await mine.links(at: noon)
    #expect(links.map(\.identifier) == [LinkedIdentifier(hoa), oldNumber] && links[0].steps.isEmpty)
    #expect(links[1].steps.map(\.state) == [.claimed, .verified, .revoked] && links[1].state == .revoked)
    #expect(links[1].steps[1].name == "NGUYEN THI HOA" && links[1].steps[1].nameRelation == "compatible")
    #expect(links[1].steps[1].evidence == .chip && links[1].steps[2].reason == "nhầm số")
    #expect(links[1].steps[2].by == clerk.actor)
    let events = try await mine.auditTrail(at: noon).filter { $0.alias != nil }
    #expect(events.map(\.action) == [.linkClaimed, .linkVerified, .linkRevoked])
    #expect(events.allSatisfy { $0.alias == links[1].name })
    var text = "\(links) \(outcome) \(links[1].steps) \(oldNumber)"
    dump(links, to: &text)
    #expect(["040123999", hoa.canonical, "NGUYEN", "nhầm"].filter(text.contains) == [])
  }

  @Test func `the name of the login is compared with that in the evidence`() async throws {  // LNK-12
    let store = try await WalletStore.create(MemoryEngine(), unlock: storeKey, at: noon)
    let mine = try await store.vault(of: citizen(), at: noon)
    let evidence = LinkEvidence(
      .chip, digest: nil, reference: nil, identifiers: [LinkedIdentifier(hoa), oldNumber],
      name: try VietnameseName("Nguyễn Thị Hoa"))
    let outcome = try await mine.link(oldNumber, on: evidence, at: noon)
    #expect(outcome.state == .claimed && outcome.warnings == ["name-different"])
    #expect(try await store.resolve(oldNumber).state == .claimed)
  }

  @Test func `the same evidence again changes nothing and leaves no event`() async throws {  // LNK-13
    let store = try await WalletStore.create(MemoryEngine(), unlock: storeKey, at: noon)
    let office = try await store.vault(of: hoa)
    let evidence = try decision(LinkedIdentifier(hoa), oldNumber)
    for _ in 0..<3 { _ = try await office.link(oldNumber, on: evidence, at: noon) }
    #expect(try await office.links(at: noon)[1].steps.count == 1)
    #expect(try await office.auditTrail(at: noon).filter { $0.action == .linkVerified }.count == 1)
  }

  @Test func `a question is in the store's log, and a conflict for each vault`() async throws {  // LNK-04 LNK-05
    let two = try await TwoVaults()
    _ = try await two.store.vault(of: hoa).link(oldNumber, on: decision(LinkedIdentifier(hoa), oldNumber), at: noon)
    #expect(try await two.store.resolve(oldNumber).vault == two.first)
    let outcome = try await two.store.vault(of: minh)
      .link(oldNumber, on: decision(LinkedIdentifier(minh), oldNumber), at: noon)
    #expect(outcome.state == .conflict && outcome.own == .verified && outcome.warnings == ["conflict"])
    let found = try await two.store.resolve(oldNumber)
    #expect(found.person == nil && found.vault == nil && Set(found.holders.map(\.vault)) == [two.first, two.second])
    let trail = try await two.store.auditTrail(at: noon)
    #expect(Set(trail.filter { $0.action == .linkConflict }.map(\.vault)) == [two.first.text, two.second.text])
    #expect(trail.filter { $0.action == .identifierResolved && $0.alias != nil }.last?.vault == nil)
    let silent = OperatorAuthority.actingWithoutCitizen(tool: "", reason: "")
    #expect(
      try await refusal { _ = try await two.store.resolve(oldNumber, under: silent, at: noon) } == .malformed)
  }

  @Test func `a vault is opened by its name where its number leads to two`() async throws {  // LNK-05
    let two = try await TwoVaults()
    let theirs = LinkedIdentifier(minh)
    _ = try await two.store.vault(of: hoa).link(theirs, on: decision(LinkedIdentifier(hoa), theirs), at: noon)
    #expect(try await refusal { _ = try await two.store.vault(of: minh) } == .conflict)
    let vault = try await two.store.vault(two.second, under: clerk, at: noon)
    #expect(try await vault.list(at: noon).map(\.title) == ["B"])
    let wrong = try await two.store.vault(two.first, under: clerk, at: noon)
    try await wrong.revokeLink(to: theirs, reason: "nhầm số", at: noon)
    #expect(try await two.store.vault(of: minh).list(at: noon).map(\.title) == ["B"])
    let codes = [
      refusal { try VaultName("x") }, refusal { try VaultName(Bytes16.zero.text) },
      try await refusal { _ = try await two.store.vault(VaultName(.random()), under: clerk, at: noon) },
    ]
    #expect(codes == [.malformed, .notFound, .notFound])
  }

  @Test func `a number that was given up is free for its owner`() async throws {  // LNK-14
    let store = try await WalletStore.create(MemoryEngine(), unlock: storeKey, at: noon)
    let office = try await store.vault(of: hoa)
    _ = try await office.put(certificate("A"), at: noon)
    _ = try await office.link(
      LinkedIdentifier(minh), on: decision(LinkedIdentifier(hoa), LinkedIdentifier(minh)), at: noon)
    try await office.revokeLink(to: LinkedIdentifier(hoa), reason: "số của người khác", at: noon)
    let other = try await store.vault(of: citizen(hoa), at: noon)
    #expect(try await other.list(at: noon).isEmpty)
    #expect(try await store.vault(of: citizen(minh), at: noon).list(at: noon).map(\.title) == ["A"])
    #expect(try await store.resolve(LinkedIdentifier(hoa)).state == .verified)
    #expect(try await store.check().problems == [])
  }

  @Test func `what goes beyond a limit is too large`() async throws {
    let store = try await WalletStore.create(MemoryEngine(), unlock: storeKey, at: noon)
    let office = try await store.vault(of: hoa)
    var codes: Set<Refusal.Code?> = []
    for number in 0..<101 {
      let identifier = try LinkedIdentifier(scheme: .legacyID, "\(100_000_000 + number)")
      codes.insert(try await refusal { _ = try await office.link(identifier, on: .selfDeclared, at: noon) })
    }
    #expect(codes == [nil, .tooLarge])
    var refused = 0
    for number in 0..<65 {
      let person = try PersonalID("0010900\(10000 + number)")
      let vault = try await store.vault(of: person)
      if try await refusal({ _ = try await vault.link(oldNumber, on: .selfDeclared, at: noon) }) == .tooLarge {
        refused += 1
      }
    }
    #expect(refused == 1)
    #expect(try await store.check().problems == [])
  }

  @Test func `pseudonyms are one for each party and person, and stay`() async throws {  // LNK-30
    let two = try await TwoVaults()
    let mine = try await two.store.vault(of: citizen(), at: noon)
    let theirs = try await two.store.vault(of: citizen(minh), at: noon)
    let names = [
      try await mine.pseudonym(for: "a", at: noon), try await mine.pseudonym(for: "b", at: noon),
      try await theirs.pseudonym(for: "a", at: noon),
    ]
    #expect(Set(names).count == 3)
    let own = LinkedIdentifier(hoa)
    let office = try await two.store.vault(of: hoa)
    _ = try await office.link(LinkedIdentifier(khue), on: decision(own, LinkedIdentifier(khue)), at: noon)
    try await office.cancelLink(to: own, reason: "xác lập lại", at: noon)
    #expect(try await two.store.vault(of: citizen(khue), at: noon).pseudonym(for: "a", at: noon) == names[0])
    #expect(try await mine.auditTrail(at: noon).contains { $0.action == .pseudonymGiven && $0.recipient == "b" })
  }
}
