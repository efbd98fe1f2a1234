import CitizenWallet

/// What dossiers have asked for, and what they would have asked for without reuse.
struct SimulationTally: Sendable, Equatable {
  var dossiers = 0
  /// Papers that would be asked for with empty vaults and no announced register.
  var askedWithout = 0
  /// Papers that were asked for.
  var askedWith = 0
  /// Papers of the first number that were not asked for, by what took their place.
  var dropped: [DossierPlan.Replacement.Source: Int] = [:]
  /// Documents that came into a vault for the first time, by dossiers.
  var documents = 0
  /// Documents that were put, new ones and new versions.
  var puts = 0
  /// Documents that people agreed to, and that were released to agencies.
  var released = 0

  static func + (a: SimulationTally, b: SimulationTally) -> SimulationTally {
    SimulationTally(
      dossiers: a.dossiers + b.dossiers, askedWithout: a.askedWithout + b.askedWithout,
      askedWith: a.askedWith + b.askedWith, dropped: a.dropped.merging(b.dropped, uniquingKeysWith: +),
      documents: a.documents + b.documents, puts: a.puts + b.puts, released: a.released + b.released)
  }

  static func += (a: inout SimulationTally, b: SimulationTally) { a = a + b }

  /// Counts one dossier by its two plans, whose components stand in the same order.
  mutating func count(_ plan: DossierPlan, without: DossierPlan) {
    dossiers += 1
    for (component, before) in zip(plan.components, without.components) {
      if before.isAsked { askedWithout += 1 }
      if component.isAsked {
        askedWith += 1
      } else if before.isAsked, let source = component.by?.source {
        dropped[source, default: 0] += 1
      }
    }
  }

  mutating func count(_ kept: [KeptResult]) {
    documents += kept.count { $0.outcome == .stored }
    puts += kept.count { $0.outcome == .stored || $0.outcome == .replaced }
  }
}

extension DossierPlan.Component {
  /// A component of which a part is asked for is asked for.
  var isAsked: Bool { decision == .required || decision == .partial }
}
