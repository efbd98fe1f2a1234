/// What an import of the catalogue found and mended.
public struct CatalogueImportReport: Sendable, Equatable {
  /// What was found.
  @nonexhaustive public enum Cause: String, Sendable, Hashable, CaseIterable {
    case brokenLine = "broken-line"
    case lineTooLong = "line-too-long"
    case duplicate
    case codeBlank = "code-blank"
    case codeComma = "code-comma"
    case codeSuffix = "code-suffix"
    case codeForm = "code-form"
    case textNotNFC = "text-not-nfc"
    case textInvisible = "text-invisible"
    case textNoBreakSpace = "text-no-break-space"
    case note
    case componentWithoutName = "component-without-name"
    case componentWithoutCode = "component-without-code"
    case noComponents = "no-components"
    case onlyNotes = "only-notes"
  }

  /// One thing found, and where.
  public struct Finding: Sendable, Hashable {
    public let line: Int
    /// The procedure's code as published, when it can be read.
    public let code: String?
    public let cause: Cause
  }

  public internal(set) var lines = 0
  public internal(set) var procedures = 0
  public internal(set) var components = 0
  public internal(set) var counts: [Cause: Int] = [:]
  /// The first ``maximumFindings``, in the order of the lines. The counts are complete.
  public internal(set) var findings: [Finding] = []

  public static let maximumFindings = 10_000

  mutating func add(_ cause: Cause, line: Int, code: String?) {
    counts[cause, default: 0] += 1
    if findings.count < Self.maximumFindings { findings.append(Finding(line: line, code: code, cause: cause)) }
  }

  public var json: JSON {
    [
      "lines": .integer(Int64(lines)), "procedures": .integer(Int64(procedures)),
      "components": .integer(Int64(components)),
      "counts": .object(
        JSONObject(Cause.allCases.compactMap { cause in counts[cause].map { (cause.rawValue, .integer(Int64($0))) } })),
      "findings": .array(
        findings.map { finding in
          .object(members: [
            ("line", .integer(Int64(finding.line))), ("code", finding.code.map(JSON.string)),
            ("cause", .string(finding.cause.rawValue)),
          ])
        }),
    ]
  }

  /// The counts, for people.
  public var text: String {
    let causes = Cause.allCases.compactMap { cause in counts[cause].map { "  \(cause.rawValue): \($0)" } }
    return (["\(procedures) procedures with \(components) components in \(lines) lines"] + causes)
      .joined(separator: "\n")
  }
}
