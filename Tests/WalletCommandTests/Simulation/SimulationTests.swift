import CitizenWallet
import Foundation
import Testing

@testable import WalletCommand

@Suite struct `Simulations` {
  private func report(people: Int = 80, years: Int = 1, seed: UInt64, announced: [String] = ["population"]) async throws
    -> SimulationReport
  {
    let options = Simulation.Options(people: people, years: years, start: 2026, seed: seed, announced: announced)
    let folder = FileManager.default.temporaryDirectory.path + "/simulations-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let store = try await WalletStore.create(
      at: folder, unlock: .key([UInt8](repeating: 7, count: 32)), logging: .journaled, at: options.beginning)
    let report = try await Simulation(options, store: store, catalogue: nil).run { _, _ in }
    #expect(try await store.check().problems == [])
    await store.close()
    return report
  }

  @Test func `say the same for the same seed, though errands are filed at once`() async throws {
    let (first, second) = (try await report(seed: 7), try await report(seed: 7))
    #expect(first.json == second.json)
    #expect(first.months == second.months)
  }

  @Test func `say something else for another seed`() async throws {
    #expect(try await report(seed: 7).json != report(seed: 8).json)
  }

  @Test(arguments: [1, 2, 3] as [UInt64], [[], ["population"], Register.allCases.map(\.rawValue)])
  func `never ask for more with reuse than without`(seed: UInt64, announced: [String]) async throws {
    let report = try await report(people: 150, seed: seed, announced: announced)
    #expect(report.total.dossiers > 20)
    for month in report.months {
      #expect(month.askedWith <= month.askedWithout)
      #expect(month.askedWithout - month.askedWith == month.dropped.values.reduce(0, +))
    }
  }

  @Test func `add months up to years and years up to all`() async throws {
    let report = try await report(years: 2, seed: 3)
    #expect(report.months.count == 24 && report.years.map(\.year) == [2026, 2027])
    #expect(report.months.reduce(SimulationTally(), +) == report.total)
    #expect(report.years.last?.documents == report.total.documents)
  }

  @Test func `take the indicators from what is filed in the store`() async throws {
    let report = try await report(seed: 3)
    let all = report.indicators.values.first { $0.code == "4.2" }
    #expect(all?.denominator == report.total.dossiers)
  }

  @Test func `know how many events there will be`() async throws {
    let options = Simulation.Options(people: 80, years: 1, start: 2026, seed: 7, announced: [])
    var population = try Population(count: 80, in: 2026, seed: 7)
    let events = try options.months.reduce(0) { try $0 + population.pass($1).count }
    #expect(try Simulation.countEvents(options) == events)
  }
}
