import CitizenWallet

extension Adapter {
  /// Looking after a store.
  static let storeCareOperations: [String: Operation] = [
    "store.check": { adapter, members in
      let store = try adapter.store(&members)
      try members.finish()
      return try await store.check().json
    }
  ]
}
