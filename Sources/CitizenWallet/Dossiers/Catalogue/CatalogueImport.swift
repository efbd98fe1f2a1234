extension Catalogue {
  /// The most bytes of one line, which is one procedure.
  public static let maximumLineBytes = 1024 * 1024
  /// The most bytes of the whole.
  public static let maximumBytes = 256 * 1024 * 1024

  /// Reads the national portal's catalogue, one JSON object per line, as it is published; also a list of essential
  /// services, whose lines hold a procedure each.
  ///
  /// What can be mended is mended and reported. A line that cannot be read is reported and left out.
  /// - Parameters:
  ///   - file: one JSON object a line, in UTF-8.
  ///   - date: the day on which it was taken from the portal, when it is known.
  ///   - progress: in bytes.
  /// - Throws: `too-large`.
  public static func importing(
    _ file: [UInt8], date: CalendarDate? = nil, progress: ProgressReport = { _, _ in }
  ) throws(Refusal) -> (catalogue: Catalogue, report: CatalogueImportReport) {
    // DSR-03
    guard file.count <= maximumBytes else {
      throw Refusal(.tooLarge, "the catalogue is longer than \(maximumBytes) bytes")
    }
    let ended = file.last == UInt8(ascii: "\n") ? file.dropLast() : file[...]
    var importer = CatalogueImporter()
    for line in ended.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      importer.add(line)
      progress(min(line.endIndex + 1, file.count), file.count)
    }
    return importer.finish(date)
  }

  /// Reads lines that the caller has split. Empty lines are passed over.
  public static func importing(
    lines: some Sequence<some Collection<UInt8>>, date: CalendarDate? = nil
  ) -> (catalogue: Catalogue, report: CatalogueImportReport) {
    var importer = CatalogueImporter()
    for line in lines { importer.add(line) }
    return importer.finish(date)
  }
}

struct CatalogueImporter {
  private var procedures: [CatalogueProcedure] = []
  private var lineNumbers: [Int] = []
  private var positions: [String: Int] = [:]
  private var services: [EssentialService] = []
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
      guard let published = try takeService(json) else { return }
      var findings = LineFindings()
      let procedure = try CatalogueProcedure(published: published, findings: &findings)
      for found in findings.found { note(found.cause, procedure.rawCode ?? procedure.code, row: found.row) }
      keep(procedure)
    } catch {
      note(.brokenLine, Self.codeInBrokenLine(line))
    }
  }

  /// CAT-01: a line may be a procedure, or an essential service with its procedure or `null` in it. The procedure,
  /// if there is one.
  private mutating func takeService(_ json: JSON) throws(Refusal) -> JSON? {
    guard json["code"] == nil, let procedure = json["procedure"] else { return json }
    guard let number = json["essential_no"]?.integer, (1...1000).contains(number),
      let name = json["essential_name"]?.string
    else { throw Refusal(.malformed, "a line is neither a procedure nor an essential service") }
    let code = procedure["code"]?.string.map { CleanedCode($0).code }
    services.append(
      EssentialService(
        number: Int(number), name: CleanedText(name, .line).text, mapping: json["mapping"]?.string, procedure: code))
    guard procedure != .null else {
      note(.serviceWithoutProcedure, nil)
      return nil
    }
    return procedure
  }

  /// DSR-04: of two procedures with one code the first stands, unless it is marked as deleted.
  private mutating func keep(_ procedure: CatalogueProcedure) {
    guard let position = positions[procedure.code] else {
      positions[procedure.code] = procedures.count
      procedures.append(procedure)
      lineNumbers.append(report.lines)
      return
    }
    note(.duplicate, procedure.rawCode ?? procedure.code)
    if procedures[position].isWithdrawn, !procedure.isWithdrawn {
      procedures[position] = procedure
      lineNumbers[position] = report.lines
    }
  }

  private mutating func note(_ cause: CatalogueImportReport.Cause, _ code: String?, row: Int? = nil) {
    report.add(cause, line: report.lines, code: code, row: row)
  }

  consuming func finish(_ date: CalendarDate?) -> (catalogue: Catalogue, report: CatalogueImportReport) {
    let catalogue = Catalogue(procedures, date: date, services: services)
    report.procedures = procedures.count
    report.components = procedures.reduce(0) { $0 + $1.components.count }
    report.families = catalogue.families.count
    let unclear = Set(CatalogueFamily.unclearCopies(procedures))
    for (index, procedure) in procedures.enumerated() {
      let isCopy = catalogue.family(of: procedure.code).map { $0.head != procedure.code } == true
      if isCopy { report.add(.provincialCopy, line: lineNumbers[index], code: procedure.code) }
      if unclear.contains(index) { report.add(.unclearCopy, line: lineNumbers[index], code: procedure.code) }
    }
    return (catalogue, report)
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
