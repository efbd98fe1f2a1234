import TestSupport
import Testing

@testable import CitizenWallet

@Suite struct `Indicators of digitisation` {
  // IND-01 IND-03
  @Test func `come from events that the store's log chains`() async throws {
    let store = try await WalletStore.create(MemoryEngine(), unlock: storeKey, at: noon)
    let plan = try DossierFixtures.plan(DossierFixtures.request("3.000722"))
    let filing = try DossierFiling(plan, dossier: "D-1", agency: "H17.12.03", receivedAt: noon, others: [.person])
    try await store.record(filing, under: clerk, at: noon)
    #expect(filing.marks == [.person, .reused, .fromStore])
    let filings = try await store.filings(at: noon)
    #expect(filings == [filing])
    let event = try await store.auditTrail(at: noon).first { $0.action == .dossierRecorded }
    #expect(event?.dossier == "D-1" && event?.json["filing"] == filing.json)
    let indicators = Indicators(
      of: filings, from: noon, to: noon.adding(seconds: 1), weights: .bundled)
    #expect(indicators.values.map(\.score) == [nil, 0, 2, 4, 2, 2] && indicators.score == 10)
  }

  // IND-02 IND-04
  @Test func `add up to no more than their maxima`() throws {
    var random = SplitMix64(seed: 3)
    let filings = try (0..<50).map { number in
      try DossierFiling(
        dossier: "D-\(number)", procedure: "1.00119\(number % 5)", agency: "H17", receivedAt: noon,
        marks: Set(DossierFiling.Mark.allCases.filter { _ in Bool.random(using: &random) }))
    }
    for value in Indicators(of: filings, from: noon, to: noon.adding(seconds: 1), weights: .bundled).values {
      let score = value.score ?? 0
      #expect((0...value.maximum).contains(score) && value.numerator <= value.denominator)
    }
  }
}
