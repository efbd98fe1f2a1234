@testable import CitizenWallet

extension DirectInput {
  /// Takes an anchor of a small store or of its vault, puts an older state back, and opens that against it.
  func anchors() async throws -> JSON {
    let small = try await SmallStore()
    let part = try await small.vault.makePart(at: noon)
    let before = small.engine.records
    _ = try await small.vault.revoke(small.document.id, reason: "r", at: noon)
    let anchor =
      json["of"]?.string == "vault" ? try await small.vault.anchor(at: noon) : try await small.store.anchor(at: noon)
    var records = small.engine.records
    switch text("change") {
    case "older": records = before
    case "older-vault": records[part.partition] = before[part.partition]
    case "older-records":
      records = before
      for (partition, values) in small.engine.records where partition.area == .keys { records[partition] = values }
    case "lost-mark": records[KeyFile.partition]![LogMark.place] = nil
    case "erased":
      _ = try await small.vault.erase(at: noon)
      records = small.engine.records
    case "grown-again":
      let engine = MemoryEngine(before)
      let other = try await WalletStore.open(engine, unlock: storeKey, at: noon)
      for _ in 0..<4 {
        _ = try await other.vault(of: citizen(), at: noon).put(certificate(), at: noon)
        _ = try await other.anchor(at: noon)
      }
      records = engine.records
    default: break
    }
    let anchors = json["of"] == nil ? [] : [anchor]
    let store = try await WalletStore.open(MemoryEngine(records), unlock: storeKey, against: anchors, at: noon)
    return try await store.check(against: anchors).json
  }
}
