import CitizenWallet

extension Adapter {
  /// Looking after a store.
  static let storeCareOperations: [String: Operation] = [
    "store.erase": { adapter, members in
      let store = try adapter.store(&members)
      let owner = try members.personalID("owner")
      let instant = try members.instant("at")
      try members.finish()
      return ["erased": .integer(Int64(try await store.erase(owner, under: operatorAuthority, at: instant)))]
    },
    "store.check": { adapter, members in
      let store = try adapter.store(&members)
      try members.finish()
      return try await store.check().json
    },
  ]
}
