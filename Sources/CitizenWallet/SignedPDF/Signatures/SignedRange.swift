/// The bytes that a signature is over: all from the first to the last but the signature itself.
struct SignedRange {
  enum Problem: Error {
    /// Not all but the signature itself.
    case gap
    case beyondFile
  }

  let first: Range<Int>
  let second: Range<Int>

  /// PDF-23, PDF-24: four numbers; from the file's first byte; what lies between the two parts is the string of this
  /// very dictionary, with its brackets and nothing else.
  static func read(_ signature: PDFSignature, fileCount: Int) -> Result<SignedRange, Problem> {
    guard !signature.dictionary.isAmbiguous, let elements = signature.dictionary["ByteRange"]?.array,
      elements.count == 4
    else { return .failure(.gap) }
    let numbers = elements.compactMap(\.integer)
    guard numbers.count == 4, numbers.allSatisfy({ $0 >= 0 }), numbers[0] == 0 else { return .failure(.gap) }
    let (end, overflows) = numbers[2].addingReportingOverflow(numbers[3])
    guard !overflows, numbers[1] <= numbers[2] else { return .failure(.gap) }
    guard end <= fileCount else { return .failure(.beyondFile) }
    guard signature.contents?.place == numbers[1]..<numbers[2] else { return .failure(.gap) }
    return .success(SignedRange(first: 0..<numbers[1], second: numbers[2]..<end))
  }

  var end: Int { second.upperBound }

  /// Hands the signed bytes over, a piece at a time.
  func forEachPiece(_ source: any PDFSource, _ body: (ArraySlice<UInt8>) -> Void) throws(PDFProblem) {
    for part in [first, second] {
      for start in stride(from: part.lowerBound, to: part.upperBound, by: Self.pieceCount) {
        let piece: ArraySlice<UInt8>
        do {
          piece = try source.slice(start..<min(start + Self.pieceCount, part.upperBound))
        } catch {
          throw .source(error)
        }
        body(piece)
      }
    }
  }

  private static let pieceCount = 1 << 18
}
