import Synchronization
import Testing
import WalletCrypto

@testable import CitizenWallet

@Suite struct `Store contents` {
  private static let mebibyte = 1 << 20
  private static let segment = ContentLayout.segmentCapacity

  private struct Broken: Error {}

  private func source(_ bytes: [UInt8], in piece: Int = 300_000, limit: Int = 1 << 30) throws -> ContentSource {
    let pieces = AsyncStream<[UInt8]> { continuation in
      for start in stride(from: 0, to: bytes.count, by: piece) {
        continuation.yield(Array(bytes[start..<min(start + piece, bytes.count)]))
      }
      continuation.finish()
    }
    return try ContentSource(mediaType: "image/tiff", limit: limit, pieces: pieces)
  }

  private func head(of small: SmallStore) async throws -> VaultHead {
    let part = try await small.vault.makePart(at: noon)
    return try await small.engine.read(part.partition) { try VaultView.load(part, from: $0)!.head }
  }

  /// Sizes, and how many transactions they take.
  private static let sizes: [(Int, UInt64)] = [
    (0, 1), (1, 1), (256, 1), (257, 1), (1800, 1), (1900, 1), (16_383, 1), (16_384, 1), (segment - 1, 1), (segment, 1),
    (segment + 1, 1), (5 * segment, 1), (6 * segment, 1), (7 * segment - 65_537, 1), (7 * segment, 2),
    (13 * segment + 5, 3),
  ]

  @Test(arguments: sizes)
  func `a content of any size comes back, in as few transactions as may be`(_ size: Int, _ count: UInt64) async throws {
    let small = try await SmallStore()
    let bytes = SecureRandom.bytes(size)
    let before = try await head(of: small)
    let id = try await small.vault.put(certificate(), content: source(bytes), at: noon).id
    let after = try await head(of: small)
    #expect(after.sequence - before.sequence == count && after.pending == [])
    let reader = try #require(try await small.vault.contentReader(of: id, at: noon))
    #expect(reader.size == size && reader.mediaType == "image/tiff" && reader.sha256 == Digest.sha256(bytes))
    var read: [UInt8] = []
    for try await piece in reader.pieces { read += piece }
    #expect(read == bytes)
    #expect(try await small.vault.content(of: id, at: noon)?.bytes == bytes)
    let check = try await small.store.check()
    #expect(check.problems == [] && check.pendingContents == 0)
  }

