/// SGN-08: an incremental update (ISO 32000-2 §7.5.6): objects that are new or written anew, and a table of where they stand, to
/// be appended to a file whose bytes stay as they are.
struct PDFUpdate {
  private let revision: PDFRevision
  private let sourceCount: Int
  private var writer = PDFWriter()
  private var offsets: [PDFReference: Int] = [:]
  private var nextNumber: Int

  /// - Throws: `tooLarge` for a file whose numbers are used up.
  init(of revision: PDFRevision) throws(PDFProblem) {
    self.revision = revision
    sourceCount = revision.reader.source.count
    let highest = revision.references.entries.keys.max() ?? 0
    nextNumber = max(highest + 1, revision.trailer["Size"]?.integer ?? 0)
    guard nextNumber < 8_388_607 - 100 else { throw .tooLarge }
    // A file may end without the end of a line.
    writer.write("\n")
  }

  var bytes: [UInt8] { writer.bytes }

  /// A number that no object has.
  mutating func newReference() -> PDFReference {
    defer { nextNumber += 1 }
    return PDFReference(number: nextNumber, generation: 0)
  }

  mutating func write(_ value: PDFValue, as reference: PDFReference) {
    begin(reference)
    writer.write(value)
    writer.write("\nendobj\n")
  }

  /// Writes an object as it comes out of `body`, which may note places in it, counted from the start of the file.
  mutating func write<Result>(_ reference: PDFReference, _ body: (inout PDFWriter, _ base: Int) -> Result) -> Result {
    begin(reference)
    let result = body(&writer, sourceCount)
    writer.write("\nendobj\n")
    return result
  }

  private mutating func begin(_ reference: PDFReference) {
    offsets[reference] = sourceCount + writer.bytes.count
    writer.write("\(reference.number) \(reference.generation) obj\n")
  }

  // MARK: - The table

  /// A table of the kind that the file has.
  mutating func finish() throws(PDFProblem) {
    guard let previous = revision.references.sections.first, let root = revision.trailer["Root"] else {
      throw .malformed
    }
    var trailer = PDFDictionary()
    trailer.entries = ["Root": root, "Prev": .integer(previous)]
    trailer.entries["Info"] = revision.trailer["Info"]
    trailer.entries["ID"] = revision.trailer["ID"]
    let isTable = try revision.reader.read(at: previous, before: revision.end) { lexer throws(PDFLexer.Problem) in
      try lexer.take(keyword: "xref")
    }.result
    let start = isTable ? writeTable(trailer) : writeStream(trailer)
    writer.write("startxref\n\(start)\n%%EOF\n")
  }

  /// The objects in runs of numbers that follow one another.
  private var runs: [[(reference: PDFReference, offset: Int)]] {
    var runs: [[(reference: PDFReference, offset: Int)]] = []
    for (reference, offset) in offsets.sorted(by: { $0.key.number < $1.key.number }) {
      if let last = runs.last?.last, last.reference.number + 1 == reference.number {
        runs[runs.count - 1].append((reference, offset))
      } else {
        runs.append([(reference, offset)])
      }
    }
    return runs
  }

  private mutating func writeTable(_ trailer: PDFDictionary) -> Int {
    let start = sourceCount + writer.bytes.count
    writer.write("xref\n")
    for run in runs {
      writer.write("\(run[0].reference.number) \(run.count)\n")
      for (reference, offset) in run {
        writer.write("\(padded(offset, to: 10)) \(padded(reference.generation, to: 5)) n \n")
      }
    }
    var trailer = trailer
    trailer.entries["Size"] = .integer(nextNumber)
    writer.write("trailer\n")
    writer.write(trailer)
    writer.write("\n")
    return start
  }

  private mutating func writeStream(_ trailer: PDFDictionary) -> Int {
    let own = newReference()
    begin(own)
    let start = offsets[own] ?? 0
    var rows: [UInt8] = []
    for (reference, offset) in runs.joined() {
      rows += [1] + Self.bigEndian(offset, count: 5) + Self.bigEndian(reference.generation, count: 2)
    }
    var dictionary = trailer
    dictionary.entries["Type"] = .name("XRef")
    dictionary.entries["Size"] = .integer(nextNumber)
    dictionary.entries["W"] = .array([.integer(1), .integer(5), .integer(2)])
    dictionary.entries["Index"] = .array(runs.flatMap { [.integer($0[0].reference.number), .integer($0.count)] })
    dictionary.entries["Length"] = .integer(rows.count)
    writer.write(dictionary)
    writer.write("\nstream\n")
    writer.append(rows)
    writer.write("\nendstream\nendobj\n")
    return start
  }

  private static func bigEndian(_ value: Int, count: Int) -> [UInt8] {
    (0..<count).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}
