import CitizenWallet
import Testing

@testable import WalletCommand

@Suite struct `Simulated errands` {
  private func errands(_ count: Int = 3000, years: Int = 2) throws -> [[Errand]] {
    var population = try Population(count: count, in: 2026, seed: 3)
    var writer = ErrandWriter()
    return try SimulatedMonth.all(from: 2026, years: years).map { month in
      try writer.errands(for: population.pass(month), in: population)
    }
  }

  @Test func `are of procedures, cases, roles and facts that the rules know`() throws {
    let planner = DossierPlanner()
    var procedures = Set<String>()
    for errand in try errands().joined() {
      for step in errand.steps {
        let plan = try planner.plan(
          PlanRequest(
            procedure: .code(step.procedure), caseName: step.caseName, applicant: errand.applicant.id,
            roles: step.roles, facts: step.facts, at: errand.at))
        #expect(plan.rules != nil)
        #expect(plan.components.allSatisfy { !$0.reasons.contains(.caseUnknown) })
        procedures.insert(step.procedure)
      }
    }
    #expect(procedures.count >= 25)
  }

  @Test func `name dossiers by codes of the usual form, each once`() throws {
    let steps = try errands().joined().flatMap(\.steps)
    for step in steps {
      let code = try Identifier(scheme: .dossier, step.dossier)
      #expect(code.canonical == step.dossier)
    }
    #expect(Set(steps.map(\.dossier)).count == steps.count)
  }

  @Test func `lead to papers of the dossier that their authorities may issue`() async throws {
    let authorities = try SimulatedAuthorities()
    var kinds = Set<String>()
    for errand in try errands(1500).joined() {
      for step in errand.steps {
        for paper in step.results where kinds.insert(paper.document.kind.slug).inserted {
          let attestation = try await authorities.attested(paper.document, by: paper.by, at: errand.at)
          #expect(try Document(attestedBy: attestation).source.reference == step.dossier)
        }
      }
    }
    #expect(kinds.count >= 10)
  }

  @Test func `name everybody whose vault is read or written`() throws {
    var population = try Population(count: 3000, in: 2026, seed: 3)
    var writer = ErrandWriter()
    for month in SimulatedMonth.all(from: 2026, years: 1) {
      for errand in try writer.errands(for: population.pass(month), in: population) {
        let named = Set(errand.people.map { population.people[$0].id })
        #expect(named.isSuperset(of: [errand.applicant.id] + errand.others.map(\.id)))
        #expect(Set(errand.people).count == errand.people.count)
      }
    }
  }

  @Test func `are filed by people who live`() throws {
    var population = try Population(count: 3000, in: 2026, seed: 3)
    var writer = ErrandWriter()
    for month in SimulatedMonth.all(from: 2026, years: 2) {
      let errands = try writer.errands(for: population.pass(month), in: population)
      let living = Set(population.people.filter(\.isAlive).map(\.id))
      for errand in errands {
        #expect(living.contains(errand.applicant.id))
        for party in errand.others {
          if case .login = party.door { #expect(living.contains(party.id)) }
          if case .handled = party.door { #expect(!living.contains(party.id)) }
        }
      }
    }
  }
}

@Suite struct `Waves of errands` {
  private func errand(_ number: Int, _ people: [Int]) throws -> Errand {
    let party = Errand.Party(
      id: try PersonalID("001190009991"), name: "Nguyễn Thị Hòa",
      bornOn: SimulatedMonth(year: 1990, month: 3).day(15), door: .login)
    return Errand(
      at: Instant(secondsSince1970: Int64(number)), applicant: party, steps: [], people: people)
  }

  private func waves(_ people: [[Int]]) throws -> [[Int64]] {
    let errands = try people.enumerated().map { try errand($0.offset, $0.element) }
    return ErrandWaves.waves(of: errands).map { $0.map(\.at.secondsSince1970) }
  }

  @Test func `take those at once who have nothing to do with each other`() throws {
    #expect(try waves([[1], [2], [3, 4]]) == [[0, 1, 2]])
  }

  @Test func `let one person's errands follow each other`() throws {
    #expect(try waves([[1], [1], [2], [1]]) == [[0, 2], [1], [3]])
  }

  @Test func `let an errand of two wait for both`() throws {
    #expect(try waves([[1], [1], [1, 2], [2], [3]]) == [[0, 4], [1], [2], [3]])
  }

  @Test func `are none where nothing is to be done`() throws {
    #expect(try waves([]) == [])
  }
}
