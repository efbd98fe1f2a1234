struct MarkdownReport {
  private let results: Results

  init(_ results: Results) { self.results = results }

  var text: String {
    var lines = [
      "# \(Self.escaped(results.implementation)): \(results.grade?.rawValue ?? "–")", "",
      "| Lĩnh vực · area | hạng · grade | đạt · passed | không đạt · failed | không hỗ trợ · unsupported |",
      "|---|---|---|---|---|",
    ]
    lines += results.areas.map { area in
      "| \(area.area.name.vi) · \(area.area.name.en) | \(area.grade?.rawValue ?? "–") | \(area.passed) "
        + "| \(area.findings.count) | \(area.unsupported) |"
    }
    if !results.firstToFix.isEmpty {
      lines += ["", "## Sửa trước · what to fix first", ""]
      lines += results.firstToFix.map { failed, finding in
        "- `\(failed.id)`, \(finding.kind.words.vi) · \(finding.kind.words.en): \(Self.escaped(failed.objective)). "
          + "Step \(finding.step): \(Self.escaped(finding.detail))"
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("|", with: "\\|").replacing("<", with: "&lt;").split(separator: "\n").joined(separator: " ")
  }
}
