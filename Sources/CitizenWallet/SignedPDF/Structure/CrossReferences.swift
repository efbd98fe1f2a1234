/// Where the objects of one revision are (ISO 32000-2 §7.5.4, §7.5.8): tables, streams and both at once, from the newest
/// section back to the first.
struct CrossReferences {
  enum Entry: Hashable {
    case free
    case file(offset: Int, generation: Int)
    case stream(number: Int, index: Int)
  }

  // PDF-13
  static let maximumSections = 1024
  static let maximumEntries = 500_000
  /// The end of a file in which its last lines are looked for.
  static let tailCount = 4096

  private(set) var entries: [Int: Entry] = [:]
  /// Of the newest section.
  let trailer: PDFDictionary
  /// Where the sections begin, newest first.
  let sections: [Int]
  /// Where the last end-of-file marker ends, without the end of its line.
  let markerEnd: Int

  /// - Parameter end: where the revision ends; what follows is not looked at.
  init(_ reader: PDFReader, before end: Int) throws(PDFProblem) {
    let tail = try Tail(reader, before: end)
    markerEnd = tail.markerEnd
    var builder = Builder(reader: reader, end: end)
    var next: Int? = tail.start
    var sections: [Int] = []
    var trailer: PDFDictionary?
    while let offset = next {
      // PDF-07
      guard !sections.contains(offset), sections.count < Self.maximumSections else { throw .malformed }
      sections.append(offset)
      let section = try builder.section(at: offset)
      if trailer == nil { trailer = section }
      next = try Self.previous(section)
    }
    entries = builder.entries
    self.trailer = trailer ?? PDFDictionary()
    self.sections = sections
  }

  private static func previous(_ trailer: PDFDictionary) throws(PDFProblem) -> Int? {
    guard let value = trailer["Prev"] else { return nil }
    guard let offset = value.integer, offset >= 0 else { throw .malformed }
    return offset
  }

  /// PDF-03: the last lines: `startxref`, a number, the marker.
  private struct Tail {
    let start: Int
    let markerEnd: Int

    init(_ reader: PDFReader, before end: Int) throws(PDFProblem) {
      let base = max(0, end - CrossReferences.tailCount)
      let bytes = try reader.bytes(in: base..<end)
      let keyword = Array("startxref".utf8)
      var found: Int?
      var index = bytes.count - keyword.count
      while index >= 0, found == nil {
        if bytes[index] == keyword[0], bytes[index..<index + keyword.count].elementsEqual(keyword) { found = index }
        index -= 1
      }
      guard let found else { throw .malformed }
      let (start, markerEnd) = try reader.read(at: base + found, before: end) { lexer throws(PDFLexer.Problem) in
        guard try lexer.take(keyword: "startxref") else { throw .malformed }
        let start = try lexer.unsigned()
        while let byte = try lexer.peek(), PDFLexer.isSpace(byte) { lexer.advance() }
        for byte in "%%EOF".utf8 {
          guard try lexer.peek() == byte else { throw .malformed }
          lexer.advance()
        }
        return start
      }
      self.start = start
      self.markerEnd = markerEnd
    }
  }
}

extension CrossReferences {
  /// Collects entries; the first that is found for a number counts.
  private struct Builder {
    let reader: PDFReader
    let end: Int
    var entries: [Int: Entry] = [:]

    mutating func section(at offset: Int) throws(PDFProblem) -> PDFDictionary {
      let (isTable, _) = try reader.read(at: offset, before: end) { lexer throws(PDFLexer.Problem) in
        try lexer.take(keyword: "xref")
      }
      guard isTable else { return try stream(at: offset) }
      let (table, _) = try reader.read(at: offset, before: end, limit: 16 << 20) { lexer throws(PDFLexer.Problem) in
        try Table(&lexer)
      }
      // PDF-06: in a hybrid file the table calls free what only the stream knows.
      for (number, entry) in table.entries where entry != .free { try add(number, entry) }
      if let hybrid = table.trailer["XRefStm"] {
        guard let place = hybrid.integer else { throw .malformed }
        _ = try stream(at: place)
      }
      for (number, entry) in table.entries { try add(number, entry) }
      return table.trailer
    }

