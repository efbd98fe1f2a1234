import CitizenWallet

/// A file with one JSON value.
enum InputJSON {
  static func read(_ path: String, limit: Int = 1024 * 1024) throws -> JSON {
    try JSON(parsing: InputContent.bytes(of: path, limit: limit), limit: limit)
  }
}
