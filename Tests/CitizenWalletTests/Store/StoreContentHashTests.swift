import Synchronization
import Testing
import WalletCrypto

@testable import CitizenWallet

/// A content is hashed beside what else is done with it. What is given out, and what is put, has been hashed to its end.
@Suite struct `Store contents and their hash` {
  private static let segment = ContentLayout.segmentCapacity

  private struct Broken: Error {}

  // MARK: The hash

  private static let pieces: [[Int]] = [
    [], [0], [1], [65_535], [65_536], [1 << 20], [70_000, 3, 65_536, 1, 200_000], [1, 1 << 18, 1 << 18, 7],
    [Int](repeating: 1000, count: 300), [Int](repeating: 300_000, count: 20),
  ]

  @Test(arguments: pieces)
  func `pieces of any length are hashed in their order`(_ sizes: [Int]) {
    let bytes = SecureRandom.bytes(sizes.reduce(0, +))
    let digest = ContentDigest()
    var rest = bytes[...]
    for size in sizes {
      digest.add(rest.prefix(size))
      rest = rest.dropFirst(size)
    }
    #expect(digest.finish() == Digest.sha256(bytes))
    // Whoever has to do a change anew asks again.
    #expect(digest.finish() == Digest.sha256(bytes))
  }

  @Test func `many contents at once get the hash of each`() async {
    let bytes = SecureRandom.bytes(3 << 20)
    await withTaskGroup(of: Bool.self) { group in
      for number in 0..<40 {
        group.addTask {
          let content = bytes.dropFirst(number)
          let digest = ContentDigest()
          for start in stride(from: content.startIndex, to: content.endIndex, by: 400_000) {
            digest.add(content[start..<min(start + 400_000, content.endIndex)])
          }
          return digest.finish() == Digest.sha256(Array(content))
        }
      }
      for await isRight in group { #expect(isRight) }
    }
  }

  // MARK: Reading

  /// A reader that expects another hash.
  private func mistaken(_ size: Int, in small: SmallStore) async throws -> ContentReader {
    let id = try await small.vault.put(certificate(), content: content(SecureRandom.bytes(size)), at: noon).id
    let record = try #require(try await small.vault.get(id, at: noon).contentRecord)
    var sha256 = record.info.sha256
    sha256[31] ^= 1
    let info = DocumentContent.Info(mediaType: record.info.mediaType, size: size, sha256: sha256)
    let other = ContentRecord(id: record.id, info: info, key: record.key, header: record.header)
    return try ContentReader(other, of: try await small.vault.makePart(at: noon), in: small.store)
  }

  @Test(arguments: [1, 70_000, segment, segment + 1, 4 * segment, 9 * segment + 5])
  func `a content with another hash is not given out to its end`(_ size: Int) async throws {  // STO-13
    let reader = try await mistaken(size, in: SmallStore())
    #expect(try await refusal { _ = try await reader.whole() } == .digestMismatch)
    var iterator = reader.pieces.makeAsyncIterator()
    let given = Mutex(0)
    for _ in 0..<2 {
      let code = try await refusal {
        while let piece = try await iterator.next() { given.withLock { $0 += piece.count } }
      }
      #expect(code == .digestMismatch)
    }
    #expect(given.withLock { $0 } < size)
  }

  @Test func `what is done to a piece that was given out changes no hash`() async throws {
    let small = try await SmallStore()
    let bytes = SecureRandom.bytes(9 * Self.segment)
    let id = try await small.vault.put(certificate(), content: content(bytes), at: noon).id
    let reader = try #require(try await small.vault.contentReader(of: id, at: noon))
    var read: [UInt8] = []
    for try await piece in reader.pieces {
      var piece = piece
      read += piece
      for place in piece.indices { piece[place] = 0 }
    }
    #expect(read == bytes)
  }

  @Test func `who is erased between two pieces is not read on`() async throws {  // STO-37
    let small = try await SmallStore()
    let id = try await small.vault.put(
      certificate(), content: content([UInt8](repeating: 1, count: 20 * Self.segment)), at: noon
    ).id
    let reader = try #require(try await small.vault.contentReader(of: id, at: noon))
    var pieces = reader.pieces.makeAsyncIterator()
    #expect(try await pieces.next() != nil)
    _ = try await small.vault.erase(at: noon)
    let code = try await refusal { while try await pieces.next() != nil {} }
    #expect(code == .erased)
  }

  // MARK: Putting

  private func put(_ source: ContentSource, into vault: Vault) async throws {
    _ = try await vault.put(certificate(), content: source, at: noon)
  }

  @Test func `a source that fails after a piece that is being hashed leaves nothing`() async throws {
    let small = try await SmallStore()
    let records = small.engine.records
    let isFirst = Mutex(true)
    let source = try ContentSource(mediaType: "a/b", limit: 1 << 30) {
      guard isFirst.withLock({ exchange(&$0, with: false) }) else { throw Broken() }
      return [UInt8](repeating: 1, count: 1 << 20)
    }
    await #expect(throws: Broken.self) { try await put(source, into: small.vault) }
    #expect(small.engine.records == records)
  }

  @Test func `a put that is cancelled while its source waits leaves nothing`() async throws {
    let small = try await SmallStore()
    let records = small.engine.records
    let isFirst = Mutex(true)
    let source = try ContentSource(mediaType: "a/b", limit: 1 << 30) {
      if !isFirst.withLock({ exchange(&$0, with: false) }) { try await Task.sleep(for: .seconds(3600)) }
      return [UInt8](repeating: 1, count: 1 << 20)
    }
    let putting = Task { try await put(source, into: small.vault) }
    putting.cancel()
    await #expect(throws: CancellationError.self) { try await putting.value }
    #expect(small.engine.records == records)
  }

  /// Of a content and its document, the first records are put and the next is not.
  @Test(arguments: 0..<8)
  func `a disk that fails in the middle leaves nothing`(_ count: Int) async throws {
    let small = try await SmallStore()
    let engine = FailingEngine(small.engine)
    let store = try await WalletStore.open(engine, unlock: storeKey, at: noon)
    let vault = try await store.vault(of: citizen(), at: noon)
    let records = small.engine.records
    let file = try content(SecureRandom.bytes(5 * Self.segment))
    engine.failing.withLock { $0 = count }
    await #expect(throws: StoreFailure.self) { _ = try await vault.put(certificate(), content: file, at: noon) }
    #expect(small.engine.records == records)
    engine.failing.withLock { $0 = nil }
    let id = try await vault.put(certificate(), content: file, at: noon).id
    #expect(try await vault.content(of: id, at: noon) == file)
    #expect(try await store.check().problems == [])
  }

  @Test func `nothing is put of a content whose document is refused`() async throws {
    let small = try await SmallStore()
    let engine = FailingEngine(small.engine)
    let store = try await WalletStore.open(engine, unlock: storeKey, at: noon)
    let vault = try await store.vault(of: citizen(), at: noon)
    let file = try content(SecureRandom.bytes(4 * Self.segment))
    engine.failing.withLock { $0 = 0 }
    let code = try await refusal {
      _ = try await vault.put(certificate(), content: file, replacing: small.document.id, expecting: 7, at: noon)
    }
    #expect(code == .conflict)
  }

  /// Who is in one transaction with one that is refused is put anew, with the hash that was made before.
  @Test func `files that are put at once with others that are refused all come back`() async throws {
    let directory = TemporaryDirectory()
    let store = try await WalletStore.create(at: directory.store, unlock: storeKey, at: noon)
    let vault = try await store.vault(of: citizen(), at: noon)
    let known = try await vault.put(certificate(), at: noon).id
    let bytes = SecureRandom.bytes(6 * Self.segment)
    let ids = try await withThrowingTaskGroup(of: (Int, DocumentID?).self) { group in
      for number in 0..<24 {
        group.addTask {
          let file = try content(Array(bytes.dropFirst(number)))
          guard number % 4 != 3 else {
            let code = try await refusal {
              _ = try await vault.put(certificate(), content: file, replacing: known, expecting: 9, at: noon)
            }
            #expect(code == .conflict)
            return (number, nil)
          }
          return (number, try await vault.put(certificate(), content: file, at: noon).id)
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    for case (let number, let id?) in ids {
      #expect(try await vault.content(of: id, at: noon)?.bytes == Array(bytes.dropFirst(number)))
    }
    #expect(try await vault.list(at: noon).count == 19)
    #expect(try await store.check().problems == [])
    await store.close()
  }
}

/// An engine in which putting a record fails after some others were put.
private final class FailingEngine: EngineOverMemory {
  let engine: MemoryEngine
  let failing = Mutex<Int?>(nil)

  init(_ engine: MemoryEngine) { self.engine = engine }

  func write<Value: Sendable>(
    _ partition: Partition, _ body: @escaping @Sendable (any StoreWriter) throws -> Value
  ) async throws -> Value {
    try await engine.write(partition) { [self] writer in
      try body(FailingWriter(writer, after: failing.withLock { $0 }))
    }
  }
}

private final class FailingWriter: StoreWriter {
  private let writer: any StoreWriter
  private var remaining: Int?

  init(_ writer: any StoreWriter, after remaining: Int?) {
    self.writer = writer
    self.remaining = remaining
  }

  func get(_ key: Bytes16) throws -> [UInt8]? { try writer.get(key) }
  func keys() throws -> [Bytes16] { try writer.keys() }
  func remove(_ key: Bytes16) throws { try writer.remove(key) }

  func put(_ value: [UInt8], for key: Bytes16) throws {
    guard remaining != 0 else { throw StoreFailure("write", reason: "the disk has failed", code: 0) }
    remaining = remaining.map { $0 - 1 }
    try writer.put(value, for: key)
  }
}
