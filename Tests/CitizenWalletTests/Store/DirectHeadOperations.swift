@testable import CitizenWallet

/// The operation of `Specs/store/heads.py`: STO-110, STO-111.
extension DirectInput {
  /// Lists an open vault again and again, with something done to it between.
  func heads() async throws -> JSON {
    let directory = TemporaryDirectory()
    // Journaled, for only then an access may do without looking at the head.
    let store = try await WalletStore.create(at: directory.store, unlock: storeKey, logging: .journaled, at: noon)
    let other = try await WalletStore.open(at: directory.store, unlock: storeKey, at: noon)
    let vault = try await store.vault(of: citizen(), at: noon)
    _ = try await vault.put(certificate(), at: noon)
    var counts = [try await vault.list(at: noon).count]
    for step in json["steps"]!.array! {
      try await take(step.string!, to: vault, from: other)
      counts.append(try await vault.list(at: noon).count)
    }
    return ["documents": .array(counts.map { .integer(Int64($0)) })]
  }

  private func take(_ step: String, to vault: Vault, from other: WalletStore) async throws {
    let own = " and own put"
    if step.hasSuffix(own) {
      try await take(String(step.dropLast(own.count)), to: vault, from: other)
      return try await take("own put", to: vault, from: other)
    }
    switch step {
    case "put": _ = try await other.vault(of: hoa, under: clerk, at: noon).put(certificate(), at: noon)
    case "own put": _ = try await vault.put(certificate(), at: noon)
    case "erase": _ = try await other.vault(of: citizen(), at: noon).erase(at: noon)
    case "undone":
      let part = try await vault.makePart(at: noon)
      _ = try await refusal {
        try await vault.store.engine.write(part.partition) { writer in
          var change = VaultChange(part, head: try VaultView.load(part, from: writer)!.head, writer: writer)
          change.head.documents = []
          try change.finish()
          throw Refusal(.conflict, "")
        }
      }
    case "event":
      let part = try await vault.makePart(at: noon)
      let event = part.seal([1], as: .event(part.latest!.head.value.eventCount + 1))
      try await other.engine.write(part.partition) { try $0.put(event.bytes, for: event.key) }
    case "flip", "remove", "exchange": try await edit(step, vault, in: other)
    default: break
    }
  }

  private func edit(_ edit: String, _ vault: Vault, in other: WalletStore) async throws {
    let part = try await vault.makePart(at: noon)
    let store = try other.keys.store
    let foreign = try await other.engine.read(store.partition) { try $0.get(store.key(of: .head))! }
    try await other.engine.write(part.partition) { writer in
      let key = part.key(of: .head)
      var head = try writer.get(key)!
      head[head.count - 1] ^= 1
      switch edit {
      case "flip": try writer.put(head, for: key)
      case "remove": try writer.remove(key)
      default: try writer.put(foreign, for: key)
      }
    }
  }
}
