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

  @Test(arguments: Kind.allCases)
  func `reads large values into room that serves again`(_ kind: Kind) async throws {
    let engine = try await kind.make(in: directory)
    let lengths = [300_000, 0, 1900, 20_000, 1, 1901]
    try await engine.write(here) { writer in
      for length in lengths {
        try writer.put([UInt8](repeating: UInt8(length % 251), count: length), for: Bytes16(number: UInt64(length)))
      }
    }
    let wrong = try await engine.readLarge(here) { reader in
      var room: [UInt8] = [1, 2, 3]
      return try lengths.filter { length in
        try !reader.read(Bytes16(number: UInt64(length)), into: &room)
          || room != [UInt8](repeating: UInt8(length % 251), count: length)
          || reader.read(Bytes16(number: 77), into: &room) || !room.isEmpty
      }
    }
    #expect(wrong == [])
    try await engine.write(here) { try $0.remove(Bytes16(number: 300_000)) }
    #expect(try await engine.readLarge(here) { try $0.get(Bytes16(number: 300_000)) } == nil)
  }

  @Test(arguments: Kind.allCases)
  func `keeps a value of any length in the place of any other`(_ kind: Kind) async throws {  // STO-77
    let engine = try await kind.make(in: directory)
    let lengths = [0, 1, 255, 256, 257, 1901, 8192, 300_000]
    @Sendable func value(_ length: Int) -> [UInt8] { [UInt8](repeating: UInt8(length % 251), count: length) }
    var wrong: [String] = []
    for former in lengths {
      for next in lengths {
        try await engine.write(here) { writer in
          try writer.put(value(former), for: .zero)
          try writer.put(value(7000), for: Bytes16(number: 1))
          try writer.put(value(next), for: .zero)
        }
        let (found, keys) = try await engine.read(here) { (try $0.get(.zero), try $0.keys()) }
        if found != value(next) || keys != [.zero, Bytes16(number: 1)] { wrong.append("\(former) to \(next)") }
        try await engine.requireOnlyRecords(in: .records)
        try await engine.write(here) { try $0.remove(.zero) }
        try await engine.requireOnlyRecords(in: .records)
      }
    }
    #expect(wrong == [])
    #expect(try await engine.read(here) { try $0.keys() } == [Bytes16(number: 1)])
  }

  @Test(arguments: Kind.allCases)
  func `adds where nothing is, and replaces what is there and nothing else`(_ kind: Kind) async throws {
    let engine = try await kind.make(in: directory)
    let lengths = [0, 1, 256, 257, 8192, 300_000]
    @Sendable func value(_ length: Int) -> [UInt8] { [UInt8](repeating: UInt8(length % 251), count: length) }
    var wrong: [String] = []
    for former in lengths {
      for next in lengths where next != former {
        let answers = try await engine.write(here) { writer in
          [
            try writer.replace([], with: value(next), for: .zero), try writer.add(value(former), for: .zero),
            try writer.add(value(next), for: .zero), try writer.replace(value(next), with: [1], for: .zero),
            try writer.replace(value(former) + [9], with: [1], for: .zero), try writer.get(.zero) == value(former),
            try writer.replace(value(former), with: value(next), for: .zero),
          ]
        }
        let found = try await engine.read(here) { try $0.get(.zero) }
        if answers != [false, true, false, false, false, true, true] || found != value(next) {
          wrong.append("\(former) to \(next): \(answers)")
        }
        try await engine.requireOnlyRecords(in: .records)
        try await engine.write(here) { try $0.remove(.zero) }
        try await engine.requireOnlyRecords(in: .records)
      }
    }
    #expect(wrong == [])
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

  @Test func `lets readers read while a writer takes its time`() async throws {
    let engine = try await Kind.file.make(in: directory)
    try await engine.write(here) { try $0.put([1], for: .zero) }
    let (hasBegun, mayEnd) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let here = here
    async let written: Void = engine.write(here) { writer in
      try writer.put([2], for: .zero)
      hasBegun.signal()
      mayEnd.wait()
    }
    try await BlockingWork.run { hasBegun.wait() }
    // More than there are connections.
    let seen = try await withThrowingTaskGroup(of: [UInt8]?.self) { group in
      for _ in 0..<20 { group.addTask { try await engine.read(here) { try $0.get(.zero) } } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(seen == Array(repeating: [1], count: 20))
    mayEnd.signal()
    try await written
    #expect(try await engine.read(here) { try $0.get(.zero) } == [2])
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

  @Test(arguments: Kind.allCases)
  func `undoes one of many who write at once, and keeps the others`(_ kind: Kind) async throws {  // STO-21
    let engine = try await kind.make(in: directory)
    let here = here
    let codes = try await withThrowingTaskGroup(of: Refusal.Code?.self) { group in
      for number in 1...60 as ClosedRange<UInt64> {
        group.addTask {
          try await refusal {
            try await engine.write(number % 2 == 0 ? here : Partition(.records, Bytes16(number: 100 + number))) {
              writer in
              try writer.put([UInt8(number)], for: Bytes16(number: number))
              if number % 3 == 0 { throw Refusal(.conflict, "") }
            }
          }
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(codes.filter { $0 == .conflict }.count == 20 && codes.filter { $0 == nil }.count == 40)
    let good = (1...60 as ClosedRange<UInt64>).filter { $0 % 3 != 0 }
    let even = good.filter { $0 % 2 == 0 }.map(Bytes16.init(number:))
    let odd = good.filter { $0 % 2 != 0 }.map { Bytes16(number: 100 + $0) }
    #expect(try await engine.read(here) { try $0.keys() } == even)
    #expect(try await engine.partitions(in: .records, after: nil, limit: 100) == [here.key] + odd)
  }

  @Test(arguments: Kind.allCases)
  func `shows each of many who write at once what those before have done`(_ kind: Kind) async throws {
    let engine = try await kind.make(in: directory)
    let here = here
    let seen = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<300 {
        group.addTask {
          try await engine.write(here) { writer in
            let count = try writer.keys().count
            try writer.put([1], for: .random())
            return count
          }
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(seen.sorted() == Array(0..<300))
  }

  @Test(arguments: Kind.allCases)
  func `finishes what is under way before it closes`(_ kind: Kind) async throws {
    let engine = try await kind.make(in: directory)
    let here = here
    let codes = try await withThrowingTaskGroup(of: Refusal.Code?.self) { group in
      for number in 0..<40 {
        group.addTask {
          if number == 20 { await engine.close() }
          return try await refusal {
            if number % 2 == 0 { return try await engine.write(here) { try $0.put([1], for: .random()) } }
            _ = try await engine.read(here) { try $0.keys() }
          }
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(codes.allSatisfy { $0 == nil || $0 == .locked } && codes.contains(.locked))
  }

  @Test(arguments: Kind.allCases) func `keeps all keys when it scrubs what is beside them`(_ kind: Kind) async throws {
    let engine = try await kind.make(in: directory)
    let place = Partition(.keys, Bytes16(number: 1))
    try await engine.scrubKeys()
    try await engine.write(place) { try $0.put([1], for: .zero) }
    try await engine.scrubKeys()
    try await engine.write(place) { try $0.put([2], for: .random()) }
    #expect(try await engine.read(place) { (try $0.get(.zero), try $0.keys().count) } == ([1], 2))
  }

  @Test(arguments: Kind.allCases) func `is locked after closing`(_ kind: Kind) async throws {
    let engine = try await kind.make(in: directory)
    await engine.close()
    let here = here
    let codes = [
      try await refusal { _ = try await engine.read(here) { try $0.keys() } },
      try await refusal { _ = try await engine.readLarge(here) { try $0.keys() } },
      try await refusal { try await engine.write(here) { try $0.put([1], for: .zero) } },
      try await refusal { _ = try await engine.partitions(in: .keys, after: nil, limit: 1) },
      try await refusal { try await engine.scrubKeys() },
      try await refusal { try await engine.requireOnlyRecords(in: .keys) },
    ]
    #expect(codes == [Refusal.Code?](repeating: .locked, count: 6))
  }
}
