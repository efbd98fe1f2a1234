import TestSupport
import Testing

@testable import CitizenWallet

/// The rules of the essential services beside the catalogue that they were written from.
struct EssentialServiceTests {
  private static let day = CalendarDate(year: 2026, month: 11, day: 24)

  private static func rules(_ code: String) throws -> ProcedureRules? {
    RuleSet.bundled.rules(for: code, on: try #require(day))
  }

  @Test(arguments: ["3.000722", "2.002913", "2.000986", "2.002621", "2.001023", "2.002622", "2.000488", "3.000722.01"])
  func `joint services and repealed codes have rules`(_ code: String) throws {
    #expect(try Self.rules(code) != nil)
  }

  @Test func `no procedure has two rule files`() throws {
    let codes = RuleSet.bundled.families.flatMap(\.procedures).flatMap { [$0.code] + $0.aliases + $0.predecessors }
    #expect(Set(codes).count == codes.count)
  }

  @Test func `every fact and role of a rule file is used in it`() throws {
    for family in RuleSet.bundled.families {
      let conditions = family.components.flatMap { component in
        [component.condition].compactMap(\.self) + component.registers.compactMap(\.condition)
      }
      #expect(Set(conditions.flatMap(\.comparisons).map(\.fact)) == Set(family.facts.keys), "\(family.id)")
    }
  }

  @Test(.enabled(if: SharedFolder.has(PublishedCatalogue.services), "the list of essential services is not here"))
  func `every procedure of the list of essential services has rules`() throws {
    let services = try Catalogue.importing(SharedFolder.bytes(PublishedCatalogue.services)).catalogue
    for procedure in services.procedures { #expect(try Self.rules(procedure.code) != nil, "\(procedure.code)") }
  }

  // DSR-07
  @Test(.enabled(if: SharedFolder.has(PublishedCatalogue.services), "the list of essential services is not here"))
  func `every row of an essential service has been read, and every code is a row`() throws {
    let catalogue = try Catalogue.importing(SharedFolder.bytes(PublishedCatalogue.services)).catalogue
    for procedure in catalogue.procedures {
      let family = try #require(try Self.rules(procedure.code))
      let read = Set(family.components.flatMap(\.codes) + family.notes)
      let rows = Set(procedure.components.compactMap(\.code))
      #expect(rows.subtracting(read) == [], "\(procedure.code)")
    }
    for family in RuleSet.bundled.families {
      let listed = family.procedures.flatMap { [$0.code] + $0.predecessors }.compactMap {
        PublishedCatalogue.whole?.catalogue[$0]
      }
      guard !listed.isEmpty else { continue }
      let rows = Set(listed.flatMap(\.components).compactMap(\.code))
      #expect(Set(family.components.flatMap(\.codes)).subtracting(rows) == [], "\(family.id)")
    }
  }
}
