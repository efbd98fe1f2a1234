/// What is free in a page of a file's trees: the room between the page's list of cells and the cells.
///
/// SQLite overwrites what is removed (`secure_delete`). But when it moves cells to a neighbouring page, it may write
/// those that stay anew at the page's end (`rebuildPage` in its btree.c) and leaves the room before them as it is,
/// with copies of cells that lie elsewhere now. A removal overwrites the cell and not such a copy. All else that
/// becomes free is overwritten by SQLite.
enum FreeRoom {
  /// STO-36: puts zeros over all free room of a file without a write-ahead log, where they are not there yet.
  ///
  /// Nobody else reads or writes meanwhile. It ends with a commit, whether it has found something or not: every
  /// connection that has pages of before in memory, and would write them again as they were, forgets them. It is the
  /// file that is written, and not a page of SQLite's; a process that dies leaves zeros where nothing is.
  ///
  /// - Parameter connection: one that changes no page afterwards, for it too may have pages of before.
  /// - Throws: `tampered` for a page that contradicts itself; ``StoreFailure``.
  static func overwrite(in connection: SQLiteConnection) throws {
    try connection.execute("BEGIN EXCLUSIVE")
    do {
      try overwritePages(in: connection)
      // Written though it is the same, so that there is something to commit.
      try connection.execute("PRAGMA user_version = \(StoreFile.version(of: connection))")
      try connection.execute("COMMIT")
    } catch {
      // After some errors SQLite has rolled back by itself, and then this fails, rightly.
      try? connection.execute("ROLLBACK")
      throw error
    }
  }

  private static func overwritePages(in connection: SQLiteConnection) throws {
    guard let pageBytes = try connection.value("PRAGMA page_size").flatMap({ Int($0) }),
      let count = try connection.value("PRAGMA page_count").flatMap({ Int($0) })
    else { throw RecordTable.broken }
    // Other pages than those of trees begin with the number of a page, which is to be no kind of a tree's page.
    guard count < Int(Kind.innerOfKeys.rawValue) << 24 else {
      throw StoreFailure("overwrite the free room of the keys", reason: "the file has too many pages", code: 0)
    }
    var page = [UInt8](repeating: 0, count: pageBytes)
    for index in 0..<count {
      try connection.readFile(into: &page, at: index * pageBytes)
      let room = try room(in: page, isFirst: index == 0)
      // Without a way out in between, so that many bytes are looked at at once.
      guard page[room].reduce(0, |) != 0 else { continue }
      try connection.writeFile([UInt8](repeating: 0, count: room.count), at: index * pageBytes + room.lowerBound)
    }
  }

  /// The first byte of a tree's page.
  private enum Kind: UInt8 {
    case innerOfKeys = 2
    case innerOfNumbers = 5
    case leafOfKeys = 10
    case leafOfNumbers = 13

    var headerBytes: Int { self == .innerOfKeys || self == .innerOfNumbers ? 12 : 8 }
  }

  /// Where a page has its free room ("B-tree Pages" in SQLite's *Database File Format*); empty for a page of no tree.
  ///
  /// - Throws: `tampered`.
  private static func room(in page: [UInt8], isFirst: Bool) throws(Refusal) -> Range<Int> {
    let header = isFirst ? 100 : 0
    guard let kind = Kind(rawValue: page[header]) else { return 0..<0 }
    func number(at place: Int) -> Int { Int(page[place]) << 8 | Int(page[place + 1]) }
    let cells = number(at: header + 5)
    let (start, end) = (header + kind.headerBytes + 2 * number(at: header + 3), cells == 0 ? 65_536 : cells)
    guard start <= end, end <= page.count else { throw RecordTable.broken }
    return start..<end
  }
}
