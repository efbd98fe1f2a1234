internal import Glibc

/// Copies of the two files: out of a store in use, and back into a new one.
enum FileCopy {
  /// Copies a file of a store that others use, as it is at one moment.
  ///
  /// - Throws: `already-exists` when there is something at `place`; ``StoreFailure``.
  static func make(
    of file: StoreFile, in directory: String, at place: String, progress: ProgressReport
  ) throws {
    // Holding the place, so that nothing is overwritten; and building beside it, so that it is whole or empty.
    try FileStoreDirectory.makeFile(at: place)
    let building = place + ".new-" + Bytes16.random().text
    do {
      try FileStoreDirectory.makeFile(at: building)
      try SQLiteConnection(path: directory + "/" + file.name).copyAll(
        into: SQLiteConnection(path: building), progress: progress)
      try FileStoreDirectory.synchronise(building, isDirectory: false)
      try FileStoreDirectory.move(building, to: place)
    } catch {
      for leftover in [building, building + "-journal", place] { unsafe unlink(leftover) }
      throw error
    }
  }

  /// STO-75: takes a copy into the directory of a new store, if it is whole.
  ///
  /// - Throws: `not-found`; `conflict` for a file beside which a journal lies; `unsupported-format`, `tampered`;
  ///   ``StoreFailure``.
  static func take(_ file: StoreFile, from place: String, into directory: String) throws {
    var status = stat()
    guard unsafe stat(place + "-wal", &status) != 0 || status.st_size == 0, !JournalFile(of: place).isInUse else {
      throw Refusal(.conflict, "a file to restore is in use or was not closed: a journal lies beside it")
    }
    let target = directory + "/" + file.name
    try FileStoreDirectory.makeFile(at: target)
    try copyBytes(from: place, to: target)
    let connection = try file.open(at: target)
    guard try connection.value("PRAGMA quick_check(1)") == "ok" else { throw partial }
    try StoreFile.upgrade(connection)
  }

  private static func copyBytes(from source: String, to target: String) throws {
    let input = unsafe Glibc.open(source, O_RDONLY | O_CLOEXEC)
    guard input >= 0 else {
      guard errno == ENOENT || errno == ENOTDIR else { throw FileStoreDirectory.failure("open", source) }
      throw Refusal(.notFound, "a file to restore is not there")
    }
    defer { Glibc.close(input) }
    let output = unsafe Glibc.open(target, O_WRONLY | O_CLOEXEC)
    guard output >= 0 else { throw FileStoreDirectory.failure("open", target) }
    defer { Glibc.close(output) }
    var header: [UInt8] = []
    var total = 0
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = unsafe read(input, &buffer, buffer.count)
      guard count >= 0 else { throw FileStoreDirectory.failure("read", source) }
      guard count > 0 else { break }
      if header.isEmpty { header = Array(buffer.prefix(min(count, 100))) }
      var written = 0
      while written < count {
        let part = unsafe buffer.withUnsafeBytes { unsafe write(output, $0.baseAddress! + written, count - written) }
        guard part > 0 else { throw FileStoreDirectory.failure("write", target) }
        written += part
      }
      total += count
    }
    guard fsync(output) == 0 else { throw FileStoreDirectory.failure("synchronise", target) }
    try requireWhole(header, total: total)
  }

  /// The header of a database says how many pages it has (SQLite's file format, §1.3).
  private static func requireWhole(_ header: [UInt8], total: Int) throws(Refusal) {
    guard header.starts(with: "SQLite format 3\0".utf8) else {
      guard header.isEmpty else { throw Refusal(.unsupportedFormat, "a file to restore is no database") }
      throw partial
    }
    guard header.count == 100 else { throw partial }
    let pageSize = Int(header[16]) << 8 | Int(header[17])
    let pages = header[28..<32].reduce(0) { $0 << 8 | Int($1) }
    guard total == (pageSize == 1 ? 65_536 : pageSize) * pages else { throw partial }
  }

  private static let partial = Refusal(.tampered, "a file to restore is only a part of what was copied")
}
