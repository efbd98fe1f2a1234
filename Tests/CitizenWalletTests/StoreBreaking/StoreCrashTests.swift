import Foundation
import Testing

@testable import CitizenWallet

/// Processes that are killed at random instants, and what they leave.
@Suite struct `Store crashes` {
  private let directory = TemporaryDirectory.inMemory()

  /// STO-21
  @Test(arguments: [1, 2]) func `killed writers leave all that they acknowledged and nothing half`(
    _ writers: Int
  ) async throws {
    let kills = BreakingScale.count(30, long: 600)
    // A store goes through some kills and makes place for the next, or reading it would take ever longer.
    let killsPerStore = 10
    var (first, acknowledged) = (0, 0)
    for _ in 0..<(kills / killsPerStore) {
      await (try WalletStore.create(at: directory.store, unlock: storeKey, at: noon)).close()
      var aftermath = Aftermath()
      for _ in 0..<(killsPerStore / writers) {
        let outcomes = try await withThrowingTaskGroup(of: WriterProcess.Outcome.self) { group in
          for _ in 0..<writers {
            let process = try WriterProcess(["write", directory.store, "\(first)", "1000000"])
            let kill = WriterProcess.Kill(
              lines: .random(in: 1...8), microseconds: .random(in: 0...12_000))
            // Numbers that no other writer has, and the same people.
            first += 1_000_000
            group.addTask { try await process.outcome(killing: kill) }
          }
          return try await group.reduce(into: []) { $0.append($1) }
        }
        for outcome in outcomes { aftermath.acknowledged.formUnion(outcome.acknowledged) }
        let problems = outcomes.flatMap(\.ends) + (try await aftermath.complaints(at: directory.store))
        try #require(problems == [])
      }
      acknowledged += aftermath.acknowledged.count
      try FileManager.default.removeItem(atPath: directory.store)
    }
    #expect(acknowledged > kills)
    print("killed \(kills) writers, \(writers) at a time: all of \(acknowledged) acknowledged documents are there")
  }

  /// STO-60 STO-64
  @Test(arguments: [1, 2]) func `killed readers leave each answered access in the trail, once`(
    _ readers: Int
  ) async throws {
    let kills = BreakingScale.count(20, long: 400)
    var (number, answered) = (0, 0)
    for _ in 0..<(kills / 10) {
      await (try WalletStore.create(at: directory.store, unlock: storeKey, at: noon)).close()
      // The people, and their vaults.
      let writer = try await WriterProcess(["write", directory.store, "0", "4"]).outcome()
      var aftermath = Aftermath(acknowledged: Set(writer.acknowledged))
      for _ in 0..<(10 / readers) {
        let outcomes = try await withThrowingTaskGroup(of: WriterProcess.Outcome.self) { group in
          for _ in 0..<readers {
            number += 100_000
            let process = try WriterProcess(["read", directory.store, "\(number)", "100000", "7"])
            let kill = WriterProcess.Kill(lines: .random(in: 1...60), microseconds: .random(in: 0...12_000))
            group.addTask { try await process.outcome(killing: kill) }
          }
          return try await group.reduce(into: []) { $0.append($1) }
        }
        for outcome in outcomes {
          aftermath.acknowledged.formUnion(outcome.acknowledged)
          aftermath.accesses.formUnion(outcome.accesses)
        }
        // Some die while they settle what the one before has left.
        guard Bool.random() else { continue }
        let problems = outcomes.flatMap(\.ends) + (try await aftermath.complaints(at: directory.store))
        try #require(problems == [])
      }
      try #require(try await aftermath.complaints(at: directory.store) == [])
      answered += aftermath.accesses.count
      try FileManager.default.removeItem(atPath: directory.store)
    }
    #expect(answered > kills)
    print("killed \(kills) readers, \(readers) at a time: all of \(answered) answered accesses are in the trail once")
  }

  @Test func `a store whose maker is killed is whole or absent`() async throws {
    var whole = 0
    let kills = BreakingScale.count(20, long: 300)
    for _ in 0..<kills {
      let process = try WriterProcess(["create", directory.store])
      _ = try await process.outcome(
        killing: WriterProcess.Kill(lines: 1, microseconds: .random(in: 0...50_000)))
      guard FileManager.default.fileExists(atPath: directory.store) else { continue }
      whole += 1
      try #require(try await Aftermath().complaints(at: directory.store) == [])
      try FileManager.default.removeItem(atPath: directory.store)
    }
    print("killed \(kills) makers of a store: \(whole) stores are whole, the others absent")
  }
}
