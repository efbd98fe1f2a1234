/// A ``SingleUse`` in a wallet store: it survives a restart, and all processes that have the store open share it.
///
/// What was taken is on disk when the answer is given. What is kept shows nothing: sealed, without the key that was
/// taken. An older copy of the store does not know what was taken since; see `Specs/store.md`.
public struct StoreSingleUse: SingleUse {
  private let store: WalletStore

  init(_ store: WalletStore) { self.store = store }

  /// - Throws: `too-large` when more is remembered than a page holds; `tampered`, `locked`; ``StoreFailure``.
  public func take(_ key: [UInt8], until expiry: Instant, at now: Instant) async throws -> Bool {
    let keys = try store.keys
    let place = UsedPage.Place(of: key)
    // One transaction: of two processes at once one gets it (STO-92).
    return try await store.engine.write(keys.usedPartition(place.page)) { writer in
      var page = try UsedPage.load(place.page, from: writer, keys: keys)
      guard try page.take(place.mark, until: expiry, at: now) else { return false }
      let sealed = page.sealed(by: keys)
      try writer.put(sealed.bytes, for: sealed.key)
      return true
    }
  }
}

extension WalletStore {
  /// Where this store remembers what serves once, such as logins and assertions.
  public var singleUse: StoreSingleUse { StoreSingleUse(self) }
}
