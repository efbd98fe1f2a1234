import CitizenWallet

/// A review as comma-separated values (RFC 4180), a line for each component. It begins with a byte order mark, by which
/// spreadsheets know that it is UTF-8.
struct ReviewCSV {
  private let review: CatalogueReview

  init(_ review: CatalogueReview) { self.review = review }

  private static let header = [
    "agency", "procedure", "procedure_name", "row", "component_code", "component", "verdict", "kinds", "registers",
    "legal_basis", "conditional", "ground",
  ]

  var bytes: [UInt8] {
    var text = "\u{FEFF}" + Self.line(Self.header)
    for procedure in review.procedures {
      for component in procedure.components { text += Self.line(Self.cells(component, of: procedure)) }
    }
    return Array(text.utf8)
  }

  private static func cells(_ component: ReviewedComponent, of procedure: ReviewedProcedure) -> [String] {
    [
      procedure.agency ?? "", procedure.code, procedure.name, String(component.row), component.code ?? "",
      component.name,
      component.verdict.rawValue, component.kinds.map(\.slug).joined(separator: " "),
      component.registers.map(\.rawValue).joined(separator: " "), component.legalBasis.joined(separator: "; "),
      component.isConditional ? "yes" : "no", component.ground.rawValue,
    ]
  }

  private static func line(_ cells: [String]) -> String { cells.map(cell).joined(separator: ",") + "\r\n" }

  /// A spreadsheet takes a cell that begins with one of these for a formula: the catalogue's rows often begin with a dash.
  private static let formulaSigns: Set<Character> = ["=", "+", "-", "@", "\t", "\r"]

  private static func cell(_ text: String) -> String {
    let safe = text.first.map(formulaSigns.contains) == true ? "'" + text : text
    guard safe.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return safe }
    return "\"" + safe.replacing("\"", with: "\"\"") + "\""
  }
}
