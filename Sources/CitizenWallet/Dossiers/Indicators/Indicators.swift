/// The indicators of digitisation (số hóa hồ sơ, group 4 of Decision 766/QĐ-TTg), computed from filings.
public struct Indicators: Sendable, Equatable {
  /// One indicator: a ratio and the score that it makes.
  public struct Value: Sendable, Equatable {
    /// Such as `4.3`.
    public let code: String
    public let numerator: Int
    public let denominator: Int
    public let maximum: Double

    /// From 0 to 1; nil where there is nothing to measure (N/A).
    public var ratio: Double? { denominator == 0 ? nil : Double(numerator) / Double(denominator) }
    /// From 0 to ``maximum``, with two decimals; nil where the ratio is.
    public let score: Double?
  }

  public let values: [Value]

  /// The scores together, with two decimals, of those that there are; nil when there is none.
  public var score: Double? {
    let scores = values.compactMap(\.score)
    return scores.isEmpty ? nil : Self.rounded(scores.reduce(0, +))
  }

  /// IND-02, IND-03: of several filings of one dossier the last one counts.
  ///
  /// - Parameters:
  ///   - filings: of any period and agency; those that do not belong are left out.
  ///   - from: dossiers that were received at this instant or later,
  ///   - to: and before this one, are of the period. One without a day of receipt is of none.
  ///   - agency: with those below it; nil for all.
  ///   - weights: maxima and ratios, which are data.
  public init(
    of filings: [DossierFiling], from: Instant, to: Instant, agency: AgencyCode? = nil, weights: IndicatorWeights
  ) {
    var latest: [String: Int] = [:]
    for (index, filing) in filings.enumerated() { latest[filing.dossier] = index }
    let counted = latest.values.map { filings[$0] }.filter { filing in
      guard let receivedAt = filing.receivedAt, from <= receivedAt, receivedAt < to else { return false }
      guard let agency else { return true }
      return (try? AgencyCode(filing.agency)).map { $0.levels.starts(with: agency.levels) } ?? false
    }
    func count(_ holds: (Set<DossierFiling.Mark>) -> Bool) -> Int { counted.count { holds($0.marks) } }
    func procedures(_ holds: (Set<DossierFiling.Mark>) -> Bool) -> Int {
      // A procedure is one, whichever of its cases a dossier is of.
      Set(counted.filter { holds($0.marks) }.map { CleanedCode($0.procedure).procedure }).count
    }
    func usesPopulation(_ marks: Set<DossierFiling.Mark>) -> Bool {
      !marks.isDisjoint(with: [.vneid, .fromStore, .populationDatabase])
    }
    let all = counted.count
    let counts: [(code: String, numerator: Int, denominator: Int)] = [
      ("4.1", count { $0.isSuperset(of: [.documentResult, .resultFile]) }, count { $0.contains(.documentResult) }),
      ("4.2", count { $0.isSuperset(of: [.componentFile, .resultFile]) }, all),
      ("4.3", count { $0.contains(.reused) }, all),
      ("4.4", count { !$0.isDisjoint(with: [.fromStore, .resultLinked]) }, all),
      ("4.5a", procedures { $0.contains(.person) && usesPopulation($0) }, procedures { $0.contains(.person) }),
      ("4.5b", count(usesPopulation), all),
    ]
    values = counts.map { code, numerator, denominator in
      let weight = weights.weight(of: code)
      return Value(
        code: code, numerator: numerator, denominator: denominator, maximum: weight.maximum,
        score: denominator == 0
          ? nil
          : Self.rounded(min(weight.maximum, weight.maximum * Double(numerator) / Double(denominator) / weight.fullAt)))
    }
  }

  private static func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }
}

extension Indicators {
  public var json: JSON {
    .object(members: [
      (
        "indicators",
        .array(
          values.map { value in
            .object(members: [
              ("code", .string(value.code)), ("numerator", .integer(Int64(value.numerator))),
              ("denominator", .integer(Int64(value.denominator))),
              ("ratio", value.ratio.map { Self.number($0) } ?? .null),
              ("score", value.score.map { Self.number($0) } ?? .null), ("maximum", Self.number(value.maximum)),
            ])
          })
      ),
      ("score", score.map { Self.number($0) } ?? .null),
    ])
  }

  /// Whole numbers as such, so that there is one way to write them.
  private static func number(_ value: Double) -> JSON {
    value.rounded() == value ? .integer(Int64(value)) : .number(value)
  }
}

/// How many points which indicator gives, and at which ratio all of them: data, because both change without the formulas.
public struct IndicatorWeights: Sendable, Equatable {
  struct Weight: Sendable, Equatable {
    let maximum: Double
    let fullAt: Double
  }

  static let codes = ["4.1", "4.2", "4.3", "4.4", "4.5a", "4.5b"]

  public let version: String
  private let weights: [String: Weight]

  /// IND-04: reads the form of `Specs/indicators.md`.
  ///
  /// - Throws: `malformed` when an indicator is absent or not known, a maximum is not from 0 to 100, or a ratio is not above
  ///   0 and at most 1.
  public init(json: JSON) throws(Refusal) {
    var members = try JSONFields(json, "indicators")
    guard try members.string("type") == "indicators" else { throw Refusal(.malformed, "the type is not indicators") }
    version = try members.string("version", limit: 10)
    for name in ["source", "standing"] {
      guard try !members.string(name).isEmpty else { throw Refusal(.malformed, "weights have a source") }
    }
    var table = try JSONFields(members.required("weights"), "indicators.weights")
    var weights: [String: Weight] = [:]
    for code in Self.codes {
      var fields = try JSONFields(table.required(code), "weight")
      guard let maximum = try fields.required("maximum").double, let fullAt = try fields.required("fullAt").double,
        (0...100).contains(maximum), fullAt > 0, fullAt <= 1
      else { throw Refusal(.malformed, "a weight is a maximum of 0 to 100 and a ratio of more than 0 up to 1") }
      try fields.finish()
      weights[code] = Weight(maximum: maximum, fullAt: fullAt)
    }
    try table.finish()
    try members.finish()
    self.weights = weights
  }

  func weight(of code: String) -> Weight { weights[code] ?? Weight(maximum: 0, fullAt: 1) }

  /// As observed in 2026.
  public static let bundled: IndicatorWeights = {
    do throws(Refusal) {
      return try IndicatorWeights(json: JSON(parsing: PackageResources.indicators_json, limit: 1 << 20))
    } catch {
      preconditionFailure("the bundled weights are bad: \(error)")
    }
  }()
}
