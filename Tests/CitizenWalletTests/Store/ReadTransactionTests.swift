import Testing

@testable import CitizenWallet

/// Transactions of readings that are kept for the next reading.
@Suite struct `Kept reading` {
  private let directory = TemporaryDirectory()
  private let path: String
  private let writer: RecordTable
  private let log: SQLiteConnection

  init() throws {
    path = try FileStoreDirectory.beginBuilding(for: directory.store) + "/" + StoreFile.records.name
    try StoreFile.records.make(at: path)
    log = try StoreFile.records.open(at: path)
    log.keepLog()
    writer = try RecordTable(on: log)
  }

  private func makeReader(keepsMoments: Bool = true) throws -> RecordTable {
    try RecordTable(on: StoreFile.records.open(at: path, for: .reading), keepsMoments: keepsMoments)
  }

  private func put(_ value: UInt8) throws { try writer.writing { try writer.put([value], .zero, .zero) } }

  /// Whether somebody reads the file as it was before the last commit.
  private func isHeld() throws -> Bool { try log.putLogIntoFile() < log.logPages }

  @Test func `the next reading sees what was committed since`() throws {
    let reader = try makeReader()
    for value in 1...3 as ClosedRange<UInt8> {
      try put(value)
      #expect(try reader.reading(keeping: true) { try reader.value(.zero, .zero) } == [value])
    }
  }

  @Test func `the next reading is at the same moment when nothing was committed`() throws {
    let reader = try makeReader()
    try put(1)
    let moments = try (0..<3).map { _ in try reader.reading(keeping: true) { reader.moment } }
    #expect(moments[0] != nil && Set(moments).count == 1)
    try put(2)
    #expect(try reader.reading(keeping: true) { reader.moment } != moments[0])
  }

  @Test func `a transaction is kept until it is ended`() throws {
    let reader = try makeReader()
    try put(1)
    try reader.reading(keeping: true) {}
    try put(2)
    #expect(try isHeld())
    reader.endReading()
    #expect(try !isHeld())
  }

  @Test func `a reading that keeps nothing ends what was kept`() throws {
    let reader = try makeReader()
    try put(1)
    try reader.reading(keeping: true) {}
    try reader.reading {}
    try put(2)
    #expect(try !isHeld())
  }

  @Test func `a connection that keeps no moments keeps no transaction`() throws {
    let reader = try makeReader(keepsMoments: false)
    try put(1)
    try reader.reading(keeping: true) {}
    try put(2)
    #expect(try !isHeld())
  }

  @Test func `a reading that throws keeps nothing`() throws {
    let reader = try makeReader()
    try put(1)
    #expect(throws: RecordTable.broken) { try reader.reading(keeping: true) { throw RecordTable.broken } }
    try put(2)
    #expect(try !isHeld())
  }

  @Test func `a reading goes on behind a log that is in the file`() throws {
    let reader = try makeReader()
    try put(1)
    try reader.reading(keeping: true) {}
    #expect(try !isHeld())
    // It has noticed it, and does not keep the log from being begun anew.
    try reader.reading(keeping: true) {}
    let before = log.logPages
    try put(2)
    #expect(log.logPages <= before)
    #expect(try reader.reading { try reader.value(.zero, .zero) } == [2])
  }

  @Test func `idle connections give up soon what they have kept`() async throws {
    let pool = try ReaderPool([makeReader()], waitsForNobody: true, label: "test")
    try put(1)
    for _ in 0..<100 { _ = try pool.readHere { _ = try $0.value(.zero, .zero) } }
    try put(2)
    while try isHeld() { try await Task.sleep(for: .milliseconds(1)) }
    await pool.close()
  }

  @Test func `what idle connections have kept is ended on demand`() async throws {
    let pool = try ReaderPool([makeReader()], waitsForNobody: true, label: "test")
    try put(1)
    for _ in 0..<100 { _ = try pool.readHere { _ = try $0.value(.zero, .zero) } }
    try put(2)
    pool.endKept()
    #expect(try !isHeld())
    await pool.close()
  }
}
