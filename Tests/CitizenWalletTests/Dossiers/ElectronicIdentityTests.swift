import Testing

@testable import CitizenWallet

@Suite struct `What somebody shows of their account` {
  private func request(_ answers: [Register: RegisterAnswer]) -> PlanRequest {
    PlanRequest(
      procedure: .code("1.001193"), applicant: hoa, announcedRegisters: ["e-identity", "population"],
      registerAnswers: answers, at: noon)
  }

  // DSR-81
  @Test func `takes the place of the card before the population register does`() throws {
    let plan = try DossierPlanner().plan(request([.eIdentity: RegisterAnswer(shownBy: citizen())]))
    #expect(plan.component("Giấy tờ tùy thân")?.by?.register == .eIdentity)
    #expect(plan.component("Thông tin về nơi cư trú")?.by?.register == .population)
    let filing = try DossierFiling(plan, dossier: "D-1", agency: "H17.12.03", receivedAt: noon, others: [])
    #expect(filing.marks == [.reused, .vneid, .populationDatabase])
  }

  // DSR-81
  @Test func `is needed for nothing`() throws {
    let plan = try DossierPlanner().plan(request([:]))
    #expect(plan.component("Giấy tờ tùy thân")?.by?.register == .population)
  }

  // DSR-81
  @Test func `counts at level 2 alone`() async throws {
    #expect(try await refusal { _ = try RegisterAnswer(shownBy: citizen(level: .level1)) } == .assuranceTooLow)
    #expect(try await refusal { _ = try RegisterAnswer(shownBy: citizen(level: .unknown)) } == .assuranceTooLow)
  }
}
