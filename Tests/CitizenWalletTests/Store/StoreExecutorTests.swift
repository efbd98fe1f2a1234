import Testing

@testable import CitizenWallet

@Suite struct `Store reading on its own threads` {
  private let directory = TemporaryDirectory()

  @Test func `reads what others read, also beside those who wait`() async throws {
    let store = try await WalletStore.create(at: directory.store, unlock: storeKey, logging: .journaled, at: noon)
    let vault = try await store.vault(of: citizen(), at: noon)
    let id = try await vault.put(certificate(), at: noon).id
    try await withThrowingTaskGroup(of: String.self) { group in
      for number in 0..<200 {
        let read: @Sendable () async throws -> String = { try await vault.get(id, at: noon).document.title }
        if number.isMultiple(of: 2) {
          group.addTask(executorPreference: StoreExecutor.shared, operation: read)
        } else {
          group.addTask(operation: read)
        }
      }
      for try await title in group { #expect(title == "Giấy chứng nhận kết hôn") }
    }
    let reads = try await vault.auditTrail(at: noon).count { $0.action == .documentRead }
    #expect(reads == 200)
    await store.close()
  }

  @Test func `a closed store is locked there too`() async throws {
    let store = try await WalletStore.create(at: directory.store, unlock: storeKey, logging: .journaled, at: noon)
    let vault = try await store.vault(of: citizen(), at: noon)
    await store.close()
    let code = try await withTaskExecutorPreference(StoreExecutor.shared) {
      try await refusal { _ = try await vault.list(at: noon) }
    }
    #expect(code == .locked)
  }
}
