/// What was done to bytes before they were compressed (ISO 32000-2 §7.4.4.4): the PNG filters, as cross-reference
/// streams have them.
struct PDFPredictor {
  private let rowCount: Int
  private let pixelCount: Int
  private let predictor: Int

  init(_ parameters: PDFDictionary) throws(PDFProblem) {
    predictor = parameters["Predictor"]?.integer ?? 1
    let colors = parameters["Colors"]?.integer ?? 1
    let bits = parameters["BitsPerComponent"]?.integer ?? 8
    let columns = parameters["Columns"]?.integer ?? 1
    guard (1...32).contains(colors), [1, 2, 4, 8, 16].contains(bits), (1...(1 << 20)).contains(columns) else {
      throw .malformed
    }
    guard predictor == 1 || (10...15).contains(predictor) else { throw .unsupported }
    rowCount = (colors * bits * columns + 7) / 8
    pixelCount = max(1, colors * bits / 8)
  }

  func decoded(_ bytes: [UInt8]) throws(PDFProblem) -> [UInt8] {
    guard predictor >= 10 else { return bytes }
    guard bytes.count.isMultiple(of: rowCount + 1) else { throw .malformed }
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count / (rowCount + 1) * rowCount)
    var above = [UInt8](repeating: 0, count: rowCount)
    for start in stride(from: 0, to: bytes.count, by: rowCount + 1) {
      var row = Array(bytes[(start + 1)..<(start + 1 + rowCount)])
      try undo(bytes[start], &row, above)
      output += row
      above = row
    }
    return output
  }

  private func undo(_ filter: UInt8, _ row: inout [UInt8], _ above: [UInt8]) throws(PDFProblem) {
    guard filter <= 4 else { throw .malformed }
    for index in row.indices where filter > 0 {
      let left = index >= pixelCount ? Int(row[index - pixelCount]) : 0
      let corner = index >= pixelCount ? Int(above[index - pixelCount]) : 0
      let up = Int(above[index])
      let prediction =
        switch filter {
        case 1: left
        case 2: up
        case 3: (left + up) / 2
        default: Self.paeth(left, up, corner)
        }
      row[index] &+= UInt8(truncatingIfNeeded: prediction)
    }
  }

  private static func paeth(_ left: Int, _ up: Int, _ corner: Int) -> Int {
    let estimate = left + up - corner
    let (a, b, c) = (abs(estimate - left), abs(estimate - up), abs(estimate - corner))
    return a <= b && a <= c ? left : b <= c ? up : corner
  }
}
