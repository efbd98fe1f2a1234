import FaultyDisk
import Foundation
import TestSupport
import Testing

@testable import CitizenWallet

/// Everything that is written to a store is recorded and played back up to a power cut, at each call.
@Suite struct `Store power cuts` {
  private let directory = TemporaryDirectory.inMemory()
  private var cut: String { directory.path + "/cut" }

  /// STO-21
  @Test func `a power cut at any instant loses nothing that was acknowledged`() async throws {
    await (try WalletStore.create(at: directory.store, unlock: storeKey, at: noon)).close()
    var disk = PowerCut(try [String: [UInt8]](filesIn: directory.store))
    let watched = WatchedDirectory(directory.store)
    watched.startRecording()
    var workload = StoreWorkload()
    workload.onAcknowledged = watched.mark
    await workload.run(at: directory.store)
    let entries = watched.stopRecording()
    await workload.store?.close()

    var random = SplitMix64(seed: 20)
    var aftermath = Aftermath()
    var (cuts, problems) = (0, [String]())
    let survivals = PowerCut.Survival.allCases + Array(repeating: .chance, count: BreakingScale.count(0, long: 30))
    for (index, entry) in entries.enumerated() {
      disk.apply(entry)
      if entry.operation == faulty_mark {
        aftermath.acknowledged.formUnion(workload.aftermath.acknowledged.filter { $0.number == entry.offset })
      }
      // What is synchronised changes at few calls only.
      let isStep = ![faulty_write, faulty_truncate].contains(entry.operation)
      for survival in survivals where isStep || ![.nothing, .names].contains(survival) {
        try disk.images(survival, using: &random).write(to: cut)
        problems += try await aftermath.complaints(at: cut).map { "call \(index), \(survival) survives: \($0)" }
        cuts += 1
      }
      try #require(problems == [])
    }
    #expect(aftermath.acknowledged.count == 4 && workload.wrongErrors == [])
    print("\(cuts) power cuts at \(entries.count) calls: nothing acknowledged is lost")
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
      try table.transaction(writing: true) { try table.put([1], .zero, Bytes16(number: UInt64(number))) }
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
    #expect(acknowledged == 5 && (lost == 0) == (level == "FULL"), "\(lost) cuts lost something")
  }
}
