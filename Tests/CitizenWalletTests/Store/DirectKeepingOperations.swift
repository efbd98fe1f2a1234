import WalletCrypto

@testable import CitizenWallet

/// The operations of `Specs/store/keeping.py`.
extension DirectInput {
  func runKeepingFormat(_ op: String) throws -> JSON {
    guard op == "format.slot-list" else {
      throw Refusal(.unsupportedFormat, "an operation that the test does not know")
    }
    let storeKey = secret("storeKey")
    let index = MACKey(StoreKeys.derive(from: storeKey, storeID: id("storeID"), info: StoreKeys.indexInfo))
    let store = OwnerPart(owner: .store, dataKey: storeKey, storeID: id("storeID"), index: index)
    let list = try SlotList(store.open(bytes("list"), as: .slots))
    try list.require(json["slots"]!.array!.map { Base64URL.decode($0.string!)! })
    return [
      "slots": .array(list.entries.map { .string($0.id.text) }),
      "labels": .array(list.entries.map { .string($0.label) }),
    ]
  }

  func runKeeping(_ op: String) async throws -> JSON {
    switch op {
    case "store.slots": try await slots()
    case "store.exchange": try await exchange()
    default: throw Refusal(.unsupportedFormat, "an operation that the test does not know")
    }
  }

  private static func unlock(_ name: String) throws -> StoreUnlock {
    try .key([UInt8](repeating: name.utf8.first!, count: 32))
  }

  private static func names(_ json: JSON?) -> [String] { json?.array?.compactMap(\.string) ?? [] }

  private static func opening(_ engine: MemoryEngine) async throws -> JSON {
    var names: [JSON] = []
    for name in ["A", "B", "C"] {
      let code = try await refusal {
        _ = try await WalletStore.open(MemoryEngine(engine.records), unlock: unlock(name), at: noon)
      }
      if code == nil { names.append(.string(name)) }
    }
    return .array(names)
  }

  private func slots() async throws -> JSON {
    let engine = MemoryEngine()
    let store = try await WalletStore.create(engine, unlock: Self.unlock("A"), at: noon)
    var ids = ["A": try await store.slots(at: noon)[0].id]
    for step in json["steps"]!.array! {
      if let name = step["add"]?.string {
        ids[name] = try await store.addSlot(
          Self.unlock(name), openedBy: Self.unlock(step["by"]!.string!), at: noon)
      } else if let name = step["replace"]?.string {
        _ = try await store.replaceSlot(
          openedBy: Self.unlock(name), with: Self.unlock(step["with"]!.string!), at: noon)
      } else {
        try await store.removeSlot(ids[step["remove"]!.string!]!, at: noon)
      }
    }
    return ["opens": try await Self.opening(engine)]
  }

  private func exchange() async throws -> JSON {
    let engine = MemoryEngine()
    let store = try await WalletStore.create(engine, unlock: Self.unlock("A"), at: noon)
    _ = try await store.addSlot(Self.unlock("B"), openedBy: Self.unlock("A"), at: noon)
    let ids = Dictionary(uniqueKeysWithValues: zip(["A", "B"], try await store.slots(at: noon).map(\.id)))
    _ = try await store.vault(of: citizen(), at: noon).put(certificate(), at: noon)
    let other = try await WalletStore.open(engine, unlock: Self.unlock("A"), at: noon)
    let opened = try await other.vault(of: citizen(), at: noon)
    try await store.exchangeMasterKey(
      keeping: Self.names(json["keeping"]).map(Self.unlock),
      removing: Set(Self.names(json["removing"]).map { ids[$0]! }), at: noon)
    switch json["then"]?.string {
    case "new-owner": _ = try await other.vault(of: citizen(minh), at: noon)
    case "unread-owner": _ = try await other.vault(of: citizen(), at: noon)
    case "opened-owner":
      _ = try await opened.put(certificate(), replacing: opened.list(at: noon)[0].id, expecting: 1, at: noon)
    default: break
    }
    let list = try await store.vault(of: citizen(), at: noon).list(at: noon)
    guard try await store.check().problems.isEmpty else { throw Refusal(.tampered, "") }
    return ["opens": try await Self.opening(engine), "documents": .integer(Int64(list.count))]
  }
}
