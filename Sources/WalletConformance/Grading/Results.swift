/// What came of a run.
struct Results: Sendable {
  struct Result: Sendable {
    let played: ConformanceCase
    let outcome: Outcome
    /// Why it is known to fail, if it is.
    let knownGap: String?
  }

  let implementation: String
  let results: [Result]
  let grading: Grading

  func of(_ area: Grading.Area) -> AreaResults {
    AreaResults(area: area, results: results.filter { area.folders.contains($0.played.folder) }, grading: grading)
  }

  var areas: [AreaResults] { grading.areas.map(of).filter { !$0.results.isEmpty } }

  /// The mean of the areas that are offered, and never more than one grade better than the worst of them: a chain
  /// of trust is not mended by its other links.
  var grade: Grade? {
    let offered = areas.filter { $0.offered > 0 }
    guard let worst = offered.compactMap(\.grade).max() else { return nil }
    let share = offered.map { Double($0.passed) / Double($0.offered) }.reduce(0, +) / Double(offered.count)
    let earned = grading.thresholds.first { share >= $0.share }?.grade ?? .e
    let grades = Grade.allCases
    let bound = grades[max(0, (grades.firstIndex(of: worst) ?? 0) - 1)]
    return max(earned, bound)
  }

  var passed: Int { results.count { if case .passed = $0.outcome { true } else { false } } }
  var unsupported: Int { results.count { if case .unsupported = $0.outcome { true } else { false } } }
  var observed: Int { results.count { if case .observed = $0.outcome { true } else { false } } }

  /// What failed and is not known to.
  var failures: [(ConformanceCase, Finding)] { results.compactMap { $0.failure(known: false) } }
  var knownFailures: [(ConformanceCase, Finding)] { results.compactMap { $0.failure(known: true) } }

  /// Known gaps that are none any more: the list must shrink with them.
  var closedGaps: [ConformanceCase] {
    results.compactMap { result in
      guard result.knownGap != nil, case .passed = result.outcome else { return nil }
      return result.played
    }
  }

  /// The worst kind of finding first.
  var firstToFix: [(ConformanceCase, Finding)] {
    let order = Finding.Kind.allCases
    func rank(_ finding: Finding) -> Int { order.firstIndex(of: finding.kind) ?? order.count }
    return (failures + knownFailures).sorted { (rank($0.1), $0.0.id) < (rank($1.1), $1.0.id) }
  }
}

extension Results.Result {
  fileprivate func failure(known: Bool) -> (ConformanceCase, Finding)? {
    guard case .failed(let finding) = outcome, (knownGap != nil) == known else { return nil }
    return (played, finding)
  }

  var finding: Finding? {
    if case .failed(let finding) = outcome { finding } else { nil }
  }
}

/// What came of an area's cases. A known gap counts as what it is: a failure.
struct AreaResults: Sendable {
  let area: Grading.Area
  let results: [Results.Result]
  let grading: Grading

  var passed: Int { results.count { if case .passed = $0.outcome { true } else { false } } }
  var findings: [Finding] { results.compactMap(\.finding) }
  var unsupported: Int { results.count { if case .unsupported = $0.outcome { true } else { false } } }
  var offered: Int { passed + findings.count }
  var grade: Grade? { grading.grade(passed: passed, of: offered, findings: findings) }
}
