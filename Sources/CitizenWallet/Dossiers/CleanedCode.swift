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

  private static let deletionMark = "-xoa"

  /// One digit, a point, six digits.
  private static func isCode(_ text: [UInt8]) -> Bool {
    text.count == 8 && text[1] == UInt8(ascii: ".")
      && text.indices.allSatisfy { $0 == 1 || (0x30...0x39).contains(text[$0]) }
  }
}
