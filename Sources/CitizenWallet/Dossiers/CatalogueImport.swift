extension Catalogue {
  /// The most bytes of one line, which is one procedure.
  public static let maximumLineBytes = 1024 * 1024
  /// The most bytes of the whole.
  public static let maximumBytes = 256 * 1024 * 1024

  /// Reads the national portal's catalogue, one JSON object per line, as it is published.
  ///
  /// What can be mended is mended and reported. A line that cannot be read is reported and left out.
  /// - Throws: `too-large`.
  public static func importing(
    _ file: [UInt8]
  ) throws(Refusal) -> (catalogue: Catalogue, report: CatalogueImportReport) {
    // DSR-03
    guard file.count <= maximumBytes else {
      throw Refusal(.tooLarge, "the catalogue is longer than \(maximumBytes) bytes")
    }
    let ended = file.last == UInt8(ascii: "\n") ? file.dropLast() : file[...]
    return importing(lines: ended.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false))
  }

  /// Reads lines that the caller has split. Empty lines are passed over.
  public static func importing(
    lines: some Sequence<some Collection<UInt8>>
  ) -> (catalogue: Catalogue, report: CatalogueImportReport) {
    var importer = CatalogueImporter()
    for line in lines { importer.add(line) }
    return importer.finish()
  }
}

struct CatalogueImporter {
  private var procedures: [CatalogueProcedure] = []
  private var positions: [String: Int] = [:]
  private var report = CatalogueImportReport()

  mutating func add(_ line: some Collection<UInt8>) {
    // Empty lines count, so that a finding names the line that an editor shows.
    report.lines += 1
    guard !line.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) else { return }
    guard line.count <= Catalogue.maximumLineBytes else {
      return note(.lineTooLong, nil)
    }
    do throws(Refusal) {
      let json = try JSON(parsing: line, limit: Catalogue.maximumLineBytes)
      var causes: [CatalogueImportReport.Cause] = []
      let procedure = try CatalogueProcedure(published: json, causes: &causes)
      for cause in causes { note(cause, procedure.rawCode ?? procedure.code) }
      keep(procedure)
    } catch {
      note(.brokenLine, Self.codeInBrokenLine(line))
    }
  }

  /// DSR-04: of two procedures with one code the first stands, unless it is marked as deleted.
  private mutating func keep(_ procedure: CatalogueProcedure) {
    guard let position = positions[procedure.code] else {
      positions[procedure.code] = procedures.count
      procedures.append(procedure)
      return
    }
    note(.duplicate, procedure.rawCode ?? procedure.code)
    if procedures[position].isWithdrawn, !procedure.isWithdrawn { procedures[position] = procedure }
  }

  private mutating func note(_ cause: CatalogueImportReport.Cause, _ code: String?) {
    report.add(cause, line: report.lines, code: code)
  }

  consuming func finish() -> (catalogue: Catalogue, report: CatalogueImportReport) {
    report.procedures = procedures.count
    report.components = procedures.reduce(0) { $0 + $1.components.count }
    return (Catalogue(procedures), report)
  }

  /// What stands after `"code":"` where the portal writes it, in the first bytes of a line.
  private static func codeInBrokenLine(_ line: some Collection<UInt8>) -> String? {
    let start = Array(line.prefix(64))
    let label = Array(#""code":""#.utf8)
    guard let index = (0..<max(0, start.count - label.count)).first(where: { start[$0...].starts(with: label) }) else {
      return nil
    }
    let code = start[(index + label.count)...].prefix { $0 != UInt8(ascii: "\"") && $0 < 0x80 && $0 >= 0x20 }
    return code.count <= 32 ? String(decoding: code, as: UTF8.self) : nil
  }
}
