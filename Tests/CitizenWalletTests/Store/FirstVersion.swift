@testable import CitizenWallet

extension StoreFile {
  /// Puts the values of a file where version 1 had them (STO-77). Nobody else may have it open.
  static func makeFirstVersion(of path: String) throws {
    let connection = try SQLiteConnection(path: path)
    for sql in [
      "BEGIN", "PRAGMA user_version = 1",
      "UPDATE record SET value = (SELECT value FROM long_value WHERE id = record.value) WHERE typeof(value) = 'integer' "
        + "AND (SELECT length(value) FROM long_value WHERE id = record.value) <= 1900",
      "DELETE FROM long_value WHERE length(value) <= 1900", "COMMIT",
    ] { try connection.execute(sql) }
  }
}
