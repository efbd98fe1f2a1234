import CSQLite
import FaultyDisk
import Foundation
import Testing

@testable import CitizenWallet

/// Disks on which the n-th call fails, for every n.
@Suite struct `Store faults` {
  private let directory = TemporaryDirectory.inMemory()

  private static let faults: [WatchedDirectory.Fault] = [
    .init(description: "one call fails"),
    .init(description: "the disk is gone", isLasting: true),
    .init(description: "one write is torn", operations: [faulty_write], isTorn: true),
    .init(description: "the disk is full", operations: [faulty_write], code: SQLITE_FULL, isLasting: true),
    .init(description: "nothing is synchronised", operations: [faulty_sync], isLasting: true),
  ]

  /// STO-21
  @Test(arguments: faults) func `whatever call of the disk fails, the store is old, new, or says so`(
    _ fault: WatchedDirectory.Fault
  ) async throws {
    let template = directory.path + "/template"
    await (try WalletStore.create(at: template, unlock: storeKey, at: noon)).close()
    let disk = WatchedDirectory(directory.store)
    var problems: [String] = []
    var nth = 0
    while true {
      nth += fault.step
      try FileManager.default.copyItem(atPath: template, toPath: directory.store)
      var workload = StoreWorkload()
      disk.arm(fault, nth: nth)
      await workload.run(at: directory.store)
      let failures = disk.disarm()
      let complaints = await workload.finish() + (try await workload.aftermath.complaints(at: directory.store))
      problems += complaints.map { "call \(nth): \($0)" }
      try FileManager.default.removeItem(atPath: directory.store)
      guard failures > 0, problems.count < 10 else { break }
    }
    #expect(problems == [])
    print("\(fault.description), at \((nth - 1) / fault.step) of \(nth - 1) calls: the store is sound")
    #expect(nth > 20)
  }

  /// The last calls come after the store is in its place: then it is whole although making it has failed.
  @Test(arguments: faults) func `a store that cannot be made is absent or whole, and nothing lies beside it`(
    _ fault: WatchedDirectory.Fault
  ) async throws {
    let disk = WatchedDirectory(directory.store)
    var problems: [String] = []
    var nth = 0
    while true {
      nth += fault.step
      disk.arm(fault, nth: nth)
      var isMade = false
      do {
        await (try WalletStore.create(at: directory.store, unlock: storeKey, at: noon)).close()
        isMade = true
      } catch is StoreFailure {} catch { problems.append("call \(nth): \(error)") }
      let failures = disk.disarm()
      let left = try FileManager.default.contentsOfDirectory(atPath: directory.path)
      if left == ["store"] {
        problems += try await Aftermath().complaints(at: directory.store).map { "call \(nth): \($0)" }
      } else if left != [] || isMade {
        problems.append("call \(nth): \(left)")
      }
      for name in left { try FileManager.default.removeItem(atPath: directory.path + "/" + name) }
      guard failures > 0, problems.count < 10 else { break }
    }
    #expect(problems == [])
    #expect(nth > 10)
  }
}
