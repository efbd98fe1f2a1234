import CitizenWallet
import MetricsTestKit
import Testing
import WalletMetrics

@Suite struct `Indicators and plans, through swift-metrics` {
  private static func indicators(_ marks: Set<DossierFiling.Mark>) throws -> Indicators {
    let received = Instant(secondsSince1970: 1_795_000_000)
    let filing = try DossierFiling(
      dossier: "D-1", procedure: "1.001193", agency: "H17.12.03", receivedAt: received, marks: marks)
    return Indicators(of: [filing], from: received, to: received.adding(seconds: 1), weights: .bundled)
  }

  // IND-05
  @Test func `an indicator is a gauge, and one of nothing is none`() throws {
    let metrics = TestMetrics()
    WalletMetrics(factory: metrics).report(try Self.indicators([.reused]))
    let score = try metrics.expectRecorder("citizen_wallet_indicator_score", [("indicator", "4.3")])
    #expect(score.lastValue == 2)
    let ratio = try metrics.expectRecorder("citizen_wallet_indicator_ratio", [("indicator", "4.4")])
    #expect(ratio.lastValue == 0)
    // No procedure's result is a document here.
    #expect(throws: (any Error).self) {
      try metrics.expectRecorder("citizen_wallet_indicator_ratio", [("indicator", "4.1")])
    }
  }

  @Test func `components are counted by decision and source`() throws {
    let metrics = TestMetrics()
    let plan = try DossierPlanner().plan(
      PlanRequest(
        procedure: .code("1.001193"), applicant: PersonalID("001190009991"), announcedRegisters: ["population"],
        at: Instant(secondsSince1970: 1_795_000_000)))
    WalletMetrics(factory: metrics).count(plan)
    let dropped = try metrics.expectCounter(
      "citizen_wallet_components", [("decision", "dropped"), ("source", "national-database")])
    #expect(Int(dropped.totalValue) == plan.dropped)
  }
}
