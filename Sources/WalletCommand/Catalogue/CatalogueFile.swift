import CitizenWallet
import Foundation

/// The national catalogue in a file, one JSON object per line.
enum CatalogueFile {
  static func read(
    _ path: String, date: CalendarDate? = nil
  ) throws -> (catalogue: Catalogue, report: CatalogueImportReport) {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw FileFailure(what: "the catalogue cannot be read")
    }
    let language = Language.ofLocale
    let bar = ProgressBar(language.pick("Đọc danh mục", "catalogue"), total: nil, unit: .bytes, language: language)
    defer { bar.end() }
    return try Catalogue.importing(Array(data), date: date, progress: bar.report)
  }

  /// Nil when there is no such file.
  static func readIfPresent(_ path: String) throws -> Catalogue? {
    FileManager.default.fileExists(atPath: path) ? try read(path).catalogue : nil
  }

  /// The strict form, whole or not at all.
  static func write(_ catalogue: Catalogue, to path: String) throws {
    var bytes: [UInt8] = []
    catalogue.writeStrictForm { bytes += $0 }
    try NewFile.write(bytes, to: path)
  }
}
