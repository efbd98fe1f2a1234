import TestSupport
import Testing

@testable import CitizenWallet

struct CatalogueEditionTests {
  private static func line(_ code: String, _ name: String, _ changes: JSONObject = [:]) -> JSON {
    var object: JSONObject = [
      "code": .string(code), "name": .string(name), "agency": ["publishing": "Bộ Thử Nghiệm"], "components": [],
    ]
    for change in changes.members { object[change.name] = change.value }
    return .object(object)
  }

  private static func load(_ lines: JSON...) -> Catalogue { Catalogue.importing(lines: lines.map(\.bytes)).catalogue }

  private static func strictForm(_ catalogue: Catalogue) -> [UInt8] {
    var bytes: [UInt8] = []
    catalogue.writeStrictForm { bytes += $0 }
    return bytes
  }

  // CAT-02 CAT-04 CAT-05
  @Test(.enabled(if: PublishedCatalogue.isPresent))
  func `the strict form of published procedures reads as itself and mends nothing`() throws {
    let whole = try #require(PublishedCatalogue.whole).catalogue
    let catalogue = Catalogue(whole.procedures.enumerated().filter { $0 % 10 == 0 || $1.rawCode != nil }.map(\.element))
    let strict = Self.strictForm(catalogue)
    let (again, report) = try Catalogue.importing(strict)
    let byCode = { (procedures: [CatalogueProcedure]) in procedures.sorted { $0.code < $1.code } }
    #expect(byCode(again.procedures) == byCode(catalogue.procedures))
    #expect(report.counts.keys.allSatisfy { !$0.isMended })
    #expect(again.edition == catalogue.edition && Self.strictForm(again) == strict)
  }

  // CAT-03
  @Test(.enabled(if: PublishedCatalogue.isPresent))
  func `the published catalogue is mended in every way that it needs`() throws {
    let (catalogue, report) = try #require(PublishedCatalogue.whole)
    #expect(report.counts[.note] == 1554 && report.counts[.onlyNotes] == 71)
    #expect(report.findings.allSatisfy { $0.cause != .note || $0.row != nil })
    #expect(catalogue.date == CalendarDate(year: 2026, month: 7, day: 17))
  }

  // CAT-06
  @Test(.enabled(if: PublishedCatalogue.isPresent))
  func `provincial copies of the published catalogue stand with their national procedures`() throws {
    let catalogue = try #require(PublishedCatalogue.whole).catalogue
    let family = try #require(catalogue.family(of: "1.115194"))
    #expect(family.head == "1.012783" && family.aliases.contains("1.115345"))
    #expect(catalogue.families.allSatisfy { catalogue[$0.head]?.isProvincial == false })
    let aliases = catalogue.families.flatMap(\.aliases)
    #expect(aliases.allSatisfy { catalogue[$0]?.isProvincial == true } && Set(aliases).count == aliases.count)
    #expect(catalogue.families.count > 35 && aliases.count > 250)
  }

  // CAT-01
  @Test(.enabled(if: SharedFolder.has(PublishedCatalogue.services), "the list of essential services is not here"))
  func `the list of essential services is read as it is`() throws {
    let (catalogue, report) = try Catalogue.importing(SharedFolder.bytes(PublishedCatalogue.services))
    #expect(catalogue.procedures.count == 40 && catalogue.services.count == 44)
    #expect(report.counts[.serviceWithoutProcedure] == 1 && report.counts[.brokenLine] == nil)
    #expect(Set(catalogue.services.map(\.number)) == Set(1...26))
  }

  // CAT-07
  @Test(.enabled(if: SharedFolder.has(PublishedCatalogue.older), "the older crawl is not here"))
  func `an older crawl is compared with the newer one`() throws {
    let older = try Catalogue.importing(SharedFolder.bytes(PublishedCatalogue.older)).catalogue
    let whole = try #require(PublishedCatalogue.whole).catalogue
    let newer = Catalogue(whole.procedures.enumerated().filter { $0 % 50 == 0 || older[$1.code] != nil }.map(\.element))
    let diff = CatalogueDiff(from: older, to: newer)
    #expect(diff.added.count + older.procedures.count - diff.removed.count == newer.procedures.count)
    #expect(CatalogueDiff(from: newer, to: newer).isEmpty)
    let back = CatalogueDiff(from: newer, to: older)
    #expect(back.removed.map(\.code) == diff.added.map(\.code) && back.changed.count == diff.changed.count)
  }

  // CAT-08
  @Test func `a code that the rules have replaced is succeeded even when the newer list lacks the successor`() {
    let diff = CatalogueDiff(from: Self.load(Self.line("2.000986", "Liên thông")), to: Self.load())
    #expect(diff.succeeded == [.init(from: "2.000986", to: "3.000722", ground: .rules)])
  }

  // CAT-09
  @Test(.enabled(if: PublishedCatalogue.isPresent)) func `the published catalogue is searched`() throws {
    let search = CatalogueSearch(try #require(PublishedCatalogue.whole).catalogue)
    #expect(try search.find("dang ky khai sinh").first?.procedure.code == "1.001193")
    #expect(try search.find("1.004222").map(\.procedure.code) == ["1.004222"])
    #expect(try search.find("cấp đổi giấy chứng nhận quyền sử dụng đất").first?.copies.contains("1.115194") == true)
  }

  @Test func `a province is known by the body that publishes`() {
    for (agency, isProvincial) in [
      ("UBND tỉnh Bắc Ninh", true), ("Ủy ban nhân dân xã Thử", true), ("Uỷ ban nhân dân tỉnh Thử", true),
      ("Sở Xây dựng - tỉnh Quảng Ngãi", true), ("Bộ Tư pháp", false), ("Tập đoàn Điện lực Việt Nam", false),
    ] {
      let catalogue = Self.load(Self.line("9.000001", "Thử", ["agency": ["publishing": .string(agency)]]))
      #expect(catalogue["9.000001"]?.isProvincial == isProvincial, "\(agency)")
    }
  }

  // DSR-21
  @Test func `a procedure is found by its code with the number of a case`() {
    let catalogue = Self.load(Self.line("9.000001", "Thử"))
    #expect(catalogue["9.000001.02"]?.code == "9.000001" && catalogue["9.000001.2"] == nil)
  }
}
