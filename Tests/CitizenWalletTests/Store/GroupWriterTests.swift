import Dispatch
import Testing

@testable import CitizenWallet

/// How the file engine commits for many at once.
@Suite struct `Group commit` {
  private let directory = TemporaryDirectory()

  /// A writer that is held until it is let go, so that those who come meanwhile become one group.
  private struct HeldWriter: @unchecked Sendable {
    let connection: SQLiteConnection
    let writer: GroupWriter

    init(in directory: TemporaryDirectory) throws {
      let building = try FileStoreDirectory.beginBuilding(for: directory.store)
      let path = building + "/" + StoreFile.records.name
      try StoreFile.records.make(at: path)
      connection = try StoreFile.records.open(at: path)
      writer = GroupWriter(try RecordTable(on: connection), label: "test")
    }

    func put(_ number: UInt64, _ value: UInt8 = 1) async throws {
      try await writer.write { try $0.put([value], .zero, Bytes16(number: number)) }
    }

    /// What each of the works ended with: they are one group, in their order.
    func run(_ works: [@Sendable (RecordTable) throws -> Void]) async throws -> [String] {
      let (hasBegun, mayGo) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
      return try await withThrowingTaskGroup(of: (Int, String).self) { group in
        func add(_ number: Int, _ work: @escaping @Sendable (RecordTable) throws -> Void) {
          group.addTask { (number, try await outcome(of: work)) }
        }
        add(-1) { _ in
          hasBegun.signal()
          mayGo.wait()
          // Where one of the group throws, this is done again.
          mayGo.signal()
        }
        try await BlockingWork.run { hasBegun.wait() }
        for (number, work) in works.enumerated() {
          add(number, work)
          // A few come one after another; of many the order does not matter.
          while works.count < 10, writer.waitingCount <= number { await Task.yield() }
        }
        while writer.waitingCount < works.count { try await Task.sleep(for: .milliseconds(1)) }
        mayGo.signal()
        return try await group.reduce(into: Array(repeating: "", count: works.count)) { outcomes, outcome in
          if outcome.0 >= 0 { outcomes[outcome.0] = outcome.1 }
        }
      }
    }

    private func outcome(of work: @escaping @Sendable (RecordTable) throws -> Void) async throws -> String {
      do {
        try await writer.write(work)
        return "kept"
      } catch let refusal as Refusal {
        return refusal.code.rawValue
      } catch is StoreFailure {
        return "failure"
      }
    }

    /// The connection is ours too, so it is let go by nobody while the writer still lets go of its statements.
    func close() async { await writer.close() }

    var keys: [Bytes16] {
      get async throws { try await writer.write { try $0.keys(.zero) } }
    }
  }

  @Test func `those who wait share one commit, and each is undone alone`() async throws {  // STO-21
    let held = try HeldWriter(in: directory)
    let results = try await held.run([
      { try $0.put([1], .zero, Bytes16(number: 1)) },
      { table in
        try table.put([1], .zero, Bytes16(number: 2))
        throw Refusal(.conflict, "")
      },
      { try $0.put([1], .zero, Bytes16(number: 3)) },
    ])
    #expect(results == ["kept", "conflict", "kept"])
    #expect(try await held.keys == [1, 3].map(Bytes16.init(number:)))
    await held.close()
  }

  @Test func `a commit that fails fails for all, and nothing is kept`() async throws {  // STO-21
    let held = try HeldWriter(in: directory)
    try await held.put(9)
    // A reference to nothing is found by SQLite at the commit, not before.
    try await held.writer.write { _ in
      try held.connection.execute("CREATE TABLE a (i INTEGER PRIMARY KEY)")
      try held.connection.execute("CREATE TABLE b (i INTEGER REFERENCES a DEFERRABLE INITIALLY DEFERRED)")
    }
    try held.connection.execute("PRAGMA foreign_keys = ON")
    let results = try await held.run([
      { try $0.put([1], .zero, Bytes16(number: 1)) },
      { _ in try held.connection.execute("INSERT INTO b VALUES (1)") },
      { _ in throw Refusal(.conflict, "judged by what was never kept") },
    ])
    #expect(results == ["failure", "failure", "failure"])
    #expect(try await held.keys == [Bytes16(number: 9)])
    #expect(try await held.run([{ try $0.put([1], .zero, Bytes16(number: 2)) }]) == ["kept"])
    await held.close()
  }

  @Test func `a lost transaction fails for those in it and for nobody after`() async throws {  // STO-21
    let held = try HeldWriter(in: directory)
    let results = try await held.run([
      { try $0.put([1], .zero, Bytes16(number: 1)) },
      { _ in try held.connection.execute("ROLLBACK") },
      { try $0.put([1], .zero, Bytes16(number: 3)) },
    ])
    #expect(results == ["failure", "failure", "kept"])
    #expect(try await held.keys == [Bytes16(number: 3)])
    await held.close()
  }

  @Test func `a group is bounded in bytes and in number, and all are served in turn`() async throws {
    let held = try HeldWriter(in: directory)
    let large = [UInt8](repeating: 7, count: GroupWriter.maximumGroupBytes / 2 + 1)
    let works = (0..<5).map { number -> @Sendable (RecordTable) throws -> Void in
      { try $0.put(large, .zero, Bytes16(number: UInt64(number))) }
    }
    #expect(try await held.run(works) == Array(repeating: "kept", count: 5))
    let many = (0..<(GroupWriter.maximumGroup * 2)).map { number -> @Sendable (RecordTable) throws -> Void in
      { try $0.put([1], .zero, Bytes16(number: UInt64(number))) }
    }
    #expect(try await held.run(many) == Array(repeating: "kept", count: many.count))
    #expect(try await held.keys.count == many.count)
    await held.close()
  }

  @Test func `whoever may wait for the disk is served where they are`() async throws {  // STO-21
    let held = try HeldWriter(in: directory)
    let outcomes = try await withTaskExecutorPreference(StoreExecutor.shared) {
      var outcomes = try await held.run([{ try $0.put([1], .zero, Bytes16(number: 1)) }])
      try await held.put(2)
      let code = try await refusal {
        try await held.writer.write { table in
          try table.put([1], .zero, Bytes16(number: 3))
          throw Refusal(.conflict, "")
        }
      }
      outcomes.append(code?.rawValue ?? "")
      return outcomes
    }
    #expect(outcomes == ["kept", "conflict"])
    #expect(try await held.keys == [1, 2].map(Bytes16.init(number:)))
    await held.close()
  }

  @Test func `those on threads of both kinds are served until it closes, or locked`() async throws {  // STO-21
    let held = try HeldWriter(in: directory)
    let kept = try await withThrowingTaskGroup(of: Bool.self) { group in
      for number in 0..<400 {
        let work: @Sendable () async throws -> Bool = {
          do {
            try await held.put(UInt64(number))
            return true
          } catch let refusal as Refusal where refusal.code == .locked { return false }
        }
        if number.isMultiple(of: 2) {
          group.addTask(executorPreference: StoreExecutor.shared, operation: work)
        } else {
          group.addTask(operation: work)
        }
        if number == 200 {
          group.addTask {
            await held.close(); return false
          }
        }
      }
      return try await group.reduce(0) { $1 ? $0 + 1 : $0 }
    }
    #expect(try held.connection.value("SELECT count(*) FROM record") == String(kept))
  }
}
