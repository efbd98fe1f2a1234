import Foundation
import Testing

@testable import CitizenWallet

/// What is noticed when an older state is put back, with an anchor and without one.
@Suite struct `Store anchors` {
  private let directory = TemporaryDirectory()

  private func copy(_ prefix: String, from source: String, to target: String) throws {
    try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: true)
    for name in try FileManager.default.contentsOfDirectory(atPath: source) where name.hasPrefix(prefix) {
      try? FileManager.default.removeItem(atPath: target + "/" + name)
      try FileManager.default.copyItem(atPath: source + "/" + name, toPath: target + "/" + name)
    }
  }

  private func codes(of store: WalletStore, against anchors: [StoreAnchor]) async throws -> Set<Refusal.Code> {
    Set(try await store.check(against: anchors).problems.map(\.code))
  }

  /// How a store that is opened against anchors comes out.
  private func opening(_ records: MemoryEngine.Records, against anchors: [StoreAnchor]) async throws -> Refusal.Code? {
    try await refusal {
      _ = try await WalletStore.open(MemoryEngine(records), unlock: storeKey, against: anchors, at: noon)
    }
  }

  @Test func `an anchor stands however much is added`() async throws {  // STO-40
    let small = try await SmallStore()
    let anchors = [try await small.store.anchor(at: noon), try await small.vault.anchor(at: noon)]
    #expect(try anchors.map { try StoreAnchor(json: $0.json) } == anchors)
    #expect(anchors[0].vault == nil && anchors[1].vault != nil && anchors.allSatisfy { $0.at == noon })
    for _ in 0..<5 {
      _ = try await small.vault.put(certificate(), at: noon)
      _ = try await small.store.vault(of: hoa, under: clerk, at: noon)
    }
    let trails = [try await small.store.auditTrail(at: noon), try await small.vault.auditTrail(at: noon)]
    for (anchor, trail) in zip(anchors, trails) {
      #expect(trail[anchor.events - 1].action == .anchorTaken && trail[anchor.events - 1].link == anchor.link)
    }
    let ends = [try small.store.anchor(atEndOf: trails[0]), try await small.vault.anchor(atEndOf: trails[1])]
    #expect(ends.map { $0?.link } == trails.map { $0.last?.link } && ends[0]?.events == trails[0].count)
    #expect(try small.store.anchor(atEndOf: []) == nil)
    let all = anchors + ends.compactMap { $0 }
    #expect(try await codes(of: small.store, against: all) == [])
    #expect(try await opening(small.engine.records, against: all) == nil)
  }

  @Test func `older copies of both files are noticed through an anchor`() async throws {  // STO-40
    let (path, old) = (directory.store, directory.path + "/old")
    let store = try await WalletStore.create(at: path, unlock: storeKey, at: noon)
    let vault = try await store.vault(of: citizen(), at: noon)
    let id = try await vault.put(certificate(), at: noon).id
    try copy("", from: path, to: old)
    _ = try await vault.revoke(id, reason: "r", at: noon)
    let anchors = [try await store.anchor(at: noon), try await vault.anchor(at: noon)]
    await store.close()
    for anchor in anchors {
      let code = try await refusal {
        _ = try await WalletStore.open(at: old, unlock: storeKey, against: [anchor], at: noon)
      }
      #expect(code == .tampered)
    }
    // By itself the old state is whole: the revoked paper is in force again.
    let again = try await WalletStore.open(at: old, unlock: storeKey, at: noon)
    #expect(try await again.check().problems == [])
    for anchor in anchors { #expect(try await codes(of: again, against: [anchor]) == [.tampered]) }
    await again.close()
    let now = try await WalletStore.open(at: path, unlock: storeKey, against: anchors, at: noon)
    #expect(try await codes(of: now, against: anchors) == [])
    await now.close()
  }

  @Test func `older records beside the keys of today are noticed without an anchor`() async throws {  // STO-41
    let (path, old) = (directory.store, directory.path + "/old")
    let store = try await WalletStore.create(at: path, unlock: storeKey, at: noon)
    let vault = try await store.vault(of: citizen(), at: noon)
    _ = try await vault.put(certificate(), at: noon)
    try copy("", from: path, to: old)
    await store.close()
    try await WalletStore.open(at: path, unlock: storeKey, at: noon).close()
    try copy("keys", from: path, to: old)
    let code = try await refusal { _ = try await WalletStore.open(at: old, unlock: storeKey, at: noon) }
    #expect(code == .tampered)
    // Whoever means it restores them.
    let (records, keys) = (old + "/records.sqlite", path + "/keys.sqlite")
    let whole = directory.path + "/whole"
    try copy("records", from: path, to: whole)
    let restored = try await WalletStore.restore(
      records: whole + "/records.sqlite", keys: keys, to: directory.path + "/restored", unlock: storeKey, at: noon)
    await restored.close()
    try await WalletStore.open(at: directory.path + "/restored", unlock: storeKey, at: noon).close()
    #expect(FileManager.default.fileExists(atPath: records))
  }

  @Test func `records that are older, but not than the last opening, need an anchor`() async throws {  // STO-41
    let small = try await SmallStore()
    let before = small.engine.records
    _ = try await small.vault.revoke(small.document.id, reason: "r", at: noon)
    let anchor = try await small.vault.anchor(at: noon)
    #expect(try await opening(before, against: []) == nil)
    #expect(try await opening(before, against: [anchor]) == .tampered)
    // Taking an anchor of the store moves the mark among the keys.
    _ = try await small.store.anchor(at: noon)
    var mixed = before
    for (partition, values) in small.engine.records where partition.area == .keys { mixed[partition] = values }
    #expect(try await opening(mixed, against: []) == .tampered)
  }

  @Test func `an older state that has grown past an anchor, or a log written anew, is noticed`() async throws {
    // STO-40: a holder of all keys did this, so the chain is whole.
    let small = try await SmallStore()
    let before = small.engine.records
    _ = try await small.vault.put(certificate("Bản thật"), at: noon)
    let anchors = [try await small.store.anchor(at: noon), try await small.vault.anchor(at: noon)]
    let engine = MemoryEngine(before)
    let other = try await WalletStore.open(engine, unlock: storeKey, at: noon)
    for _ in 0..<4 { _ = try await other.vault(of: citizen(), at: noon).put(certificate("Bản giả"), at: noon) }
    for _ in 0..<4 { _ = try await other.anchor(at: noon) }
    #expect(try await other.check().problems == [])
    for anchor in anchors {
      #expect(try await codes(of: other, against: [anchor]) == [.tampered])
      #expect(try await opening(engine.records, against: [anchor]) == .tampered)
    }
  }

  @Test func `one vault that is put back is noticed through an anchor of it`() async throws {  // STO-40
    let small = try await SmallStore()
    let part = try await small.vault.makePart(at: noon)
    let before = small.engine.records[part.partition]
    _ = try await small.vault.revoke(small.document.id, reason: "r", at: noon)
    let anchors = [try await small.store.anchor(at: noon), try await small.vault.anchor(at: noon)]
    var broken = small.engine.records
    broken[part.partition] = before
    let store = try await WalletStore.open(MemoryEngine(broken), unlock: storeKey, at: noon)
    // The log of the store does not know of what happens inside a vault.
    #expect(try await codes(of: store, against: [anchors[0]]) == [])
    #expect(try await codes(of: store, against: [anchors[1]]) == [.tampered])
    broken[part.partition] = nil
    #expect(try await opening(broken, against: [anchors[1]]) == .tampered)
    // A vault that was erased since is no problem.
    _ = try await small.vault.erase(at: noon)
    #expect(try await codes(of: small.store, against: anchors) == [])
  }

  @Test func `an anchor of another store, or of nothing, is no anchor`() async throws {  // STO-40
    let (small, other) = (try await SmallStore(), try await SmallStore())
    let (anchor, foreign) = (try await small.store.anchor(at: noon), try await other.store.anchor(at: noon))
    #expect(try await codes(of: small.store, against: [foreign]) == [.tampered])
    let vault = try await small.store.vault(of: minh, under: clerk, at: noon)
    #expect(try await refusal { _ = try await vault.anchor(at: noon) } == .notFound)
    let good = anchor.json.object!.members
    let edits: [(String, JSON?)] = [
      ("store", "x"), ("store", nil), ("vault", "x"), ("events", 0), ("events", nil), ("link", "AAAA"), ("link", nil),
      ("at", nil), ("more", 1),
    ]
    var codes: [Refusal.Code?] = []
    for (name, value) in edits {
      var object = JSONObject(good.map { ($0.name, $0.value) })
      object[name] = value
      let json = JSON.object(object)
      codes.append(try await refusal { _ = try StoreAnchor(json: json) })
    }
    #expect(codes == Array(repeating: .malformed, count: edits.count))
  }

  @Test func `an event that does not carry its own link is refused`() async throws {  // STO-39
    let small = try await SmallStore()
    let part = try await small.vault.makePart(at: noon)
    let name = RecordName.event(2)
    var payload = try part.open(small.engine.records[part.partition]![part.key(of: name)]!, as: name)
    payload[3] ^= 1
    var codes: [Refusal.Code?] = []
    for payload in [payload, Array(payload.prefix(32)), []] {
      var broken = small.engine.records
      broken[part.partition]![part.key(of: name)] = part.seal(payload, as: name).bytes
      codes.append(try await refusal { [broken] in try await SmallStore.readAll(broken, small.document.id) })
    }
    #expect(codes == [.tampered, .tampered, .tampered])
  }

  @Test func `keys without their mark, or with another, are refused`() async throws {  // STO-41
    let small = try await SmallStore()
    let keys = try small.store.keys
    let head = try await small.engine.read(keys.store.partition) { try VaultView.load(keys.store, from: $0)!.head }
    let marks: [[UInt8]?] = [
      nil, [1], keys.store.seal([1], as: .mark).bytes,
      LogMark(events: head.eventCount + 1, link: head.lastLink).sealed(by: keys),
      LogMark(events: 1, link: head.lastLink).sealed(by: keys),
    ]
    for mark in marks {
      var broken = small.engine.records
      broken[KeyFile.partition]![LogMark.place] = mark
      #expect(try await opening(broken, against: []) == .tampered)
      small.engine.records = broken
      #expect(try await codes(of: small.store, against: []) == [.tampered])
    }
  }
}
