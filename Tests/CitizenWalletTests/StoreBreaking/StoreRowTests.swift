import Foundation
import Testing

@testable import CitizenWallet

/// Rows that somebody exchanges, copies, removes or puts back with a tool for SQLite.
@Suite struct `Store rows` {
  private let directory = TemporaryDirectory.inMemory()

  private struct Row: Equatable {
    let file: StoreFile
    let partition: Bytes16
    let key: Bytes16
    let value: [UInt8]
  }

  /// The rows of both files.
  private func rows(in path: String) throws -> [Row] {
    try StoreFile.allCases.flatMap { file in
      let table = try RecordTable(on: file.open(at: path + "/" + file.name))
      return try table.partitions(after: nil, limit: 1000).flatMap { partition in
        try table.keys(partition).map { key in
          Row(file: file, partition: partition, key: key, value: try table.value(partition, key)!)
        }
      }
    }
  }

  /// What reading comes to when these rows have these values, or, with nil, are gone.
  private func finding(_ store: TamperedStore, _ changes: [(Row, [UInt8]?)]) async throws -> TamperedStore.Finding {
    try store.files.write(to: directory.store)
    for file in StoreFile.allCases {
      let table = try RecordTable(on: file.open(at: directory.store + "/" + file.name))
      for (row, value) in changes where row.file == file {
        guard let value else {
          try table.remove(row.partition, row.key)
          continue
        }
        try table.put(value, row.partition, row.key)
      }
    }
    return try await store.read(directory.store)
  }

  private func sample() async throws -> (TamperedStore, [Row]) {
    let store = try await TamperedStore(in: directory)
    try store.files.write(to: directory.store)
    return (store, try rows(in: directory.store))
  }

  @Test func `any two exchanged rows are noticed`() async throws {
    let (store, rows) = try await sample()
    #expect(rows.count > 20)
    var unnoticed: [String] = []
    for (index, a) in rows.enumerated() {
      // In the long run all of them, across the files too.
      for (other, b) in rows.enumerated().dropFirst(index + 1) where BreakingScale.isLong || (index + other) % 6 == 0 {
        let finding = try await finding(store, [(a, b.value), (b, a.value)])
        if finding != .noticed { unnoticed.append("\(index) and \(other): \(finding)") }
      }
    }
    #expect(unnoticed == [])
  }

  @Test func `any row copied over another is noticed`() async throws {
    let (store, rows) = try await sample()
    var unnoticed: [String] = []
    for (index, a) in rows.enumerated() {
      for (other, b) in rows.enumerated() where other != index && (BreakingScale.isLong || (index + other) % 12 == 0) {
        let finding = try await finding(store, [(b, a.value)])
        if finding != .noticed { unnoticed.append("\(index) over \(other): \(finding)") }
      }
    }
    #expect(unnoticed == [])
  }

  @Test func `any removed row, and any removed partition, is noticed`() async throws {
    let (store, rows) = try await sample()
    var unnoticed: [String] = []
    for (index, row) in rows.enumerated() {
      let alone = try await finding(store, [(row, nil)])
      let all = try await finding(store, rows.filter { $0.partition == row.partition }.map { ($0, nil) })
      if alone != .noticed || all != .noticed { unnoticed.append("\(index): \(alone), \(all)") }
    }
    #expect(unnoticed == [])
  }

  @Test func `any old row put back over the new one is noticed`() async throws {
    let (store, _) = try await sample()
    try store.files.write(to: directory.store)
    let old = try rows(in: directory.store)
    // Opening and reading leave events; each changes a head.
    _ = try await store.read(directory.store)
    let newer = TamperedStore(try [String: [UInt8]](filesIn: directory.store), like: store)
    let new = try rows(in: directory.store)
    let changed = old.filter { row in
      new.contains { $0.partition == row.partition && $0.key == row.key && $0.value != row.value }
    }
    let marks = changed.filter { $0.file == .keys && $0.partition == .zero && $0.key == LogMark.place }
    // The heads of the store and of both vaults.
    #expect(changed.count == marks.count + 3 && marks.count == 1)
    for row in changed where !marks.contains(row) {
      #expect(try await finding(newer, [(row, row.value)]) == .noticed)
    }
    // An old mark asks for less than the new one, and gives nothing away (STO-41).
    #expect(try await finding(newer, [(marks[0], marks[0].value)]) == .right)
  }