  @Test func `ranges are read at all borders of chunks and segments`() async throws {  // STO-50
    let small = try await SmallStore()
    let chunk = ChunkedMessage.chunkCount
    let bytes = SecureRandom.bytes(2 * Self.segment + 40_000)
    let id = try await small.vault.put(certificate(), content: source(bytes), at: noon).id
    let reader = try #require(try await small.vault.contentReader(of: id, at: noon))
    var ranges: [Range<Int>] = []
    for border in stride(from: chunk, to: bytes.count, by: chunk) {
      ranges += [(border - 1)..<border, border..<(border + 1), (border - 2)..<(border + 3)]
    }
    let places = [0, chunk, Self.segment, 2 * Self.segment, bytes.count].flatMap { [$0 - 1, $0, $0 + 1] }
      .filter { (0...bytes.count).contains($0) }
    for from in places { ranges += places.filter { $0 >= from }.map { from..<$0 } }
    var wrong: [Range<Int>] = []
    for range in ranges where try await reader.read(range) != Array(bytes[range]) { wrong.append(range) }
    #expect(wrong == [] && ranges.count > 150)
    let beyond = [-1..<3, 0..<(bytes.count + 1), (bytes.count + 1)..<(bytes.count + 1)]
    for range in beyond { #expect(try await refusal { _ = try await reader.read(range) } == .malformed) }
    await small.store.close()
  }

  @Test func `every segment that is missing, cut, exchanged or flipped is refused`() async throws {  // STO-45 STO-46
    let small = try await SmallStore()
    let id = try await small.vault.put(
      certificate(), content: source(SecureRandom.bytes(2 * Self.segment + 40_000)), at: noon
    ).id
    let part = try await small.vault.makePart(at: noon)
    let record = try #require(try await small.vault.get(id, at: noon).contentRecord)
    let keys = record.entry.names.map(part.key(of:))
    let good = small.engine.records[part.partition]!
    typealias Change = (key: Bytes16, value: [UInt8]?)
    var cases: [[Change]] = [[(keys[0], good[keys[1]]), (keys[1], good[keys[0]])]]
    for key in keys {
      let segment = good[key]!
      let values: [[UInt8]?] = [nil, [], Array(segment.dropLast()), segment + [0]]
      cases += values.map { [(key, $0)] }
      for place in stride(from: 0, to: segment.count, by: 24_989) {
        var flipped = segment
        flipped[place] ^= 0x40
        cases.append([(key, flipped)])
      }
    }
    var codes: [Refusal.Code?] = []
    for change in cases {
      var records = small.engine.records
      for (key, value) in change { records[part.partition]![key] = value }
      let store = try await WalletStore.open(MemoryEngine(records), unlock: storeKey, at: noon)
      let vault = try await store.vault(of: hoa, under: clerk, at: noon)
      codes.append(try await refusal { _ = try await vault.content(of: id, at: noon) })
      codes.append(try await store.check().problems.first?.code)
    }
    #expect(keys.count == 3 && codes.count > 50 && codes.allSatisfy { $0 == .tampered })
  }

  @Test func `a source that is too long, or fails, leaves nothing`() async throws {
    let small = try await SmallStore()
    let part = try await small.vault.makePart(at: noon)
    let before = Set(small.engine.records[part.partition]!.keys)
    let bytes = [UInt8](repeating: 1, count: 6 * Self.mebibyte)
    let pieces = Mutex(0)
    let failing = try ContentSource(mediaType: "a/b", limit: 1 << 30) {
      guard
        pieces.withLock({
          $0 += 1; return $0 < 9
        })
      else { throw Broken() }
      return [UInt8](repeating: 2, count: Self.mebibyte)
    }
    await #expect(throws: Broken.self) { _ = try await small.vault.put(certificate(), content: failing, at: noon) }
    let (vault, known) = (small.vault, small.document.id)
    let long = String(repeating: "x", count: 1001)
    let codes = [
      try await refusal { _ = try await vault.put(certificate(), content: source(bytes, limit: 5_999_999), at: noon) },
      try await refusal {
        _ = try await vault.put(certificate(), content: source(bytes), replacing: known, expecting: 7, at: noon)
      },
      try await refusal { _ = try await vault.put(certificate(long), content: source(bytes), at: noon) },
      try await refusal { _ = try source([], limit: 1 << 30 + 1) },
      try await refusal { _ = try ContentSource(mediaType: "pdf", limit: 1) { nil } },
    ]
    #expect(codes == [.tooLarge, .conflict, .tooLarge, .tooLarge, .malformed])
    #expect(Set(small.engine.records[part.partition]!.keys) == before)
    #expect(try await head(of: small).pending == [])
    #expect(try await small.store.check().problems == [])
  }

  @Test func `a content whose writer died harms nothing, and goes after a day`() async throws {  // STO-48 STO-49
    let small = try await SmallStore()
    let engine = MemoryEngine(try await small.recordsWhilePutting(at: noon))
    let store = try await WalletStore.open(engine, unlock: storeKey, at: noon)
    let vault = try await store.vault(of: citizen(), at: noon)
    let bytes = SecureRandom.bytes(6 * Self.mebibyte)
    let id = try await vault.put(certificate(), content: source(bytes), at: noon.adding(seconds: 3600)).id
    var check = try await store.check()
    #expect(check.problems == [] && check.pendingContents == 1)
    _ = try await vault.put(certificate(), content: source(bytes), at: noon.adding(seconds: 90_000))
    check = try await store.check()
    #expect(check.problems == [] && check.pendingContents == 0)
    #expect(try await vault.content(of: id, at: noon)?.bytes == bytes)
  }

  @Test func `a writer that is given up although alive is refused and leaves nothing`() async throws {  // STO-48
    let small = try await SmallStore()
    let count = Mutex(0)
    let slow = try ContentSource(mediaType: "a/b", limit: 1 << 30) {
      let number = count.withLock {
        $0 += 1; return $0
      }
      if number == 7 { _ = try await small.vault.put(certificate(), at: noon.adding(seconds: 90_000)) }
      return number < 20 ? [UInt8](repeating: 3, count: Self.mebibyte) : nil
    }
    let vault = small.vault
    #expect(try await refusal { _ = try await vault.put(certificate(), content: slow, at: noon) } == .conflict)
    let check = try await small.store.check()
    #expect(check.problems == [] && check.pendingContents == 0)
    #expect(try await small.vault.list(at: noon).count == 2)
  }

  @Test func `many who put large files at once all succeed`() async throws {  // STO-48
    let small = try await SmallStore()
    let bytes = SecureRandom.bytes(6 * Self.mebibyte)
    let ids = try await withThrowingTaskGroup(of: DocumentID.self) { group in
      for number in 0..<6 {
        group.addTask {
          let content = try self.source(Array(bytes.dropFirst(number)))
          return try await small.vault.put(certificate(), content: content, at: noon).id
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    var sizes: Set<Int> = []
    for id in ids { sizes.insert(try await small.vault.content(of: id, at: noon)!.bytes.count) }
    #expect(sizes == Set((0..<6).map { bytes.count - $0 }))
    let check = try await small.store.check()
    #expect(check.problems == [] && check.pendingContents == 0)
  }

  @Test func `a reader that was made before an erasure reads nothing after it`() async throws {  // STO-37
    let small = try await SmallStore()
    let bytes = SecureRandom.bytes(2 * Self.segment)
    let id = try await small.vault.put(certificate(), content: source(bytes), at: noon).id
    let reader = try #require(try await small.vault.contentReader(of: id, at: noon))
    #expect(try await reader.read(0..<1) == [bytes[0]])
    _ = try await small.vault.erase(at: noon)
    let codes = [
      try await refusal { _ = try await reader.read(0..<1) },
      try await refusal { _ = try await reader.read(Self.segment..<(Self.segment + 1)) },
      try await refusal { for try await _ in reader.pieces {} },
    ]
    #expect(codes == [.erased, .erased, .erased])
    #expect(try await small.store.check().problems == [])
  }

  @Test func `what is too large for memory is read in parts`() async throws {
    let small = try await SmallStore()
    let bytes = [UInt8](repeating: 5, count: DocumentContent.maximumBytes + 1)
    let (vault, id) = (small.vault, try await small.vault.put(certificate(), content: source(bytes), at: noon).id)
    #expect(try await refusal { _ = try await vault.content(of: id, at: noon) } == .tooLarge)
    let reader = try #require(try await vault.contentReader(of: id, at: noon))
    #expect(try await reader.read((bytes.count - 1)..<bytes.count) == [5])
    #expect(try await vault.auditTrail(at: noon).suffix(2).map(\.action) == [.contentRead, .trailRead])
    await small.store.close()
    #expect(try await refusal { for try await _ in reader.pieces {} } == .locked)
    #expect(try await refusal { _ = try await reader.read(0..<1) } == .locked)
  }
}
