import CitizenWallet

extension Adapter {
  /// Looking after a store.
  static let storeCareOperations: [String: Operation] = [
    "store.erase": { adapter, members in
      let store = try adapter.store(&members)
      let owner = try members.owner("owner")
      let instant = try members.instant("at")
      try members.finish()
      return ["erased": .integer(Int64(try await store.erase(owner, under: operatorAuthority, at: instant)))]
    },
    "store.audit": { adapter, members in
      let store = try adapter.store(&members)
      let owner = try members.optionalString("owner").map { try PersonalID($0) }
      try members.finish()
      guard let owner else {
        let trail = try await store.auditTrail(at: .now())
        return audit(trail, try store.anchor(atEndOf: trail))
      }
      let vault = try await store.vault(of: owner, under: operatorAuthority, at: .now())
      let trail = try await vault.auditTrail(at: .now())
      return audit(trail, try await vault.anchor(atEndOf: trail))
    },
    "store.check": { adapter, members in
      let store = try adapter.store(&members)
      let anchors = try anchors(&members)
      try members.finish()
      return try await store.check(against: anchors).json
    },
  ]

  static func audit(_ trail: [AuditEvent], _ head: StoreAnchor?) -> JSON {
    .object(members: [("events", .array(trail.map(\.json))), ("head", head?.json)])
  }

  /// Heads of logs that were kept elsewhere.
  static func anchors(_ members: inout JSONFields) throws -> [StoreAnchor] {
    try members.optionalArray("anchors", limit: 1000)?.map { try StoreAnchor(json: $0) } ?? []
  }
}