  /// What somebody does to the long values of a file.
  private static let misplacements = [
    "DELETE FROM long_value WHERE id = 1",
    "UPDATE long_value SET value = zeroblob(3000) WHERE id = 1",
    "UPDATE long_value SET value = substr(value, 1, 256) WHERE id = 1",
    "UPDATE long_value SET value = hex(value) WHERE id = 1",
    "INSERT INTO long_value VALUES (99, zeroblob(2000))",
    "UPDATE record SET value = (SELECT value FROM long_value WHERE id = 1) WHERE value = 1; "
      + "DELETE FROM long_value WHERE id = 1",
    "UPDATE record SET value = (SELECT value FROM long_value WHERE id = 1) WHERE value = 1",
    "UPDATE record SET value = 7 WHERE value = 1",
    "UPDATE record SET value = '1' WHERE value = 1",
    "UPDATE record SET value = 1.5 WHERE value = 1",
  ]

  /// The same with short ones, of which only the keys have some.
  private static let shortMisplacements = [
    "INSERT INTO long_value SELECT 99, value FROM record WHERE typeof(value) = 'blob' LIMIT 1; "
      + "UPDATE record SET value = 99 WHERE value = (SELECT value FROM long_value WHERE id = 99)",
    "UPDATE record SET value = 1 WHERE key = (SELECT max(key) FROM record WHERE typeof(value) = 'blob')",
  ]

  @Test(arguments: misplacements.map { (StoreFile.records, $0) } + shortMisplacements.map { (.keys, $0) })
  func `a long value that is missing, misplaced or left over is noticed`(
    _ file: StoreFile, _ change: String
  ) async throws {  // STO-77
    let store = try await TamperedStore(in: directory)
    try store.files.write(to: directory.store)
    let before = try [String: [UInt8]](filesIn: directory.store)
    try SQLiteConnection(path: directory.store + "/" + file.name).execute(change)
    #expect(try [String: [UInt8]](filesIn: directory.store) != before)
    #expect(try await store.read(directory.store) == .noticed)
  }

  @Test func `a record whose long value is another one's is noticed by check`() async throws {  // STO-77
    let store = try await TamperedStore(in: directory, numbers: [9, 4, 21], last: 8, pageBytes: 8192, isOpen: false)
    try store.files.write(to: directory.store)
    let connection = try SQLiteConnection(path: directory.store + "/records.sqlite")
    try connection.execute("UPDATE record SET value = 3 - value WHERE value IN (1, 2)")
    #expect(try await store.read(directory.store) == .noticed)
    try connection.execute("UPDATE record SET value = 1 WHERE typeof(value) = 'integer'")
    #expect(try await store.read(directory.store) == .noticed)
  }

  /// SQLite believes that rows lie in their order; a search among rows that do not could go round for ever.
  @Test func `rows that are not in their order do not lead in circles`() throws {
    try FileManager.default.createDirectory(atPath: directory.store, withIntermediateDirectories: false)
    let path = directory.store + "/records.sqlite"
    try Data().write(to: URL(fileURLWithPath: path))
    try StoreFile.records.make(at: path)
    let numbers = (1...8).map { Bytes16(number: $0 * 0x0101_0101_0101_0101) }
    var table: RecordTable? = try RecordTable(on: StoreFile.records.open(at: path))
    for number in numbers { try table?.put([1], number, number) }
    table = nil
    let file = try Data(contentsOf: URL(fileURLWithPath: path))
    var circles: [String] = []
    for (index, a) in numbers.enumerated() {
      for b in numbers where b != a {
        var broken = file
        // The second half is the key in the partition: both lose their order.
        while let place = broken.range(of: Data(a.bytes)) { broken.replaceSubrange(place, with: b.bytes) }
        try broken.write(to: URL(fileURLWithPath: path))
        let table = try RecordTable(on: StoreFile.records.open(at: path))
        let found = (try? table.partitions(after: nil, limit: 100)) ?? []
        if found != Set(found).sorted() { circles.append("\(index)") }
      }
    }
    #expect(circles == [])
  }
}
