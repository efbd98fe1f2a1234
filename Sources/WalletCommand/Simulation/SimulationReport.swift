import CitizenWallet

/// What a simulation came to. It depends on the options alone: the same seed gives the same report.
struct SimulationReport: Sendable {
  struct Year: Sendable {
    let year: Int
    /// Who lives at its end.
    let people: Int
    let tally: SimulationTally
    /// Documents in the store at its end.
    let documents: Int
    let indicators: Indicators
  }

  let seed: UInt64
  let people: Int
  let announced: [String]
  let years: [Year]
  /// By month, from the first one.
  let months: [SimulationTally]
  let indicators: Indicators

  var total: SimulationTally { years.reduce(SimulationTally()) { $0 + $1.tally } }

  var json: JSON {
    var documents = 0
    if let last = years.last { documents = last.documents }
    return .object(members: [
      ("seed", .string(String(seed))), ("people", .integer(Int64(people))),
      ("announced", .array(announced.map(JSON.string))),
      (
        "years",
        .array(
          years.map { year in
            .object(
              members: [("year", .integer(Int64(year.year))), ("people", .integer(Int64(year.people)))]
                + year.tally.members
                + [("documents", .integer(Int64(year.documents))), ("indicators", year.indicators.json)])
          })
      ),
      (
        "total",
        .object(
          members: total.members + [
            ("documents", .integer(Int64(documents))), ("indicators", indicators.json),
          ])
      ),
    ])
  }
}

extension SimulationTally {
  /// In the official order of looking things up.
  static let sources: [DossierPlan.Replacement.Source] = [.nationalDatabase, .store, .priorDossier, .attestation]

  fileprivate var members: [(String, JSON?)] {
    [
      ("dossiers", .integer(Int64(dossiers))), ("askedWithout", .integer(Int64(askedWithout))),
      ("asked", .integer(Int64(askedWith))),
      (
        "dropped",
        .object(
          members: Self.sources.map { ($0.rawValue, .integer(Int64(dropped[$0] ?? 0))) })
      ),
      ("released", .integer(Int64(released))), ("puts", .integer(Int64(puts))),
    ]
  }
}