    private mutating func add(_ number: Int, _ entry: Entry) throws(PDFProblem) {
      guard entries[number] == nil else { return }
      guard entries.count < CrossReferences.maximumEntries else { throw .tooLarge }
      entries[number] = entry
    }

    private mutating func stream(at offset: Int) throws(PDFProblem) -> PDFDictionary {
      let object = try reader.numberedObject(at: offset, before: end)
      guard let dictionary = object.value.dictionary, dictionary["Type"] == .name("XRef"),
        let length = dictionary["Length"]?.integer, length >= 0
      else { throw .malformed }
      let range = try reader.stream(object, length: length, before: end)
      let rows = try Rows(dictionary, reader.decoded(dictionary, range))
      try rows.forEach { number, entry throws(PDFProblem) in
        // PDF-05: the stream's own number is often listed as free, or at another place.
        if number == object.reference.number, entry == .free { return }
        try add(number, entry)
      }
      return dictionary
    }
  }

  /// PDF-04: a table in text.
  private struct Table {
    var entries: [(number: Int, entry: Entry)] = []
    let trailer: PDFDictionary

    init(_ lexer: inout PDFLexer) throws(PDFLexer.Problem) {
      _ = try lexer.take(keyword: "xref")
      while try !lexer.take(keyword: "trailer") {
        let first = try lexer.unsigned()
        let count = try lexer.unsigned()
        guard count <= CrossReferences.maximumEntries, first <= Int(Int32.max) else { throw .tooLarge }
        for index in 0..<count {
          let offset = try lexer.unsigned()
          let generation = try lexer.unsigned()
          let isUsed = try lexer.take(keyword: "n")
          if !isUsed, try !lexer.take(keyword: "f") { throw .malformed }
          // Nothing stands before the header; writers of long ago call what is not there so.
          let entry: Entry = isUsed && offset > 0 ? .file(offset: offset, generation: generation) : .free
          entries.append((first + index, entry))
          guard entries.count <= CrossReferences.maximumEntries else { throw .tooLarge }
        }
      }
      try lexer.skipSpace()
      trailer = try lexer.dictionary(0)
      guard !trailer.isAmbiguous else { throw .malformed }
    }
  }

  /// A table in a stream.
  private struct Rows {
    private let widths: [Int]
    private let index: [Int]
    private let bytes: [UInt8]

    init(_ dictionary: PDFDictionary, _ bytes: [UInt8]) throws(PDFProblem) {
      guard !dictionary.isAmbiguous, let widths = dictionary["W"]?.array?.map(\.integer), widths.count >= 3,
        let size = dictionary["Size"]?.integer
      else { throw .malformed }
      self.widths = widths.prefix(3).map { $0 ?? -1 }
      index =
        try dictionary["Index"].map { value throws(PDFProblem) in
          guard let numbers = value.array?.compactMap(\.integer), numbers.count == value.array?.count,
            numbers.count.isMultiple(of: 2)
          else { throw .malformed }
          return numbers
        } ?? [0, size]
      self.bytes = bytes
      guard self.widths.allSatisfy({ (0...8).contains($0) }), widths.count == 3 || widths.allSatisfy({ $0 != nil }),
        index.allSatisfy({ (0...Int(Int32.max)).contains($0) }), self.widths.reduce(0, +) > 0
      else { throw .malformed }
    }

    func forEach(_ body: (Int, Entry) throws(PDFProblem) -> Void) throws(PDFProblem) {
      var position = 0
      func field(_ width: Int) -> Int {
        defer { position += width }
        let value = bytes[position..<position + width].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return Int(clamping: value)
      }
      let width = widths.reduce(0, +)
      for place in stride(from: 0, to: index.count, by: 2) {
        for number in index[place]..<index[place] + index[place + 1] {
          guard position <= bytes.count - width else { throw .malformed }
          let kind = widths[0] == 0 ? 1 : field(widths[0])
          let (second, third) = (field(widths[1]), field(widths[2]))
          switch kind {
          case 0: try body(number, .free)
          case 1: try body(number, second > 0 ? .file(offset: second, generation: third) : .free)
          case 2: try body(number, .stream(number: second, index: third))
          default: break  // ISO 32000-2 §7.5.8.3: to be taken for null.
          }
        }
      }
    }
  }
}
