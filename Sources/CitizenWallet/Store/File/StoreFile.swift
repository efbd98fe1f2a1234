/// One of the two SQLite files of a store: how it is made, recognised and set up.
enum StoreFile: Sendable, CaseIterable {
  case keys
  case records

  /// The format of a new file, in SQLite's `user_version`. One of an earlier format stays what it is, and is used so.
  static let version = 2
  private static let pageBytes = 8192

  var name: String { self == .keys ? "keys.sqlite" : "records.sqlite" }

  /// `CWKY` and `CWRC` in SQLite's `application_id`.
  var applicationID: Int { self == .keys ? 0x43_57_4B_59 : 0x43_57_52_43 }

  /// The keys change seldom and must not linger in a log beside the file: their journal is kept, so that it
  /// can be overwritten (``JournalFile``).
  private var journal: String { self == .keys ? "persist" : "wal" }

  /// What a connection is for.
  enum Use {
    case reading
    /// Values of hundreds of KiB, from which nothing is looked for again.
    case readingLarge
    case writing
  }

  /// The most memory for pages, in KiB, as SQLite wants it: negative. It is taken as pages are read. Rows lie in the
  /// inner pages of the tree too, so that those of a million records take some 250 MiB; what is read often has its
  /// place.
  private func cache(for use: Use) -> String {
    switch (self, use) {
    case (.keys, _), (_, .readingLarge): "-2048"
    case (.records, .reading): "-65536"
    case (.records, .writing): "-16384"
    }
  }

  /// Fills an empty file.
  func make(at path: String) throws {
    let connection = try SQLiteConnection(path: path, gathersWrites: self == .records)
    try connection.execute("PRAGMA page_size = \(Self.pageBytes)")
    try connection.execute("PRAGMA application_id = \(applicationID)")
    try connection.execute("PRAGMA user_version = \(Self.version)")
    try setUp(connection, for: .writing)
    for definition in RecordTable.definitions { try connection.execute(definition) }
  }

  /// STO-01: a connection to a file that is what it should be.
  ///
  /// - Throws: `unsupported-format` for a file of something else or of a later version; `tampered`
  ///   when its tables are not ours; ``StoreFailure`` when it does not take our settings.
  func open(at path: String, for use: Use = .writing) throws -> SQLiteConnection {
    let connection = try SQLiteConnection(path: path, gathersWrites: self == .records)
    guard try connection.value("PRAGMA application_id") == String(applicationID),
      try (1...Self.version).contains(Self.version(of: connection))
    else { throw Refusal(.unsupportedFormat, "a file is no part of a store, or of a later version") }
    let definitions = try connection.value("SELECT group_concat(type || ' ' || sql, ';') FROM sqlite_schema")
    guard definitions == RecordTable.definitions.map({ "table " + $0 }).joined(separator: ";") else {
      throw Refusal(.tampered, "a file of the store has another structure")
    }
    try setUp(connection, for: use)
    return connection
  }

  static func version(of connection: SQLiteConnection) throws -> Int {
    Int(try connection.value("PRAGMA user_version") ?? "") ?? 0
  }

  /// STO-78: makes a file of an earlier format one of the present, wholly or not at all.
  ///
  /// Nobody else may have it open: connections ask for the format once.
  static func upgrade(_ connection: SQLiteConnection) throws {
    guard try version(of: connection) < version else { return }
    let former = try RecordTable(on: connection)
    try former.writing {
      try connection.execute("PRAGMA user_version = \(version)")
      let table = try RecordTable(on: connection)
      var last: Bytes16?
      while let partition = try former.partitions(after: last, limit: 1).first {
        for key in try former.keys(partition) {
          guard let value = try former.value(partition, key) else { throw RecordTable.broken }
          try table.put(value, partition, key)
        }
        last = partition
      }
    }
  }

  /// STO-21: what is committed is on disk, and what is deleted is overwritten. Both are read back,
  /// because SQLite ignores a setting that it cannot follow.
  private func setUp(_ connection: SQLiteConnection, for use: Use) throws {
    let cache = cache(for: use)
    for (name, value, expected) in [
      ("journal_mode", journal, journal), ("synchronous", "FULL", "2"), ("secure_delete", "ON", "1"),
      ("cell_size_check", "ON", "1"), ("temp_store", "MEMORY", "2"), ("cache_size", cache, cache),
    ] {
      _ = try connection.value("PRAGMA \(name) = \(value)")
      guard try connection.value("PRAGMA \(name)") == expected else {
        throw StoreFailure("set up the database", reason: "\(name) is not \(value)", code: 0)
      }
    }
  }
}
