import TestSupport
import Testing

@testable import CitizenWallet

/// What comes back from outside is read or refused, and never ends the process. The seeds are fixed.
struct DossiersReadingFuzzTests {
  private static func read(_ json: JSON, seed: UInt64, _ body: (JSON) throws -> Void) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<300 {
      _ = try? body(DossiersFuzzTests.mutated(json, &random))
      if let other = try? JSON(parsing: DossiersFuzzTests.mutated(json.bytes, &random), limit: 1 << 20) {
        _ = try? body(other)
      }
    }
  }

  // DSR-36
  @Test func `a mutated plan is never taken for another one`() throws {
    let plan = try DossierFixtures.plan(DossierFixtures.request("1.004222", DossierFixtures.joining))
    Self.read(plan.json, seed: 10) { json in
      let read = try DossierPlan(json: json)
      #expect(read == plan)
    }
  }

  // DSR-37
  @Test func `mutated records are replayed or refused`() throws {
    let request = try PlanRequest(json: DossierFixtures.request("1.001193"))
    let record = try PlanRecord(DossierPlanner().plan(request), of: request, by: DossierPlanner())
    Self.read(record.json, seed: 11) { _ = try DossierPlanner().replay(PlanRecord(json: $0)) }
  }

  // REL-20 REL-22
  @Test func `mutated working days are read or refused, and a deadline ends`() throws {
    let days = try JSON(parsing: PackageResources.working_days_json, limit: 1 << 20)
    Self.read(days, seed: 12) { json in
      _ = try WorkingCalendar(json: json).instant(600, ofWorkAfter: noon)
    }
  }

  // SYN-01 SYN-02
  @Test func `mutated dossiers are synchronised or refused`() throws {
    let plan = try DossierFixtures.plan(DossierFixtures.request("1.001193"))
    let file: JSON = [
      "TepDinhKemId": "1", "TenTepDinhKem": "a", "IsDeleted": "0", "MaThanhPhanHoSo": "000.00.00.G15-KQ004389",
      "DuongDanTaiTepTin": "/a", "DuocSoHoa": "1",
    ]
    Self.read(["MaTTHC": "1.001193", "TaiLieuNop": [file, file]], seed: 13) { json in
      _ = try SynchronisedDossier(json: json).submittedDocuments(by: plan)
    }
  }

  // IND-01 IND-04
  @Test func `mutated filings and weights are read or refused`() throws {
    let filing: JSON = [
      "dossier": "D-1", "procedure": "1.001193", "agency": "H17.12.03", "receivedAt": "2026-11-20T09:00:00+07:00",
      "marks": ["reused", "person"],
    ]
    Self.read(filing, seed: 14) { json in
      let filing = try DossierFiling(json: json)
      _ = Indicators(of: [filing, filing], from: noon, to: noon, agency: try AgencyCode("H17"), weights: .bundled)
    }
    let weights = try JSON(parsing: PackageResources.indicators_json, limit: 1 << 20)
    Self.read(weights, seed: 15) { _ = try IndicatorWeights(json: $0) }
  }

  // DSR-40 DSR-41
  @Test func `mutated joint procedures are planned or refused`() {
    let step = DossierFixtures.request(
      "1.001193", documents: [],
      ["issues": [["kind": "birth-certificate", "holders": ["child": "child", "applicant": "mother"]]]])
    Self.read(["steps": [step, step]], seed: 16) { json in
      let steps = try (json["steps"]?.array ?? []).map { try JointStep(json: $0) }
      _ = try DossierPlanner().plan(jointly: steps)
    }
  }
}
