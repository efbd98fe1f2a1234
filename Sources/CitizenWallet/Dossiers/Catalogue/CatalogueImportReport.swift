/// What an import of the catalogue found and mended.
public struct CatalogueImportReport: Sendable, Equatable {
  /// What was found.
  @nonexhaustive public enum Cause: String, Sendable, Hashable, CaseIterable {
    // Left out.
    case brokenLine = "broken-line"
    case lineTooLong = "line-too-long"
    case duplicate
    case serviceWithoutProcedure = "service-without-procedure"
    // Mended.
    case codeBlank = "code-blank"
    case codeComma = "code-comma"
    case codeSuffix = "code-suffix"
    case textNotNFC = "text-not-nfc"
    case textInvisible = "text-invisible"
    case textNoBreakSpace = "text-no-break-space"
    case textSpaced = "text-spaced"
    // Kept as it is, for people to look at.
    case codeForm = "code-form"
    case note
    case componentWithoutName = "component-without-name"
    case componentWithoutCode = "component-without-code"
    case noComponents = "no-components"
    case onlyNotes = "only-notes"
    case provincialCopy = "provincial-copy"
    case unclearCopy = "unclear-copy"

    /// Whether the published text was changed. What was published is kept beside it.
    public var isMended: Bool {
      switch self {
      case .codeBlank, .codeComma, .codeSuffix, .textNotNFC, .textInvisible, .textNoBreakSpace, .textSpaced: true
      default: false
      }
    }
  }

  /// One thing found, and where.
  public struct Finding: Sendable, Hashable {
    public let line: Int
    /// The procedure's code as published, when it can be read.
    public let code: String?
    /// The number of the row among the procedure's components, from 1, when it was found in one.
    public let row: Int?
    public let cause: Cause

    init(line: Int, code: String?, row: Int? = nil, cause: Cause) {
      self.line = line
      self.code = code
      self.row = row
      self.cause = cause
    }
  }

  public internal(set) var lines = 0
  public internal(set) var procedures = 0
  public internal(set) var components = 0
  /// National procedures of which provinces have published copies.
  public internal(set) var families = 0
  public internal(set) var counts: [Cause: Int] = [:]
  /// The first ``maximumFindings``, in the order in which they were found. The counts are complete.
  public internal(set) var findings: [Finding] = []

  /// The most findings that are kept of one cause; all are counted.
  public static let maximumFindings = 10_000

  // CAT-03
  mutating func add(_ cause: Cause, line: Int, code: String?, row: Int? = nil) {
    counts[cause, default: 0] += 1
    if findings.count < Self.maximumFindings {
      findings.append(Finding(line: line, code: code, row: row, cause: cause))
    }
  }

  public var json: JSON {
    [
      "lines": .integer(Int64(lines)), "procedures": .integer(Int64(procedures)),
      "components": .integer(Int64(components)), "families": .integer(Int64(families)),
      "counts": .object(
        JSONObject(Cause.allCases.compactMap { cause in counts[cause].map { (cause.rawValue, .integer(Int64($0))) } })),
      "findings": .array(
        findings.map { finding in
          .object(members: [
            ("line", .integer(Int64(finding.line))), ("code", finding.code.map(JSON.string)),
            ("row", finding.row.map { .integer(Int64($0)) }), ("cause", .string(finding.cause.rawValue)),
          ])
        }),
    ]
  }

  /// The counts, for people.
  public var text: String {
    let causes = Cause.allCases.compactMap { cause in counts[cause].map { "  \(cause.rawValue): \($0)" } }
    let head = "\(procedures) procedures with \(components) components in \(lines) lines"
    return ([families > 0 ? "\(head), \(families) of them with copies of provinces" : head] + causes)
      .joined(separator: "\n")
  }
}

/// What reading one line has found, row by row.
struct LineFindings {
  private(set) var found: [(cause: CatalogueImportReport.Cause, row: Int?)] = []
  /// The row that is being read, from 1.
  var row: Int?

  mutating func add(_ causes: [CatalogueImportReport.Cause]) { for cause in causes { add(cause) } }

  mutating func add(_ cause: CatalogueImportReport.Cause) { found.append((cause, row)) }

  /// Cleans a text, notes what was mended, and gives what was published when it differs.
  mutating func clean(_ raw: String, _ form: CleanedText.Form) -> (text: String, raw: String?) {
    let cleaned = CleanedText(raw, form)
    add(cleaned.causes)
    return (cleaned.text, cleaned.text.hasSameBytes(as: raw) ? nil : raw)
  }
}
