import Testing

@testable import CitizenWallet

/// The store is tested by breaking it: each change must be refused, and must never give wrong data.
@Suite struct `Store tampering` {
  /// The places of a small store's records by what they are.
  private struct Places {
    let head, document, content, consent, firstEvent, lastEvent, alias, key: (Partition, Bytes16)

    init(_ small: SmallStore) async throws {
      let part = try await small.vault.makePart(at: noon)
      let keys = try small.store.keys
      let id = small.document.id
      let aliasPartition = keys.aliasPartition(.personalID(hoa))
      func place(_ name: RecordName) -> (Partition, Bytes16) { (part.partition, part.key(of: name)) }
      head = place(.head)
      document = place(.document(id, version: 1))
      content = place(try await small.contentName())
      consent = place(.consent(small.consent, revision: 1))
      firstEvent = place(.event(1))
      lastEvent = place(.event(3))
      alias = (aliasPartition, keys.store.key(of: .alias(in: aliasPartition.key)))
      key = (keys.keyPartition(of: part.owner), .zero)
    }

    var all: [(Partition, Bytes16)] { [head, document, content, consent, firstEvent, lastEvent, alias, key] }
  }

  @Test func `an untouched copy reads well`() async throws {
    let small = try await SmallStore()
    try await SmallStore.readAll(small.engine.records, small.document.id)
  }

  @Test(arguments: 0..<4) func `every flipped byte of every record is refused`(_ quarter: Int) async throws {
    let small = try await SmallStore()
    let records = small.engine.records
    var bytes = 0
    var unnoticed: [String] = []
    for (partition, values) in records {
      for (key, value) in values {
        // The four parts of the work run side by side.
        for index in stride(from: quarter, to: value.count, by: 4) {
          var broken = records
          broken[partition]![key]![index] ^= 1 << (index / 4 % 8)
          bytes += 1
          let code = try await refusal { try await SmallStore.readAll(broken, small.document.id) }
          if ![.tampered, .wrongKey, .unsupportedFormat].contains(code) {
            unnoticed.append("\(partition.area) byte \(index) of \(value.count): \(code?.rawValue ?? "nothing")")
          }
        }
      }
    }
    #expect(unnoticed == [] && bytes > 1000)
  }

  @Test func `every shortened, lengthened or missing record is refused`() async throws {  // STO-15 STO-17
    let small = try await SmallStore()
    let records = small.engine.records
    var unnoticed: [String] = []
    for (partition, values) in records {
      for (key, value) in values {
        let changes: [[UInt8]?] = [nil, [], Array(value.dropLast()), value + [0], Array(value.prefix(13))]
        for (number, change) in changes.enumerated() {
          var broken = records
          broken[partition]![key] = change
          let code = try await refusal { try await SmallStore.readAll(broken, small.document.id) }
          if code != .tampered { unnoticed.append("\(partition.area) \(number): \(code?.rawValue ?? "nothing")") }
        }
      }
    }
    #expect(unnoticed == [])
  }

  @Test func `two exchanged records are refused`() async throws {  // STO-11 STO-15
    let small = try await SmallStore()
    let records = small.engine.records
    let all = try await Places(small).all
    var unnoticed = 0
    for (index, a) in all.enumerated() {
      for b in all[(index + 1)...] {
        var broken = records
        broken[a.0]![a.1] = records[b.0]![b.1]
        broken[b.0]![b.1] = records[a.0]![a.1]
        let code = try await refusal { try await SmallStore.readAll(broken, small.document.id) }
        unnoticed += code == .tampered ? 0 : 1
      }
    }
    #expect(unnoticed == 0)
  }

