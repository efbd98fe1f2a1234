import FaultyDisk
import Foundation
import TestSupport
import Testing

@testable import CitizenWallet
@testable import StoreWriterTool

/// Everything that is written to a store is recorded and played back up to a power cut, at each call.
@Suite struct `Store power cuts` {
  private let directory = TemporaryDirectory.inMemory()
  private var cut: String { directory.path + "/cut" }

  /// STO-21
  @Test func `a power cut at any instant loses nothing that was acknowledged`() async throws {
    let problems = try await cutting(expecting: 4) { watched in
      var workload = StoreWorkload()
      workload.onAcknowledged = watched.mark
      await workload.run(at: directory.store)
      await workload.store?.close()
      #expect(workload.wrongErrors == [])
      return workload.aftermath.acknowledged
    }
    #expect(problems == [])
  }

  @Test func `a power cut loses nothing that was acknowledged to many who write at once`() async throws {
    let problems = try await cutting(expecting: 16) { watched in
      let store = try await WalletStore.open(at: directory.store, unlock: storeKey, at: noon)
      let acknowledged = try await withThrowingTaskGroup(of: Acknowledged.self) { group in
        // Two vaults; each document has a number that no other has.
        for number in (0..<16).map({ $0 / 2 * 4 + $0 % 2 }) {
          group.addTask {
            let numbered = NumberedDocument(number: number)
            let vault = try await store.vault(of: citizen(numbered.person), at: noon)
            let put = try await vault.put(numbered.document, content: numbered.content, at: noon)
            watched.mark(number)
            return Acknowledged(document: put.id.text, version: put.version, number: number)
          }
        }
        return try await group.reduce(into: Set()) { $0.insert($1) }
      }
      await store.close()
      return acknowledged
    }
    #expect(problems == [])
  }

  /// Records what `work` does to a store, and cuts the power at each call.
  ///
  /// - Parameter work: gives what was acknowledged, and marks the number of each when it was.
  private func cutting(
    expecting count: Int, _ work: (WatchedDirectory) async throws -> Set<Acknowledged>
  ) async throws -> [String] {
    await (try WalletStore.create(at: directory.store, unlock: storeKey, at: noon)).close()
    var disk = PowerCut(try [String: [UInt8]](filesIn: directory.store))
    let watched = WatchedDirectory(directory.store)
    watched.startRecording()
    let acknowledged = try await work(watched)
    let entries = watched.stopRecording()
    var random = SplitMix64(seed: 20)
    var aftermath = Aftermath()
    var cuts = 0
    let survivals = PowerCut.Survival.allCases + Array(repeating: .chance, count: BreakingScale.count(0, long: 30))
    for (index, entry) in entries.enumerated() {
      disk.apply(entry)
      if entry.operation == faulty_mark {
        aftermath.acknowledged.formUnion(acknowledged.filter { $0.number == entry.offset })
      }
      // What is synchronised changes at few calls only.
      let isStep = ![faulty_write, faulty_truncate].contains(entry.operation)
      for survival in survivals where isStep || ![.nothing, .names].contains(survival) {
        try disk.images(survival, using: &random).write(to: cut)
        let problems = try await aftermath.complaints(at: cut)
        guard problems == [] else { return problems.map { "call \(index), \(survival) survives: \($0)" } }
        cuts += 1
      }
    }
    #expect(aftermath.acknowledged.count == count)
    print("\(cuts) power cuts at \(entries.count) calls: nothing acknowledged is lost")
    return []
  }

  @Test func `a store that was made is on disk`() async throws {
    let watched = WatchedDirectory(directory.store)
    watched.startRecording()
    let store = try await WalletStore.create(at: directory.store, unlock: storeKey, at: noon)
    // The files are made, and the directory is synchronised, without SQLite.
    var disk = PowerCut(["keys.sqlite": [], "records.sqlite": []])
    for entry in watched.stopRecording() { disk.apply(entry) }
    await store.close()
    var random = SplitMix64(seed: 21)
    try disk.images(.names, using: &random).write(to: cut)
    #expect(try await Aftermath().complaints(at: cut) == [])
  }

  /// STO-21: the same eyes see what a store loses that does not wait for its disk.
  @Test(arguments: StoreFile.allCases, ["FULL", "NORMAL", "OFF"])
  func `only full synchronisation loses nothing, and less is seen to lose`(
    _ file: StoreFile, _ level: String
  ) throws {
    let path = directory.store + "/" + file.name
    try FileManager.default.createDirectory(atPath: directory.store, withIntermediateDirectories: false)
    try Data().write(to: URL(fileURLWithPath: path))
    try file.make(at: path)
    var disk = PowerCut(try [String: [UInt8]](filesIn: directory.store))
    let watched = WatchedDirectory(directory.store)
    watched.startRecording()
    let connection = try file.open(at: path)
    try connection.execute("PRAGMA synchronous = \(level)")
    let table = try RecordTable(on: connection)
    for number in 1...5 {
      try table.writing { try table.put([1], .zero, Bytes16(number: UInt64(number))) }
      watched.mark(number)
    }
    var random = SplitMix64(seed: 22)
    var (acknowledged, lost) = (0, 0)
    for entry in watched.stopRecording() {
      disk.apply(entry)
      if entry.operation == faulty_mark { acknowledged = entry.offset }
      for survival in PowerCut.Survival.allCases {
        try disk.images(survival, using: &random).write(to: cut)
        let found = (try? RecordTable(on: file.open(at: cut + "/" + file.name)).keys(.zero).count) ?? 0
        if found < acknowledged { lost += 1 }
      }
    }
    // A journal that is kept has its end synchronised at NORMAL too; what FULL adds there no cut of ours shows.
    let isSafe = level == "FULL" || (file == .keys && level == "NORMAL")
    #expect(acknowledged == 5 && (lost == 0) == isSafe, "\(lost) cuts lost something")
  }
}
