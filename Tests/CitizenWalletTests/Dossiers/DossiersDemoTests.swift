import Testing

@testable import CitizenWallet

/// The story of the design: a birth, a home, a health-insurance card.
struct DossiersDemoTests {
  static let announced: [[String]] = [[], ["population", "civil-status"]]

  @Test(arguments: announced) func `the story comes out without the catalogue`(_ sources: [String]) throws {
    try Self.tell(DossierPlanner(), sources)
  }

  // The catalogue belongs to the national portal and is not part of the project.
  @Test(.enabled(if: PublishedCatalogue.isPresent), arguments: announced)
  func `the story comes out with the published catalogue`(_ sources: [String]) throws {
    try Self.tell(DossierPlanner(catalogue: PublishedCatalogue.excerpt()), sources)
  }

  private static func tell(_ planner: DossierPlanner, _ sources: [String]) throws {
    let sourcesJSON = JSON.array(sources.map(JSON.string))
    try tellBirth(planner, sourcesJSON, hasRegisters: !sources.isEmpty)
    try tellJointProcedure(planner, sourcesJSON)
    var joining = DossierFixtures.joining
    joining["sources"] = sourcesJSON
    let before = try DossierFixtures.plan(DossierFixtures.request("1.004222", joining), planner)
    #expect(before.component("Giấy tờ chứng minh chỗ ở")?.by?.documentIDs == ["land"])
    #expect(before.decision("Giấy tờ chứng minh quan hệ") == .required)
    let after = try DossierFixtures.plan(
      DossierFixtures.request("1.004222", documents: DossierFixtures.vault + [DossierFixtures.birth], joining), planner)
    #expect(after.component("Giấy tờ chứng minh quan hệ")?.by?.documentIDs == ["birth"])
    #expect(after.required == before.required - 1)
    #expect(after.dropped == before.dropped + 1)
  }

  private static func tellBirth(_ planner: DossierPlanner, _ sources: JSON, hasRegisters: Bool) throws {
    let plan = try DossierFixtures.plan(DossierFixtures.request("1.001193", ["sources": sources]), planner)
    let expected: [(String, DossierPlan.Decision)] = [
      ("Biểu mẫu điện tử", .form), ("Tờ khai", .notApplicable), ("Giấy chứng sinh", .required),
      ("Biên bản", .notApplicable), ("Văn bản ủy quyền", .notApplicable), ("Thông tin về nơi cư trú", .dropped),
      ("Giấy tờ tùy thân", hasRegisters ? .dropped : .required), ("Thông tin kết hôn", .prefilled),
    ]
    #expect(expected.map { plan.decision($0.0) } == expected.map(\.1))
    #expect(plan.component("Thông tin về nơi cư trú")?.by?.source == (hasRegisters ? .nationalDatabase : .store))
    #expect(plan.components.allSatisfy { $0.reasons != [.notClassified] })
  }

  private static func tellJointProcedure(_ planner: DossierPlanner, _ sources: JSON) throws {
    let old = try DossierFixtures.plan(DossierFixtures.request("2.000986", ["sources": sources]), planner)
    let new = try DossierFixtures.plan(DossierFixtures.request("3.000722", ["sources": sources]), planner)
    #expect([old.procedure, old.successor, new.procedure, new.successor] == ["2.000986", "3.000722", "3.000722", nil])
    for plan in [old, new] {
      let marriage = plan.component("Giấy chứng nhận kết hôn")
      #expect(marriage?.decision == .dropped && marriage?.by?.documentIDs == ["marriage"])
      #expect(marriage?.by?.resultCode == "KQ.G15.000032")
      #expect(plan.decision("Giấy chứng sinh") == .required)
    }
    #expect(new.decision("Tờ khai điện tử liên thông") == .form)
    #expect(old.components.filter { $0.decision == .form }.count == 2)
    #expect(old.decision("Phiếu báo thay đổi nhân khẩu") == .partial)
  }
}
