import Testing

@testable import CitizenWallet

@Suite struct `Store single use` {
  private let directory = TemporaryDirectory()
  private let unlock = try! StoreUnlock.key([UInt8](repeating: 1, count: 32))

  @Test func `STO-92: of many who come at once through two open stores each key serves one`() async throws {
    let first = try await WalletStore.create(at: directory.store, unlock: unlock, at: noon)
    let second = try await WalletStore.open(at: directory.store, unlock: unlock, at: noon)
    let taken = try await withThrowingTaskGroup(of: Bool.self) { group in
      for number in 0..<200 {
        let store = number % 2 == 0 ? first : second
        group.addTask {
          try await store.singleUse.take([UInt8(number / 4)], until: noon.adding(seconds: 60), at: noon)
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(taken.count { $0 } == 50)
    #expect(try await first.check().problems == [])
    await first.close()
    await second.close()
  }

  @Test func `STO-92: a closed store takes nothing`() async throws {
    let store = try await WalletStore.create(MemoryEngine(), unlock: unlock, at: noon)
    let register = store.singleUse
    await store.close()
    #expect(try await refusal { _ = try await register.take([1], until: noon, at: noon) } == .locked)
  }

  @Test func `STO-93: a full page takes nothing until something has expired`() throws {
    let marks = (0..<UInt64(UsedPage.maximumEntries)).flatMap {
      Bytes16(number: $0).bytes + UInt64(1000).bigEndianBytes
    }
    var page = try UsedPage(0, [1] + UInt32(UsedPage.maximumEntries).bigEndianBytes + marks)
    let early = Instant(milliseconds: 1000)
    #expect(throws: Refusal(.tooLarge, "more was used at once than can be remembered")) {
      try page.take(.random(), until: early, at: early)
    }
    #expect(try page.take(.random(), until: noon, at: noon))
    #expect(page.entries.count == 1)
  }

  @Test func `STO-94: what was used is in a backup, and an exchange of the master key leaves it`() async throws {
    let store = try await WalletStore.create(at: directory.store, unlock: unlock, at: noon)
    let until = noon.adding(seconds: 60)
    #expect(try await store.singleUse.take([1], until: until, at: noon))
    try await store.exchangeMasterKey(keeping: [unlock], at: noon)
    #expect(try await !store.singleUse.take([1], until: until, at: noon))
    try await store.backup(to: directory.path + "/copy", at: noon)
    await store.close()
    let copy = try await WalletStore.open(at: directory.path + "/copy", unlock: unlock, at: noon)
    #expect(try await !copy.singleUse.take([1], until: until, at: noon))
    #expect(try await copy.check().problems == [])
    await copy.close()
  }

  @Test func `an assertion is verified once by two processes that share a store`() async throws {
    let login = Login()
    let first = try await WalletStore.create(at: directory.store, unlock: unlock, at: noon)
    let second = try await WalletStore.open(at: directory.store, unlock: unlock, at: noon)
    let token = login.token
    _ = try await login.verify(token, remembering: first.singleUse)
    #expect(await login.code(token, remembering: second.singleUse) == .replayed)
    await first.close()
    await second.close()
  }
}
