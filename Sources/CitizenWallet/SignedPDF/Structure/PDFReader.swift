internal import WalletCrypto

/// Reads objects at places in a file, and remembers some. All reading is counted (PDF-13), so that a hostile file cannot ask for
/// more work than its size is worth.
final class PDFReader {
  /// An object that is no stream, and the data of a stream that is read here.
  static let maximumObjectBytes = 8 << 20
  private static let maximumRemembered = 16 << 20

  let source: any PDFSource
  private var budget: Int
  private var objects: [Place: (reference: PDFReference, object: PDFObject)] = [:]
  private var objectBytes = 0
  private var streams: [Int: ObjectStream] = [:]
  private var streamBytes = 0

  /// Where an object stands. Two revisions that find an object at one place find the same bytes.
  enum Place: Hashable {
    case file(Int)
    /// In the object stream that stands there.
    case stream(Int, index: Int)
  }

  init(_ source: any PDFSource) {
    self.source = source
    budget = (256 << 20) + 16 * source.count
  }

  /// Counts work that is about to be done.
  func spend(_ count: Int) throws(PDFProblem) {
    budget -= count
    guard budget >= 0 else { throw .tooLarge }
  }

  func bytes(in range: Range<Int>) throws(PDFProblem) -> [UInt8] {
    guard range.lowerBound >= 0, range.upperBound <= source.count else { throw .malformed }
    try spend(range.count)
    do {
      return try source.bytes(in: range)
    } catch {
      throw .source(error)
    }
  }

  /// Reads something of unknown length: first a small piece, then larger ones until it fits.
  func read<Result>(
    at offset: Int, before end: Int, limit: Int = maximumObjectBytes,
    _ body: (inout PDFLexer) throws(PDFLexer.Problem) -> Result
  ) throws(PDFProblem) -> (result: Result, end: Int) {
    guard (0..<end).contains(offset) else { throw .malformed }
    var size = 1024
    while true {
      let last = size < end - offset ? offset + size : end
      var lexer = PDFLexer(try bytes(in: offset..<last), base: offset, isLast: last == end)
      do throws(PDFLexer.Problem) {
        let result = try body(&lexer)
        return (result, offset + lexer.position)
      } catch {
        switch error {
        case .malformed: throw .malformed
        case .tooLarge: throw .tooLarge
        case .truncated:
          guard size < limit else { throw .tooLarge }
          size = min(size * 8, limit)
        }
      }
    }
  }

  // MARK: - Objects

  struct NumberedObject {
    let reference: PDFReference
    let value: PDFValue
    /// Where the data of its stream begins.
    let streamStart: Int?
    let end: Int
  }

  func numberedObject(at offset: Int, before end: Int) throws(PDFProblem) -> NumberedObject {
    let (parts, next) = try read(at: offset, before: end) { lexer throws(PDFLexer.Problem) in
      let number = try lexer.unsigned()
      let generation = try lexer.unsigned()
      guard try lexer.take(keyword: "obj") else { throw .malformed }
      let value = try lexer.value()
      var isStream = false
      if value.dictionary != nil, try lexer.take(keyword: "stream") {
        isStream = true
        if try lexer.peek() == 0x0D { lexer.advance() }
        guard try lexer.peek() == 0x0A else { throw .malformed }
        lexer.advance()
      } else {
        _ = try lexer.take(keyword: "endobj")
      }
      return (PDFReference(number: number, generation: generation), value, isStream)
    }
    return NumberedObject(reference: parts.0, value: parts.1, streamStart: parts.2 ? next : nil, end: next)
  }

  /// The data of a stream of known length, after which it must end.
  func stream(_ object: NumberedObject, length: Int, before end: Int) throws(PDFProblem) -> Range<Int> {
    guard let start = object.streamStart, length <= end - start else { throw .malformed }
    let range = start..<start + length
    let (ends, _) = try read(at: range.upperBound, before: end) { lexer throws(PDFLexer.Problem) in
      try lexer.take(keyword: "endstream")
    }
    guard ends else { throw .malformed }
    return range
  }

  func remembered(_ reference: PDFReference, at place: Place) -> PDFObject? {
    objects[place].flatMap { $0.reference == reference ? $0.object : nil }
  }

  func remember(_ object: PDFObject, _ reference: PDFReference, at place: Place, count: Int) {
    objectBytes += count
    if objectBytes > Self.maximumRemembered {
      objects = [:]
      objectBytes = count
    }
    objects[place] = (reference, object)
  }

  // MARK: - Streams that are read

  /// PDF-10: the data of a stream as it was before it was compressed.
  func decoded(_ dictionary: PDFDictionary, _ range: Range<Int>) throws(PDFProblem) -> [UInt8] {
    guard range.count <= Self.maximumObjectBytes * 4 else { throw .tooLarge }
    let data = try bytes(in: range)
    guard let filter = try Self.single(dictionary["Filter"]) else { return data }
    guard filter.name == "FlateDecode", dictionary["F"] == nil else { throw .unsupported }
    let limit = Self.maximumObjectBytes * 4
    let inflated: [UInt8]
    do throws(Compression.Problem) {
      inflated = try Compression.inflated(data, limit: limit, trailing: .passed)
    } catch {
      throw error == .tooLarge ? .tooLarge : .malformed
    }
    try spend(inflated.count)
    guard let parameters = try Self.single(dictionary["DecodeParms"])?.dictionary else { return inflated }
    return try PDFPredictor(parameters).decoded(inflated)
  }

  /// The one element of a list, or what stands in a list's place.
  private static func single(_ value: PDFValue?) throws(PDFProblem) -> PDFValue? {
    guard let value, value != .null else { return nil }
    guard let elements = value.array else { return value }
    guard elements.count <= 1 else { throw .unsupported }
    return elements.first == .null ? nil : elements.first
  }

  func objectStream(at offset: Int, _ make: () throws(PDFProblem) -> ObjectStream) throws(PDFProblem) -> ObjectStream {
    if let known = streams[offset] { return known }
    let stream = try make()
    streamBytes += stream.bytes.count
    if streamBytes > Self.maximumRemembered {
      streams = [:]
      streamBytes = stream.bytes.count
    }
    streams[offset] = stream
    return stream
  }
}
