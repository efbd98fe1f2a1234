import Foundation

/// The report for a machine: one object, described in `Specs/kit.md`.
struct JSONReport {
  private let results: Results

  init(_ results: Results) { self.results = results }

  var data: Data {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      return try encoder.encode(whole) + Data([0x0A])
    }
  }

  private var whole: Value {
    .object([
      Text("implementation"): .string(Text(results.implementation)), Text("grade"): Self.value(results.grade),
      Text("areas"): .array(results.areas.map(Self.value)), Text("cases"): .array(results.results.map(Self.value)),
    ])
  }

  private static func value(_ grade: Grade?) -> Value { grade.map { .string(Text($0.rawValue)) } ?? .null }

  private static func value(_ area: AreaResults) -> Value {
    .object([
      Text("id"): .string(Text(area.area.id)), Text("grade"): value(area.grade),
      Text("passed"): .integer(Int64(area.passed)), Text("failed"): .integer(Int64(area.findings.count)),
      Text("unsupported"): .integer(Int64(area.unsupported)),
    ])
  }

  private static func value(_ result: Results.Result) -> Value {
    var members: [Text: Value] = [
      Text("id"): .string(Text(result.played.id)), Text("kind"): .string(Text(result.played.kind.rawValue)),
    ]
    if let gap = result.knownGap { members[Text("knownGap")] = .string(Text(gap)) }
    switch result.outcome {
    case .passed: members[Text("result")] = .string(Text("passed"))
    case .unsupported: members[Text("result")] = .string(Text("unsupported"))
    case .observed(let answer):
      members[Text("result")] = .string(Text("reported"))
      members[Text("answer")] = .string(Text(answer))
    case .failed(let finding):
      members[Text("result")] = .string(Text("failed"))
      members[Text("finding")] = .string(Text(finding.kind.rawValue))
      members[Text("step")] = .integer(Int64(finding.step))
      members[Text("detail")] = .string(Text(finding.detail))
    }
    return .object(members)
  }
}
