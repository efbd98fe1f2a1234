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
    let before = try await store.linkedPeople(among: [hoa, earlier, minh], under: clerk, at: noon)
    #expect(!before.isSame(hoa, earlier))
    _ = try await vault.link(LinkedIdentifier(earlier), on: evidence, at: noon)
    let after = try await store.linkedPeople(among: [hoa, earlier, minh], under: clerk, at: noon)
    #expect(after.isSame(hoa, earlier) && !after.isSame(hoa, minh))
    #expect(after.groups == [[earlier, hoa]])
  }

  // DSR-30
  @Test func `are two people while the link is only claimed`() async throws {
    let store = try await WalletStore.create(MemoryEngine(), unlock: storeKey, at: noon)
    let vault = try await store.vault(of: citizen(), at: noon)
    let claim = try LinkEvidence(
      stated: .selfDeclared, digest: nil, reference: nil,
      identifiers: [LinkedIdentifier(hoa), LinkedIdentifier(earlier)], name: nil, isStrong: false)
    _ = try await vault.link(LinkedIdentifier(earlier), on: claim, at: noon)
    #expect(try await store.linkedPeople(among: [hoa, earlier], under: clerk, at: noon) == .none)
  }
}
