import Foundation
import Testing

@testable import CitizenWallet

extension TemporaryDirectory {
  /// The files of the store in which any piece of a wrapped key occurs: a page may have been cut anywhere.
  func files(with wrapped: [UInt8]) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: store).filter { name in
      let file = try Data(contentsOf: URL(fileURLWithPath: store + "/" + name))
      return stride(from: 1, through: wrapped.count - 8, by: 4).contains { start in
        file.range(of: Data(wrapped[start..<(start + 8)])) != nil
      }
    }.sorted()
  }
}

/// What SQLite leaves in the free room of pages, when it moves cells from one to another.
@Suite struct `Store free room` {
  private let directory = TemporaryDirectory()
  private var path: String { directory.store + "/keys.sqlite" }

  /// An engine over two empty files.
  private func makeEngine() async throws -> FileEngine {
    let building = try FileStoreDirectory.beginBuilding(for: directory.store)
    try FileManager.default.moveItem(atPath: building, toPath: directory.store)
    return try await FileEngine.create(in: directory.store)
  }

  /// Changes a file that is closed.
  private func edit(_ change: (inout Data) throws -> Void) throws {
    let place = URL(fileURLWithPath: path)
    var file = try Data(contentsOf: place)
    try change(&file)
    try file.write(to: place)
  }

  /// Puts bytes into the middle of the free room of every page of the table of records.
  ///
  /// - Returns: the pages' first bytes, each once.
  private func leave(_ bytes: [UInt8]) throws -> Set<UInt8> {
    var kinds: Set<UInt8> = []
    try edit { file in
      for start in stride(from: 8192, to: file.count, by: 8192) where [2, 10].contains(file[start]) {
        func number(at place: Int) -> Int { Int(file[start + place]) << 8 | Int(file[start + place + 1]) }
        let room = ((file[start] == 2 ? 12 : 8) + 2 * number(at: 3))..<number(at: 5)
        guard room.count > 2 * bytes.count else { continue }
        let place = start + room.lowerBound + (room.count - bytes.count) / 2
        file.replaceSubrange(place..<(place + bytes.count), with: bytes)
        kinds.insert(file[start])
      }
    }
    return kinds
  }

  @Test func `a copy of a wrapped key in free room does not outlive an erasure`() async throws {  // STO-36
    var store = try await WalletStore.create(at: directory.store, unlock: storeKey, at: noon)
    let part = try await store.vault(of: citizen(), at: noon).makePart(at: noon)
    let keys = try store.keys
    let wrapped = try #require(try await store.engine.read(keys.keyPartition(of: part.owner)) { try $0.get(.zero) })
    let others = (0..<300).map { _ in OwnerID.random() }
    for owner in others {
      let key = keys.makeKey(of: owner).wrapped
      try await store.engine.write(keys.keyPartition(of: owner)) { try $0.put(key, for: .zero) }
    }
    await store.close()
    // In leaves and in the page above them.
    #expect(try leave(wrapped) == [2, 10])

    store = try await WalletStore.open(at: directory.store, unlock: storeKey, at: noon)
    _ = try await store.vault(of: citizen(), at: noon).erase(at: noon)
    #expect(try directory.files(with: wrapped) == [])
    var lost = 0
    for owner in others { if try await store.key(of: owner) == nil { lost += 1 } }
    #expect(lost == 0)
    #expect(try await store.check().problems == [])
    await store.close()
    #expect(try SQLiteConnection(path: path).value("PRAGMA integrity_check") == "ok")
  }

  @Test func `whoever had the page in memory does not bring a copy back`() async throws {  // STO-36
    let here = Partition(.keys, Bytes16(number: 7))
    var engine = try await makeEngine()
    try await engine.write(here) { try $0.put([7], for: .zero) }
    await engine.close()
    let former = [UInt8](1...61)
    #expect(try leave(former) == [10])
    engine = try await FileEngine.open(in: directory.store)
    let other = try await FileEngine.open(in: directory.store)
    // The page is in the memory of the one that writes, with what is left in it.
    try await other.write(here) { try $0.put([8], for: .zero) }
    #expect(try directory.files(with: former).contains("keys.sqlite"))
    try await engine.scrubKeys()
    try await other.write(here) { try $0.put([9], for: .zero) }
    #expect(try directory.files(with: former) == [])
    await engine.close()
    await other.close()
  }

  @Test func `what is removed after many changes is in no file`() async throws {  // STO-36
    let engine = try await makeEngine()
    var random = Mutator(seed: 36)
    func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in .random(in: 0...255, using: &random) } }
    var values: [(place: Partition, value: [UInt8])] = []
    for round in 0..<60 {
      for _ in 0..<Int.random(in: 1...24, using: &random) {
        let (place, value) = (Partition(.keys, Bytes16(prefix: bytes(16))!), bytes(61))
        values.append((place, value))
        try await engine.write(place) { try $0.put(value, for: .zero) }
      }
      let (place, value) = values.remove(at: .random(in: values.indices, using: &random))
      let tombstone = bytes(290)
      try await engine.write(place) { writer in
        try writer.remove(.zero)
        try writer.put(tombstone, for: Tombstone.place)
      }
      try await engine.scrubKeys()
      #expect(try directory.files(with: value) == [], "round \(round)")
    }
    for (place, value) in values {
      let found = try await engine.read(place) { try $0.get(.zero) }
      guard found == value else {
        Issue.record("a value is another")
        break
      }
    }
    await engine.close()
  }

  @Test func `no file holds any piece of what the former master key wrapped`() async throws {  // STO-36 STO-72
    var store = try await WalletStore.create(at: directory.store, unlock: storeKey, at: noon)
    let owner = OwnerID.random()
    let (place, former) = (try store.keys.keyPartition(of: owner), try store.keys.makeKey(of: owner).wrapped)
    try await store.engine.write(place) { try $0.put(former, for: .zero) }
    await store.close()
    #expect(try leave(former) == [10])
    store = try await WalletStore.open(at: directory.store, unlock: storeKey, at: noon)
    try await store.exchangeMasterKey(keeping: [storeKey], at: noon)
    #expect(try directory.files(with: former) == [])
    #expect(try await store.key(of: owner) != nil)
    await store.close()
  }

  @Test(arguments: [[0xFF, 0xFF], [0, 1]] as [[UInt8]])
  func `a page that contradicts itself is tampered, and stays as it is`(_ start: [UInt8]) async throws {  // STO-36
    await (try makeEngine()).close()
    try edit { $0.replaceSubrange((8192 + 5)..<(8192 + 7), with: start) }
    let before = try Data(contentsOf: URL(fileURLWithPath: path))
    let engine = try await FileEngine.open(in: directory.store)
    #expect(try await refusal { try await engine.scrubKeys() } == .tampered)
    await engine.close()
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
  }
}
