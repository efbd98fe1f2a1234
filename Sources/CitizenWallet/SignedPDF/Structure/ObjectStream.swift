/// Objects that are compressed together (ISO 32000-2 §7.5.7).
struct ObjectStream {
  let bytes: [UInt8]
  /// Where its data end in the file.
  let end: Int
  /// The number of each object, and where it begins.
  private let places: [(number: Int, offset: Int)]

  init(_ dictionary: PDFDictionary, _ bytes: [UInt8], end: Int) throws(PDFProblem) {
    guard dictionary["Type"] == .name("ObjStm"), let count = dictionary["N"]?.integer,
      let first = dictionary["First"]?.integer, (0...bytes.count).contains(first), count >= 0, count <= first
    else { throw .malformed }
    var lexer = PDFLexer(Array(bytes[..<first]), base: nil, isLast: true)
    var places: [(Int, Int)] = []
    do throws(PDFLexer.Problem) {
      for _ in 0..<count {
        let number = try lexer.unsigned()
        let offset = try lexer.unsigned()
        guard offset <= bytes.count - first else { throw .malformed }
        places.append((number, first + offset))
      }
    } catch {
      throw .malformed
    }
    self.bytes = bytes
    self.end = end
    self.places = places
  }

  /// PDF-09: the value at the index, when it is the object of that number.
  func value(at index: Int, number: Int) throws(PDFProblem) -> (value: PDFValue, count: Int) {
    guard places.indices.contains(index), places[index].number == number else { throw .malformed }
    let start = places[index].offset
    let end = index + 1 < places.count ? max(start, places[index + 1].offset) : bytes.count
    var lexer = PDFLexer(Array(bytes[start..<end]), base: nil, isLast: true)
    do throws(PDFLexer.Problem) {
      return (try lexer.value(), end - start)
    } catch {
      throw error == .tooLarge ? .tooLarge : .malformed
    }
  }
}
