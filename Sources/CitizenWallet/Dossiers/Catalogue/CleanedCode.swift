/// A procedure code freed of what the portal's lists add to it: blanks, a comma for the point, a
/// mark of deletion.
struct CleanedCode: Equatable {
  /// Cleaned; the trimmed input when it is no code even so.
  let code: String
  let isWellFormed: Bool
  let isWithdrawn: Bool
  let causes: [CatalogueImportReport.Cause]

  init(_ raw: String) {
    var causes: [CatalogueImportReport.Cause] = []
    let trimmed = CleanedText(raw).text
    if !trimmed.hasSameBytes(as: raw) { causes.append(.codeBlank) }
    var text = trimmed
    isWithdrawn = text.lowercased().hasSuffix(Self.deletionMark)
    if isWithdrawn {
      text.removeLast(Self.deletionMark.count)
      causes.append(.codeSuffix)
    }
    if text.utf8.contains(UInt8(ascii: ",")) {
      text = String(text.map { $0 == "," ? "." : $0 })
      causes.append(.codeComma)
    }
    isWellFormed = Self.isCode(Array(text.utf8))
    if !isWellFormed { causes = [.codeForm] }
    code = isWellFormed ? text : trimmed
    self.causes = causes
  }

  /// The procedure's code without the number of a case: `1.001193` of `1.001193.01`.
  var procedure: String { isWellFormed ? String(code.prefix(Self.length)) : code }

  /// The two digits of the case (trường hợp).
  var caseNumber: String? { isWellFormed && code.utf8.count > Self.length ? String(code.suffix(2)) : nil }

  private static let deletionMark = "-xoa"
  private static let length = 8

  /// One digit, a point, six digits, and perhaps a point and the two digits of a case.
  private static func isCode(_ text: [UInt8]) -> Bool {
    (text.count == length || text.count == length + 3)
      && text.indices.allSatisfy { index in
        index == 1 || index == length ? text[index] == UInt8(ascii: ".") : (0x30...0x39).contains(text[index])
      }
  }
}
