import Synchronization
import Testing

@testable import CitizenWallet

@Suite struct `Progress of the store's long work` {
  private let directory = TemporaryDirectory()

  /// What was reported, in order.
  private final class Reports: Sendable {
    private let reports = Mutex<[[Int]]>([])
    var all: [[Int]] { reports.withLock { $0 } }
    var report: ProgressReport { { done, total in self.reports.withLock { $0.append([done, total]) } } }
  }

  private func path(_ name: String) -> String { directory.path + "/" + name }

  /// Three vaults, the first with four documents and a file of several MiB.
  private func store() async throws -> (store: WalletStore, vault: Vault) {
    let store = try await WalletStore.create(at: directory.store, unlock: storeKey, at: noon)
    let vault = try await store.vault(of: citizen(), at: noon)
    for _ in 0..<3 { _ = try await vault.put(certificate(), at: noon) }
    let large = [UInt8](repeating: 5, count: 6 << 20)
    _ = try await vault.put(certificate(), content: content(large), at: noon)
    for person in [minh, try PersonalID("011048009994")] {
      _ = try await store.vault(of: citizen(person), at: noon).put(certificate(), at: noon)
    }
    return (store, vault)
  }

  @Test func `of a check is told in vaults`() async throws {
    let (store, _) = try await store()
    let reports = Reports()
    #expect(try await store.check(against: [], progress: reports.report).problems == [])
    #expect(reports.all == [[1, 3], [2, 3], [3, 3]])
    await store.close()
  }

  @Test func `of a backup is told in pages, and comes to its end`() async throws {
    let (store, _) = try await store()
    let reports = Reports()
    try await store.backup(to: path("copy"), at: noon, progress: reports.report)
    #expect(reports.all.count > 1 && Set(reports.all.map { $0[1] }).count == 1)
    #expect(zip(reports.all, reports.all.dropFirst()).allSatisfy { $0[0] < $1[0] })
    #expect(reports.all.last.map { $0[0] == $0[1] } == true)
    await store.close()
  }

  @Test func `of a restore is that of its check`() async throws {
    let (store, _) = try await store()
    try await store.backup(to: path("copy"), at: noon)
    await store.close()
    let reports = Reports()
    let restored = try await WalletStore.restore(
      records: path("copy/records.sqlite"), keys: path("copy/keys.sqlite"), to: path("again"), unlock: storeKey,
      at: noon, progress: reports.report)
    #expect(reports.all == [[1, 3], [2, 3], [3, 3]])
    await restored.close()
  }

  @Test func `of an export is told in documents`() async throws {
    let (store, vault) = try await store()
    let reports = Reports()
    _ = try await vault.export(to: path("export"), for: [storeKey], at: noon, progress: reports.report)
    #expect(reports.all == [[1, 4], [2, 4], [3, 4], [4, 4]])
    await store.close()
  }
}