  @Test func `a record moved to another owner is refused`() async throws {  // STO-07 STO-11
    let small = try await SmallStore()
    let other = try await small.store.vault(of: citizen(minh), at: noon)
    _ = try await other.put(certificate("Giấy khác"), at: noon)
    let theirs = try await other.makePart(at: noon)
    let mine = try await small.vault.makePart(at: noon)
    let records = small.engine.records
    let names: [RecordName] = [.head, .event(1), .event(2)]
    var codes: [Refusal.Code?] = []
    for name in names {
      var broken = records
      broken[mine.partition]![mine.key(of: name)] = records[theirs.partition]![theirs.key(of: name)]
      codes.append(try await refusal { try await SmallStore.readAll(broken, small.document.id) })
    }
    // All of it, key and all: the names of the records give it away.
    let keys = try small.store.keys
    var broken = records
    broken[mine.partition] = records[theirs.partition]
    broken[keys.keyPartition(of: mine.owner)] = records[keys.keyPartition(of: theirs.owner)]
    codes.append(try await refusal { try await SmallStore.readAll(broken, small.document.id) })
    #expect(codes == Array(repeating: .tampered, count: 4))
  }

  @Test func `an older version in the place of a newer one is refused`() async throws {  // STO-15 STO-17
    let small = try await SmallStore()
    let places = try await Places(small)
    let before = small.engine.records
    let id = small.document.id
    _ = try await small.vault.put(certificate("Bản hai"), replacing: id, expecting: 1, at: noon)
    let after = small.engine.records
    let part = try await small.vault.makePart(at: noon)
    // The head alone; the head with the new document gone; the old document under the new name.
    var oldHead = after
    oldHead[places.head.0]![places.head.1] = before[places.head.0]![places.head.1]
    var oldHeadWithoutNew = oldHead
    oldHeadWithoutNew[part.partition]![part.key(of: .document(id, version: 2))] = nil
    var oldDocument = after
    oldDocument[part.partition]![part.key(of: .document(id, version: 2))] =
      before[places.document.0]![places.document.1]
    for broken in [oldHead, oldHeadWithoutNew, oldDocument] {
      let store = try await WalletStore.open(MemoryEngine(broken), unlock: storeKey, at: noon)
      let code = try await refusal {
        _ = try await store.vault(of: hoa, under: clerk, at: noon).get(id, at: noon)
      }
      #expect(code == .tampered)
      #expect(try await store.check().problems.map(\.code).contains(.tampered))
    }
  }

  @Test func `a deleted owner is missed`() async throws {
    let small = try await SmallStore()
    let (records, keys) = (small.engine.records, try small.store.keys)
    let places = try await Places(small)
    let alias = keys.aliasPartition(.personalID(hoa))
    for gone in [
      [places.key.0], [places.head.0], [places.key.0, places.head.0], [alias, places.key.0, places.head.0],
    ] {
      var broken = records
      for partition in gone { broken[partition] = nil }
      let store = try await WalletStore.open(MemoryEngine(broken), unlock: storeKey, at: noon)
      #expect(Set(try await store.check().problems.map(\.code)) == [.tampered])
      guard broken[alias] != nil else { continue }
      #expect(try await refusal { _ = try await store.vault(of: citizen(), at: noon) } == .tampered)
    }
  }

  @Test func `a record that nobody vouches for is reported`() async throws {
    let small = try await SmallStore()
    let places = try await Places(small)
    var broken = small.engine.records
    broken[places.head.0]![.random()] = [1]
    broken[Partition(.records, .random())] = [.zero: [1]]
    broken[Partition(.keys, .random())] = [.zero: [1]]
    let store = try await WalletStore.open(MemoryEngine(broken), unlock: storeKey, at: noon)
    #expect(try await store.check().problems.map(\.code) == [.tampered, .tampered, .tampered])
  }

  @Test func `a content that is not the document's is a digest mismatch`() async throws {  // STO-13
    let small = try await SmallStore()
    let part = try await small.vault.makePart(at: noon)
    let other = try await small.contentSegment(of: Array("%PDF-1.7 Nguyễn Thị Hoà".utf8))
    small.engine.records[part.partition]![other.key] = other.bytes
    let (vault, id) = (small.vault, small.document.id)
    #expect(try await refusal { _ = try await vault.content(of: id, at: noon) } == .digestMismatch)
    #expect(try await small.store.check().problems.map(\.code) == [.digestMismatch])
  }
}
