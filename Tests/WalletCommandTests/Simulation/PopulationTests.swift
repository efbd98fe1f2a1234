import CitizenWallet
import Foundation
import Testing

@testable import WalletCommand

@Suite struct `Simulated people` {
  private func population(_ count: Int = 2000, seed: UInt64 = 1) throws -> Population {
    try Population(count: count, in: 2026, seed: seed)
  }

  /// All that happens to them.
  private func live(_ population: inout Population, years: Int) throws -> [LifeEvent] {
    try SimulatedMonth.all(from: 2026, years: years).flatMap { try population.pass($0) }
  }

  private func history(seed: UInt64) throws -> [String] {
    var population = try population(300, seed: seed)
    let events = try live(&population, years: 3)
    return population.people.map { "\($0.id.canonical) \($0.name) \($0.bornOn)" }
      + events.map { "\($0.kind) \($0.person) \($0.day) \($0.luck)" }
  }

  @Test func `are the same for the same seed`() throws {
    #expect(try history(seed: 5) == history(seed: 5))
  }

  @Test func `are others for another seed`() throws {
    #expect(try history(seed: 5) != history(seed: 6))
  }

  @Test func `have well-formed numbers with serials that nobody has`() throws {
    var population = try population()
    _ = try live(&population, years: 5)
    for person in population.people {
      #expect(person.id.warnings == [])
      #expect(person.id.birthYear == person.bornOn.year)
      #expect(person.id.canonical.suffix(6) > "999000")
    }
    #expect(Set(population.people.map(\.id)).count == population.people.count)
  }

  @Test func `have names that are specimens in NFC, with both placements of tones`() throws {
    let names = try population().people.map(\.name)
    for name in names {
      #expect(name.contains(" Mẫu "))
      #expect(Array(name.utf8) == Array(name.precomposedStringWithCanonicalMapping.utf8))
    }
    for ending in ["Hòa", "Hoà"].map({ Array($0.utf8) }) {
      #expect(names.contains { $0.utf8.suffix(ending.count).elementsEqual(ending) })
    }
    #expect(names.contains { $0.hasPrefix("Đ") })
  }

  @Test func `have mothers of an age to be that`() throws {
    var population = try population()
    _ = try live(&population, years: 5)
    let people = population.people
    let ages = people.compactMap { child in child.mother.map { child.bornOn.year - people[$0].bornOn.year } }
    #expect(ages.count > people.count / 2)
    #expect(ages.allSatisfy { (19...41).contains($0) })
  }

  @Test func `are married to each other`() throws {
    var population = try population()
    _ = try live(&population, years: 5)
    let people = population.people
    for (index, person) in people.enumerated() where person.isAlive {
      guard let spouse = person.spouse, people[spouse].isAlive else { continue }
      #expect(people[spouse].spouse == index)
      #expect(people[spouse].isWoman != person.isWoman)
    }
  }

  @Test func `do nothing before they are born or after they have died`() throws {
    var population = try population()
    var dead = Set<Int>()
    for month in SimulatedMonth.all(from: 2026, years: 5) {
      for event in try population.pass(month) {
        #expect(!dead.contains(event.person))
        #expect(event.kind == .birth || population.people[event.person].bornOn < event.day)
        if event.kind == .death { dead.insert(event.person) }
      }
    }
    #expect(dead.count > 10)
  }

  @Test func `file by day`() throws {
    var population = try population()
    for month in SimulatedMonth.all(from: 2026, years: 2) {
      let days = try population.pass(month).map(\.day)
      #expect(days == days.sorted())
      #expect(days.allSatisfy { $0.year == month.year && $0.month == month.month })
    }
  }

  @Test func `are born, marry and die at about the rates that are assumed`() throws {
    var population = try population(10_000)
    let events = try live(&population, years: 1)
    func count(_ kind: LifeEvent.Kind) -> Int { events.count { $0.kind == kind } }
    #expect((90...200).contains(count(.birth)))
    #expect((30...100).contains(count(.wedding)))
    #expect((40...140).contains(count(.death)))
  }

  @Test func `do everything that people do, in time`() throws {
    var population = try population(10_000)
    #expect(Set(try live(&population, years: 2).map(\.kind)) == Set(LifeEvent.Kind.allCases))
  }

  @Test(arguments: [1, 2, 3]) func `may be very few`(count: Int) throws {
    var population = try population(count)
    _ = try live(&population, years: 25)
    #expect(population.people.count >= count)
  }
}
