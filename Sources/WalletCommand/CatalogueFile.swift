import CitizenWallet
import Foundation

/// The national catalogue in a file, one JSON object per line.
enum CatalogueFile {
  static func read(_ path: String) throws -> (catalogue: Catalogue, report: CatalogueImportReport) {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw FileFailure(what: "the catalogue cannot be read")
    }
    return try Catalogue.importing(Array(data))
  }

  /// Nil when there is no such file.
  static func readIfPresent(_ path: String) throws -> Catalogue? {
    FileManager.default.fileExists(atPath: path) ? try read(path).catalogue : nil
  }
}

/// A file that the command needs is not there or cannot be read.
struct FileFailure: Error, CustomStringConvertible {
  let what: String
  var description: String { what }
}
