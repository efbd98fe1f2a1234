import Testing

@testable import CitizenWallet

@Suite struct `People with more than one number` {
  private let earlier = try! PersonalID("001190009989")

  // DSR-30
  @Test func `are one person once a store has verified the link`() async throws {
    let store = try await WalletStore.create(MemoryEngine(), unlock: storeKey, at: noon)
    _ = try await store.vault(of: citizen(), at: noon)
    let vault = try await store.vault(of: hoa, under: clerk, at: noon)
    let evidence = try LinkEvidence(
      stated: .decision, digest: nil, reference: "1/QĐ",
      identifiers: [LinkedIdentifier(hoa), LinkedIdentifier(earlier)],
      name: nil, isStrong: true)
    let before = try await store.linkedPeople(
      among: [LinkedIdentifier(hoa), LinkedIdentifier(earlier), LinkedIdentifier(minh)], under: clerk, at: noon)
    #expect(!before.isSame(hoa, earlier))
    _ = try await vault.link(LinkedIdentifier(earlier), on: evidence, at: noon)
    let after = try await store.linkedPeople(
      among: [LinkedIdentifier(hoa), LinkedIdentifier(earlier), LinkedIdentifier(minh)], under: clerk, at: noon)
    #expect(after.isSame(hoa, earlier) && !after.isSame(hoa, minh))
    #expect(after.groups == [[LinkedIdentifier(earlier), LinkedIdentifier(hoa)]])
  }

  // DSR-30
  @Test func `are two people while the link is only claimed`() async throws {
    let store = try await WalletStore.create(MemoryEngine(), unlock: storeKey, at: noon)
    let vault = try await store.vault(of: citizen(), at: noon)
    let claim = try LinkEvidence(
      stated: .selfDeclared, digest: nil, reference: nil,
      identifiers: [LinkedIdentifier(hoa), LinkedIdentifier(earlier)], name: nil, isStrong: false)
    _ = try await vault.link(LinkedIdentifier(earlier), on: claim, at: noon)
    #expect(
      try await store.linkedPeople(among: [LinkedIdentifier(hoa), LinkedIdentifier(earlier)], under: clerk, at: noon)
        == .none)
  }

  // DSR-82
  @Test func `hold what old papers say by the number of an old card, for the store's plans`() async throws {
    let store = try await WalletStore.create(MemoryEngine(), unlock: storeKey, at: noon)
    _ = try await store.vault(of: citizen(un), at: noon)
    let vault = try await store.vault(of: un, under: clerk, at: noon)
    let old = try Document.Holder(Identifier(scheme: .legacyID, "040 123 999"), role: "owner")
    let land = try Document(
      kind: DocumentKind("land-certificate"), title: "Giấy chứng nhận", holders: [old],
      issuer: Document.Issuer(code: "H18", name: nil), issuedOn: PartialDate(iso8601: "1994"), validity: .permanent,
      usage: .reusable, copyClass: .certifiedCopy, source: Document.Source(.counter))
    _ = try await vault.put(land, at: noon)
    func housing() async throws -> DossierPlan.Component? {
      var request = PlanRequest(
        procedure: .code("1.004222"), caseName: "own-home", applicant: un,
        documents: try await vault.evidence(at: noon),
        at: noon)
      request.linkedPeople = try await store.linkedPeople(for: request, under: clerk, at: noon)
      return try DossierPlanner().plan(request).component("Giấy tờ chứng minh chỗ ở")
    }
    #expect(try await housing()?.reasons.contains(.wrongHolder) == true)
    _ = try await vault.link(oldNumber, on: decision(LinkedIdentifier(un), oldNumber), at: noon)
    #expect(try await housing()?.decision == .dropped)
    // Verified for a second person, it leads to neither.
    _ = try await store.vault(of: citizen(), at: noon)
    let other = try await store.vault(of: hoa, under: clerk, at: noon)
    _ = try await other.link(oldNumber, on: decision(LinkedIdentifier(hoa), oldNumber), at: noon)
    #expect(try await housing()?.reasons.contains(.wrongHolder) == true)
  }
}
