import CitizenWallet
import WalletCrypto

extension Adapter {
  static let operatorAuthority = OperatorAuthority.actingWithoutCitizen(
    tool: "citizen-wallet adapter", reason: "request of the adapter protocol")

  static let storeOperations: [String: Operation] = [
    "store.create": { adapter, members in
      let (path, unlock) = try location(&members)
      try members.finish()
      return adapter.keep(try await WalletStore.create(at: path, unlock: unlock, at: .now()))
    },
    "store.open": { adapter, members in
      let (path, unlock) = try location(&members)
      let anchors = try anchors(&members)
      try members.finish()
      return adapter.keep(try await WalletStore.open(at: path, unlock: unlock, against: anchors, at: .now()))
    },
    "store.close": { adapter, members in
      let handle = try members.string("store")
      try members.finish()
      guard let store = adapter.stores.removeValue(forKey: handle) else { throw noSuchStore }
      await store.close()
      return [:]
    },
    "store.put": { adapter, members in
      let vault = try await adapter.vault(&members)
      let document = try Document(json: members.required("document"))
      let bytes = try members.optionalBytes("content")
      let instant = try members.optionalInstant("at") ?? .now()
      try members.finish()
      let content = try bytes.map { try DocumentContent(mediaType: "application/octet-stream", bytes: $0) }
      let kept = try await vault.put(document, content: content, at: instant)
      return reference(kept)
    },
    "store.get": { adapter, members in
      let vault = try await adapter.vault(&members)
      let id = try DocumentID(members.string("documentID"))
      let version = try members.optionalInteger("version", in: 1...Int64(Int32.max)).map { Int($0) }
      let instant = try members.optionalInstant("at")
      try members.finish()
      let stored = try await get(id, version, instant, from: vault)
      let content = try await stored.content == nil ? nil : vault.content(of: id, version: stored.version, at: .now())
      return .object(members: [
        ("document", stored.document.json), ("version", .integer(Int64(stored.version))),
        ("content", content.map { .string(Base64URL.encode($0.bytes)) }),
      ])
    },
    "store.list": { adapter, members in
      let vault = try await adapter.vault(&members)
      let kinds = try members.optionalStrings("kinds", limit: 1000)?.map { try DocumentKind($0) }
      let instant = try members.optionalInstant("at")
      try members.finish()
      let wanted = kinds.map(Set.init)
      let documents =
        if let instant { try await vault.list(kinds: wanted, asOf: instant, at: .now()) } else {
          try await vault.list(kinds: wanted, at: .now())
        }
      return ["documents": .array(documents.map(\.json))]
    },
  ]

  private static let noSuchStore = Refusal(.notFound, "there is no open store of this handle")

  private static func location(_ members: inout JSONFields) throws -> (String, StoreUnlock) {
    let path = try members.string("path", limit: 4096)
    var unlock = try JSONFields(members.required("unlock"), "unlock")
    let passphrase = try unlock.optionalString("passphrase", limit: JSONFields.maximumBytes)
    let key = try unlock.optionalBytes("key")
    try unlock.finish()
    switch (passphrase, key) {
    case (let passphrase?, nil): return (path, try .passphrase(passphrase))
    case (nil, let key?): return (path, try .key(key))
    default: throw Refusal(.malformed, "unlock is a passphrase or a key")
    }
  }

  private func keep(_ store: WalletStore) -> JSON {
    storesOpened += 1
    let handle = "store-\(storesOpened)"
    stores[handle] = store
    return ["store": .string(handle)]
  }

  func store(_ members: inout JSONFields) throws -> WalletStore {
    guard let store = stores[try members.string("store")] else { throw Self.noSuchStore }
    return store
  }

  func vault(_ members: inout JSONFields) async throws -> Vault {
    let store = try store(&members)
    let owner = try members.owner("owner")
    return try await store.vault(of: owner, under: Self.operatorAuthority, at: .now())
  }

  /// A version by its number, or the one that was current at an instant.
  private static func get(
    _ id: DocumentID, _ version: Int?, _ instant: Instant?, from vault: Vault
  ) async throws -> StoredDocument {
    guard let instant else { return try await vault.get(id, version: version, at: .now()) }
    guard version == nil else { throw Refusal(.malformed, "in has both version and at") }
    return try await vault.get(id, asOf: instant, at: .now())
  }
}
