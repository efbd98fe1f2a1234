import CGatheringDisk
import CSQLite
import Dispatch
import FaultyDisk
import Foundation
import Synchronization
import Testing

@testable import CitizenWallet

/// The layer between SQLite and its disk, over one on which calls fail and are recorded.
@Suite struct `Gathered writes` {
  private let directory = TemporaryDirectory.inMemory()
  private let disk: WatchedDirectory
  private var path: String { directory.store + "/records.sqlite" }
  private static let most = 128 * 1024 - 1
  private static let page = 8192

  init() throws {
    disk = WatchedDirectory(directory.store)
    try FileManager.default.createDirectory(atPath: directory.store, withIntermediateDirectories: false)
    try Data().write(to: URL(fileURLWithPath: path))
    try StoreFile.records.make(at: path)
  }

  private func open() throws -> SQLiteConnection { try StoreFile.records.open(at: path) }

  /// Puts rows of a page each.
  private func put(_ numbers: ClosedRange<Int>, over connection: SQLiteConnection) throws {
    for number in numbers {
      try connection.execute("INSERT INTO long_value VALUES (\(number), CAST(printf('%08192d', \(number)) AS BLOB))")
    }
  }

  /// The rows that are there, whole.
  private func rows(over connection: SQLiteConnection) throws -> String? {
    let isWhole = "value = CAST(printf('%08192d', id) AS BLOB)"
    return try connection.value("SELECT count(*) || ' of ' || max(id) FROM long_value WHERE \(isWhole)")
  }

  private func writes(_ entries: [WatchedDirectory.Entry], to name: String) -> [WatchedDirectory.Entry] {
    entries.filter { $0.operation == faulty_write && $0.file == name }
  }

  @Test func `writes to a log that adjoin reach the disk as one`() throws {
    let connection = try open()
    disk.startRecording()
    try connection.execute("BEGIN")
    try put(1...40, over: connection)
    try connection.execute("COMMIT")
    let entries = disk.stopRecording()
    let writes = writes(entries, to: "records.sqlite-wal")
    // The log's header is synchronised before anything else.
    #expect(writes.first?.bytes.count == 32)
    #expect(writes.dropFirst().allSatisfy { $0.bytes.count <= Self.most })
    #expect(writes.dropFirst().dropLast().allSatisfy { $0.bytes.count > Self.most - Self.page })
    var log: [UInt8] = []
    for write in writes {
      #expect(write.offset == log.count)
      log += write.bytes
    }
    #expect(log.count > 40 * Self.page && entries.last?.operation == faulty_sync)
    #expect(try Data(contentsOf: URL(fileURLWithPath: path + "-wal")) == Data(log))
    #expect(try rows(over: open()) == "40 of 40")
  }

  @Test func `what a checkpoint copies does not wait`() throws {
    let connection = try open()
    try put(1...40, over: connection)
    disk.startRecording()
    try connection.putLogIntoFile()
    let writes = writes(disk.stopRecording(), to: "records.sqlite")
    #expect(writes.count > 40 && writes.allSatisfy { $0.bytes.count == Self.page })
  }

  @Test func `pages of a transaction under way are read by their own connection, and by no other`() throws {
    let (connection, other) = (try open(), try open())
    // More than there is memory for.
    try connection.execute("PRAGMA cache_size = 10")
    try put(1...1, over: connection)
    try connection.execute("BEGIN")
    try put(2...100, over: connection)
    #expect(try rows(over: connection) == "100 of 100")
    #expect(try rows(over: other) == "1 of 1")
    // Pages that are in the log are changed in their place there.
    try connection.execute("UPDATE long_value SET value = CAST(printf('%08192d', id) AS BLOB)")
    try connection.execute("COMMIT")
    #expect(try rows(over: other) == "100 of 100")
    #expect(try other.value("PRAGMA integrity_check") == "ok")
  }

  /// The call that fails is the first after the log's header, one amid the commit, or the last.
  @Test(arguments: [2, 3, 6], [false, true])
  func `a write that fails later fails the commit, and nothing of it comes afterwards`(
    _ nth: Int, _ isTorn: Bool
  ) throws {
    let connection = try open()
    disk.arm(.init(description: "a write fails", operations: [faulty_write], isTorn: isTorn), nth: nth)
    try connection.execute("BEGIN")
    try put(1...80, over: connection)
    disk.startRecording()
    #expect(throws: StoreFailure.self) { try connection.execute("COMMIT") }
    // After some errors SQLite has rolled back by itself.
    try? connection.execute("ROLLBACK")
    #expect(disk.disarm() == 1)
    #expect(writes(disk.stopRecording(), to: "records.sqlite-wal").count == nth - 1)
    #expect(try rows(over: open()) == nil)
    disk.startRecording()
    try put(7...7, over: connection)
    #expect(writes(disk.stopRecording(), to: "records.sqlite-wal").map(\.bytes.count).max()! < 8 * Self.page)
    #expect(try rows(over: open()) == "1 of 7")
  }

  @Test func `a disk that does not synchronise fails the commit`() throws {
    let connection = try open()
    try put(1...1, over: connection)
    disk.arm(.init(description: "nothing is synchronised", operations: [faulty_sync]), nth: 1)
    #expect(throws: StoreFailure.self) { try put(2...2, over: connection) }
    #expect(disk.disarm() == 1)
    #expect(try rows(over: open()) == "1 of 1")
  }

  /// Else it would overwrite what another connection, or another process, has committed there.
  @Test func `what a rollback leaves is written before anybody else may write`() throws {
    let (connection, other) = (try open(), try open())
    try connection.execute("PRAGMA cache_size = 10")
    try put(1...1, over: connection)
    // So that no page is looked for in the log.
    try connection.putLogIntoFile()
    try connection.execute("BEGIN")
    try put(2...12, over: connection)
    disk.startRecording()
    try connection.execute("ROLLBACK")
    #expect(writes(disk.stopRecording(), to: "records.sqlite-wal").count == 1)
    try other.execute("BEGIN")
    try put(21...40, over: other)
    try other.execute("COMMIT")
    try put(41...41, over: connection)
    #expect(try rows(over: open()) == "22 of 41")
    #expect(try open().value("PRAGMA integrity_check") == "ok")
  }

  @Test func `a log that was cut begins anew`() throws {
    let connection = try open()
    try put(1...20, over: connection)
    #expect(try connection.value("PRAGMA wal_checkpoint(TRUNCATE)") == "0")
    #expect(try Data(contentsOf: URL(fileURLWithPath: path + "-wal")).isEmpty)
    try put(21...30, over: connection)
    #expect(try rows(over: open()) == "30 of 30")
  }

  @Test func `those who open stores at once have one layer`() {
    let names = Mutex<Set<String>>([])
    DispatchQueue.concurrentPerform(iterations: 64) { _ in
      let name = unsafe String(cString: gathering_disk()!)
      names.withLock { _ = $0.insert(name) }
    }
    #expect(names.withLock { $0 }.count == 1)
  }
}
