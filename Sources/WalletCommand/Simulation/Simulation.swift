import CitizenWallet

/// Plays a population through its years, against a store.
struct Simulation: Sendable {
  struct Options: Sendable {
    var people = 100_000
    var years = 10
    var start = 2026
    var seed: UInt64 = 1
    var announced: [String] = ["population"]

    var beginning: Instant { Simulation.beginning(of: start) }
    var months: [SimulatedMonth] { SimulatedMonth.all(from: start, years: years) }
  }

  let options: Options
  let filer: ErrandFiler
  /// So many errands are under way at once: enough that writes share the disk's commits.
  private static let width = 32

  init(_ options: Options, store: WalletStore, catalogue: Catalogue?) throws(Refusal) {
    self.options = options
    filer = ErrandFiler(
      store: store, planner: DossierPlanner(catalogue: catalogue), announced: Set(options.announced),
      authorities: try SimulatedAuthorities(), desk: try LoginDesk())
  }

  /// How many events there will be: the people live through their years without filing anything.
  static func countEvents(_ options: Options) throws(Refusal) -> Int {
    var population = try Population(count: options.people, in: options.start, seed: options.seed)
    var count = 0
    for month in options.months { count += try population.pass(month).count }
    return count
  }

  /// - Parameter progress: how many more events are behind, and in which month.
  func run(_ progress: (Int, SimulatedMonth) -> Void) async throws -> SimulationReport {
    var population = try Population(count: options.people, in: options.start, seed: options.seed)
    var writer = ErrandWriter()
    var months: [SimulationTally] = []
    var living: [Int] = []
    for month in options.months {
      let events = try population.pass(month)
      var (tally, told) = (SimulationTally(), 0)
      for wave in ErrandWaves.waves(of: try writer.errands(for: events, in: population)) {
        tally += try await file(wave) {
          // An event can be of several errands, or of none.
          if told < events.count { progress(1, month) }
          told += 1
        }
      }
      months.append(tally)
      if month.month == 12 { living.append(population.livingCount) }
      progress(max(0, events.count - told), month)
    }
    return try await report(months, living: living)
  }

  /// Files the errands of a wave, some at a time. Sums do not depend on who is first.
  private func file(_ wave: [Errand], finished: () -> Void) async throws -> SimulationTally {
    try await withThrowingTaskGroup(of: SimulationTally.self) { group in
      var waiting = wave[...]
      for errand in waiting.prefix(Self.width) { group.addTask { try await filer.file(errand) } }
      waiting = waiting.dropFirst(Self.width)
      var sum = SimulationTally()
      while let tally = try await group.next() {
        sum += tally
        finished()
        if let errand = waiting.popFirst() { group.addTask { try await filer.file(errand) } }
      }
      return sum
    }
  }

  private func report(_ months: [SimulationTally], living: [Int]) async throws -> SimulationReport {
    let end = Self.beginning(of: options.start + options.years)
    let filings = try await filer.store.filings(at: end)
    func indicators(_ from: Int, _ to: Int) -> Indicators {
      Indicators(of: filings, from: Self.beginning(of: from), to: Self.beginning(of: to), weights: .bundled)
    }
    var years: [SimulationReport.Year] = []
    var documents = 0
    for (offset, people) in living.enumerated() {
      let year = options.start + offset
      let tally = months[(offset * 12)..<(offset * 12 + 12)].reduce(SimulationTally(), +)
      documents += tally.documents
      years.append(
        SimulationReport.Year(
          year: year, people: people, tally: tally, documents: documents, indicators: indicators(year, year + 1)))
    }
    return SimulationReport(
      seed: options.seed, people: options.people, announced: options.announced, years: years, months: months,
      indicators: indicators(options.start, options.start + options.years))
  }

  static func beginning(of year: Int) -> Instant {
    Instant(startOf: SimulatedMonth(year: year, month: 1).day(1))
  }
}
