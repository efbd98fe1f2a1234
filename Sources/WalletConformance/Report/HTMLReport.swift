/// One page without anything from elsewhere: readable on a telephone, and on paper.
struct HTMLReport {
  private let results: Results

  init(_ results: Results) { self.results = results }

  var text: String {
    """
    <!doctype html>
    <html lang="vi">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(Markup.escaped(results.implementation))</title>
    <style>\(Self.style)</style>
    </head>
    <body>
    <h1>\(Markup.escaped(results.implementation))</h1>
    <p class="grade \(results.grade?.rawValue ?? "none")"><b>\(results.grade?.rawValue ?? "–")</b>
    <span>\(results.passed) đạt · passed<br>\(results.failures.count + results.knownFailures.count) không đạt · failed<br>
    \(results.unsupported) không hỗ trợ · unsupported</span></p>
    <h2>Lĩnh vực <small>areas</small></h2>
    \(results.areas.map(Self.section).joined(separator: "\n"))
    \(fixes)
    \(known)
    \(observations)
    </body>
    </html>

    """
  }

  private static func section(_ area: AreaResults) -> String {
    let share = area.offered == 0 ? 0 : 100 * area.passed / area.offered
    return """
      <section>
      <h3><b class="\(area.grade?.rawValue ?? "none")">\(area.grade?.rawValue ?? "–")</b>
      \(Markup.escaped(area.area.name.vi)) <small>\(Markup.escaped(area.area.name.en))</small></h3>
      <div class="bar" role="img" aria-label="\(share)%"><i style="width:\(share)%"></i></div>
      <p>\(area.passed)/\(area.offered)\(area.unsupported == 0 ? "" : " · \(area.unsupported) không hỗ trợ, unsupported").
      \(Markup.escaped(area.area.why.vi)) <small>\(Markup.escaped(area.area.why.en))</small></p>
      </section>
      """
  }

  private var fixes: String { list(results.firstToFix, title: "Sửa trước <small>what to fix first</small>") }

  private var known: String {
    let gaps = results.results.filter { $0.knownGap != nil && $0.finding != nil }
    guard !gaps.isEmpty else { return "" }
    let items = gaps.map {
      "<li><code>\(Markup.escaped($0.played.id))</code> \(Markup.escaped($0.knownGap ?? ""))</li>"
    }
    return "<h2>Đã biết <small>known gaps</small></h2>\n<ul>\(items.joined(separator: "\n"))</ul>"
  }

  private var observations: String {
    let items = results.results.compactMap { result -> String? in
      guard case .observed(let answer) = result.outcome else { return nil }
      return "<li><code>\(Markup.escaped(result.played.id))</code> \(Markup.escaped(result.played.objective)): "
        + "<samp>\(Markup.escaped(answer))</samp></li>"
    }
    guard !items.isEmpty else { return "" }
    return "<h2>Chỉ ghi nhận <small>reported only</small></h2>\n<ul>\(items.joined(separator: "\n"))</ul>"
  }

  private func list(_ failed: [(ConformanceCase, Finding)], title: String) -> String {
    guard !failed.isEmpty else { return "" }
    let items = failed.map { played, finding in
      """
      <li><details><summary><code>\(Markup.escaped(played.id))</code>
      \(finding.kind.words.vi) <small>\(finding.kind.words.en)</small></summary>
      <p>\(Markup.escaped(played.objective)) (\(played.requirements.joined(separator: ", ")))</p>
      <p>\(finding.step): <samp>\(Markup.escaped(finding.detail))</samp></p></details></li>
      """
    }
    return "<h2>\(title)</h2>\n<ol>\(items.joined(separator: "\n"))</ol>"
  }

  private static let style = """
    body{font:16px/1.5 system-ui,sans-serif;max-width:50rem;margin:auto;padding:1rem;color:#222;background:#fff}
    small{color:#666;font-weight:normal}h3{margin:1.2rem 0 .2rem}
    .grade{display:flex;gap:1rem;align-items:center}.grade b{font-size:4rem;line-height:1;padding:.2em .4em}
    b.A,.A b{background:#1a7f37;color:#fff}b.B,.B b{background:#4c9a2a;color:#fff}b.C,.C b{background:#bf8700;color:#fff}
    b.D,.D b{background:#d1570a;color:#fff}b.E,.E b{background:#c62828;color:#fff}b.none,.none b{background:#888;color:#fff}
    h3 b{padding:0 .4em;margin-right:.3em}.bar{background:#ddd;height:.5rem}.bar i{display:block;height:100%;background:#1a7f37}
    code,samp{font-size:.85em;overflow-wrap:anywhere}li{margin:.4rem 0}summary{cursor:pointer}
    @media print{details>*{display:block}body{max-width:none;print-color-adjust:exact}section{break-inside:avoid}}
    """
}
