import FaultyDisk
import Foundation
import TestSupport
import Testing

@testable import CitizenWallet

/// What goes by many steps, broken off at each.
@Suite struct `Store operations broken off` {
  private let directory = TemporaryDirectory.inMemory()

  // STO-21 STO-38
  @Test(arguments: StoreOperation.all, [false, true])
  func `an operation of many steps is done, or not, or done by who comes next, whatever call of the disk fails`(
    _ operation: StoreOperation, _ isLasting: Bool
  ) async throws {
    let template = directory.path + "/template"
    let aftermath = try await StoreOperation.prepare(template)
    let disk = WatchedDirectory(directory.store)
    let fault = WatchedDirectory.Fault(description: "", isLasting: isLasting)
    var problems: [String] = []
    var nth = 0
    while true {
      nth += fault.step
      try FileManager.default.copyItem(atPath: template, toPath: directory.store)
      let store = try await WalletStore.open(at: directory.store, unlock: storeKey, at: noon)
      disk.arm(fault, nth: nth)
      var isDone = false
      do {
        try await operation.run(store, directory.store)
        isDone = true
      } catch is StoreFailure {} catch { problems.append("call \(nth): \(error)") }
      let failures = disk.disarm()
      await store.close()
      let complaints = try await operation.complaints(directory.store, aftermath, isDone)
      problems += complaints.map { "call \(nth)\(isDone ? ", done" : ""): \($0)" }
      try FileManager.default.removeItem(atPath: directory.store)
      guard failures > 0, problems.count < 10 else { break }
    }
    #expect(problems == [])
    #expect(nth > 5)
    print("\(operation), broken off at \((nth - 1) / fault.step) of \(nth - 1) calls: the store is sound")
  }

  // STO-21 STO-38
  @Test(arguments: StoreOperation.all)
  func `an operation of many steps is done, or not, or done by who comes next, whenever the power is cut`(
    _ operation: StoreOperation
  ) async throws {
    let aftermath = try await StoreOperation.prepare(directory.store)
    // Before the files are opened: a file belongs to a watch from its opening on.
    let watched = WatchedDirectory(directory.store)
    let store = try await WalletStore.open(at: directory.store, unlock: storeKey, at: noon)
    var disk = PowerCut(try [String: [UInt8]](filesIn: directory.store))
    watched.startRecording()
    try await operation.run(store, directory.store)
    watched.mark(1)
    let entries = watched.stopRecording()
    await store.close()
    var random = SplitMix64(seed: 23)
    var isDone = false
    let cut = directory.path + "/cut"
    for (index, entry) in entries.enumerated() {
      disk.apply(entry)
      if entry.operation == faulty_mark { isDone = true }
      for survival in PowerCut.Survival.allCases {
        try disk.images(survival, using: &random).write(to: cut)
        let problems = try await operation.complaints(cut, aftermath, isDone)
        try #require(problems == [], "call \(index) of \(entries.count), \(survival) survives, done: \(isDone)")
      }
    }
    #expect(isDone)
  }
}
