import Dispatch
import Testing

@testable import CitizenWallet

/// What every engine must do. An engine of another kind is added to `Kind`.
@Suite struct `Store engine contract` {
  enum Kind: CaseIterable {
    case memory
    case file

    func make(in directory: TemporaryDirectory) async throws -> any StoreEngine {
      switch self {
      case .memory: return MemoryEngine()
      case .file:
        let building = try FileStoreDirectory.beginBuilding(for: directory.store)
        return try await FileEngine.create(in: building)
      }
    }
  }

  private let directory = TemporaryDirectory()
  private let here = Partition(.records, Bytes16(number: 1))

  @Test(arguments: Kind.allCases) func `keeps, replaces, lists and removes`(_ kind: Kind) async throws {
    let engine = try await kind.make(in: directory)
    let (a, b) = (Bytes16(number: 1), Bytes16.random())
    try await engine.write(here) { writer in
      try writer.put([1], for: b)
      try writer.put([2], for: a)
      try writer.put([3, 4], for: b)
      try writer.remove(Bytes16(number: 9))
    }
    let found = try await engine.read(here) { reader in
      (try reader.get(a), try reader.get(b), try reader.get(.zero), try reader.keys())
    }
    #expect(found == ([2], [3, 4], nil, [a, b]))
    try await engine.write(here) { try $0.remove(a) }
    #expect(try await engine.read(here) { try $0.keys() } == [b])
  }

  @Test(arguments: Kind.allCases) func `undoes a transaction that throws`(_ kind: Kind) async throws {
    let engine = try await kind.make(in: directory)
    try await engine.write(here) { try $0.put([1], for: .zero) }
    let code = try await refusal {
      try await engine.write(here) { writer in
        try writer.put([2], for: .zero)
        throw Refusal(.conflict, "")
      }
    }
    #expect(code == .conflict)
    #expect(try await engine.read(here) { try $0.get(.zero) } == [1])
  }

  @Test(arguments: Kind.allCases) func `keeps partitions and areas apart and lists them`(_ kind: Kind) async throws {
    let engine = try await kind.make(in: directory)
    for number in [3, 1, 2] as [UInt64] {
      try await engine.write(Partition(.records, Bytes16(number: number))) { writer in
        try writer.put([UInt8(number)], for: .zero)
        try writer.put([0], for: .random())
      }
    }
    try await engine.write(Partition(.keys, Bytes16(number: 1))) { try $0.put([9], for: .zero) }
    #expect(try await engine.read(here) { try $0.get(.zero) } == [1])
    #expect(try await engine.partitions(in: .keys, after: nil, limit: 5) == [Bytes16(number: 1)])
    let first = try await engine.partitions(in: .records, after: nil, limit: 2)
    let rest = try await engine.partitions(in: .records, after: first.last, limit: 2)
    #expect(first + rest == [1, 2, 3].map(Bytes16.init(number:)))
  }

  @Test(arguments: Kind.allCases) func `lets writers of one partition follow one another`(_ kind: Kind) async throws {
    let engine = try await kind.make(in: directory)
    let here = here
    try await withThrowingTaskGroup { group in
      for _ in 0..<50 {
        group.addTask {
          try await engine.write(here) { writer in
            try writer.put([(try writer.get(.zero)?.first ?? 0) + 1], for: .zero)
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try await engine.read(here) { try $0.get(.zero) } == [50])
  }

  @Test func `shows a reader one moment while a writer goes on`() async throws {
    let engine = try await Kind.file.make(in: directory)
    try await engine.write(here) { try $0.put([1], for: .zero) }
    let (hasBegun, mayEnd) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let here = here
    async let seen = engine.read(here) { reader in
      let before = try reader.get(.zero)
      hasBegun.signal()
      mayEnd.wait()
      return [before, try reader.get(.zero)]
    }
    try await BlockingWork.run { hasBegun.wait() }
    try await engine.write(here) { try $0.put([2], for: .zero) }
    mayEnd.signal()
    #expect(try await seen == [[1], [1]])
    #expect(try await engine.read(here) { try $0.get(.zero) } == [2])
  }

  @Test(arguments: Kind.allCases) func `is locked after closing`(_ kind: Kind) async throws {
    let engine = try await kind.make(in: directory)
    await engine.close()
    let here = here
    let codes = [
      try await refusal { _ = try await engine.read(here) { try $0.keys() } },
      try await refusal { try await engine.write(here) { try $0.put([1], for: .zero) } },
      try await refusal { _ = try await engine.partitions(in: .keys, after: nil, limit: 1) },
    ]
    #expect(codes == [.locked, .locked, .locked])
  }
}
