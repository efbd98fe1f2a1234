import Testing

@testable import CitizenWallet

@Suite struct `The steps of a joint procedure` {
  private func steps() throws -> [JointStep] {
    let birth = try JointStep.Result(
      kind: DocumentKind("birth-certificate"), holders: ["child": "child", "mother": "mother"])
    var home = try PlanRequest(
      json: DossierFixtures.request("1.004222", documents: [DossierFixtures.land], ["case": "join-household"]))
    home.roles = ["householder": hoa]
    let register = try PlanRequest(
      json: DossierFixtures.request("1.001193", ["roles": ["mother": .string(hoa.canonical)]]))
    return [JointStep(register, issuing: [birth]), JointStep(home, issuing: [])]
  }

  // DSR-40
  @Test func `need one paper fewer together than one by one`() throws {
    let joint = try DossierPlanner().plan(jointly: steps()).steps.map(\.plan)
    let alone = try steps().map { try DossierPlanner().plan($0.request) }
    #expect(joint[0] == alone[0])
    #expect(joint[1].required == alone[1].required - 1)
    let kinship = joint[1].component("Giấy tờ chứng minh quan hệ")
    #expect(kinship?.reasons == [.earlierStep] && kinship?.by?.source == .priorDossier)
    #expect(kinship?.explanation.vietnamese.contains("bước trước của cùng thủ tục liên thông") == true)
  }

  // DSR-41
  @Test func `say in whose vaults their results will lie`() throws {
    let joint = try DossierPlanner().plan(jointly: steps())
    #expect(joint.steps[0].results.map(\.roles) == [["child"]])
  }

  // DSR-40
  @Test func `show no number for who has none`() throws {
    let text = try DossierPlanner().plan(jointly: steps()).json.text
    #expect(!text.contains("00000000000"))
  }
}
