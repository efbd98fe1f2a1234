/// The report for a build server.
struct JUnitReport {
  private let results: Results

  init(_ results: Results) { self.results = results }

  var text: String {
    var lines = ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<testsuites name=\"wallet-conformance\">"]
    for area in results.areas {
      lines.append(
        "  <testsuite name=\"\(Markup.escaped(area.area.id))\" tests=\"\(area.results.count)\" "
          + "failures=\"\(area.results.count { $0.finding != nil && $0.knownGap == nil })\" "
          + "skipped=\"\(area.results.count { Self.skipReason($0) != nil })\">")
      lines += area.results.map(Self.element)
      lines.append("  </testsuite>")
    }
    return (lines + ["</testsuites>"]).joined(separator: "\n") + "\n"
  }

  private static func element(_ result: Results.Result) -> String {
    let head =
      "    <testcase classname=\"\(Markup.escaped(result.played.folder))\" name=\"\(Markup.escaped(result.played.id))\""
    if let reason = skipReason(result) { return "\(head)><skipped message=\"\(Markup.escaped(reason))\"/></testcase>" }
    guard let finding = result.finding else { return "\(head)/>" }
    let detail = Markup.escaped("step \(finding.step): \(finding.detail)")
    return "\(head)><failure type=\"\(finding.kind.rawValue)\" message=\"\(detail)\"/></testcase>"
  }

  private static func skipReason(_ result: Results.Result) -> String? {
    switch result.outcome {
    case .unsupported: "unsupported"
    case .failed where result.knownGap != nil: "known gap: \(result.knownGap ?? "")"
    default: nil
    }
  }
}
