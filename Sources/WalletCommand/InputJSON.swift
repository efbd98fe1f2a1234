import CitizenWallet
import Foundation

/// A small file with one JSON value.
enum InputJSON {
  private static let maximumBytes = 1024 * 1024

  static func read(_ path: String) throws -> JSON {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw FileFailure(what: "a file cannot be read")
    }
    return try JSON(parsing: Array(data), limit: maximumBytes)
  }
}
