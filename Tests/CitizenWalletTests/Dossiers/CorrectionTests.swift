import Testing

@testable import CitizenWallet

@Suite struct `The time in which an agency asks for a correction` {
  // REL-20 REL-21 REL-22
  @Test func `is counted in the working hours of the civil service`() throws {
    let calendar = WorkingCalendar.bundled
    let friday = try Instant(rfc3339: "2026-08-28T16:00:00+07:00")
    // National Day from 29 August to 2 September 2026.
    #expect(try calendar.instant(480, ofWorkAfter: friday) == Instant(rfc3339: "2026-09-03T16:00:00+07:00"))
    #expect(try calendar.workingDay(after: friday.date()).description == "2026-09-03")
  }

  // REL-22
  @Test func `never ends before it begins, and is the same whether counted at once or in parts`() throws {
    let calendar = WorkingCalendar.bundled
    var start = try Instant(rfc3339: "2026-02-10T05:13:27+07:00")
    for _ in 0..<40 {
      let end = try calendar.instant(300, ofWorkAfter: start)
      let parts = try calendar.instant(120, ofWorkAfter: calendar.instant(180, ofWorkAfter: start))
      #expect(end > start && end == parts)
      start = start.adding(seconds: 7 * 3600 + 11)
    }
  }

  // REL-23 REL-24 DSR-39
  @Test func `runs when a register that was asked has no record`() throws {
    let request = DossierFixtures.request(
      "3.000722", documents: [], ["sources": ["civil-status", "population"], "answers": ["civil-status": []]])
    let plan = try DossierFixtures.plan(request)
    #expect(plan.component("Giấy chứng nhận kết hôn")?.asked == [.civilStatus])
    let received = try Instant(rfc3339: "2026-11-23T16:00:00+07:00")
    let notice = try CorrectionNotice(
      of: plan, dossier: "D-1", by: .online, receivedAt: received, calendar: .bundled)
    #expect(notice?.items.map(\.registers) == [[.civilStatus]])
    #expect(try notice?.sendBy == Instant(rfc3339: "2026-11-25T16:00:00+07:00"))
    #expect(notice?.explanation.vietnamese.contains("Cơ sở dữ liệu hộ tịch điện tử") == true)
  }

  // REL-23
  @Test func `does not run when a register is down`() throws {
    let plan = try DossierFixtures.plan(
      DossierFixtures.request(
        "3.000722", documents: [], ["sources": ["civil-status"], "answers": ["civil-status": "unavailable"]]))
    let notice = try CorrectionNotice(
      of: plan, dossier: "D-1", by: .online, receivedAt: noon.adding(seconds: -86_400), calendar: .bundled)
    #expect(notice == nil)
  }
}

@Suite struct `What the national systems are told` {
  // SYN-01 SYN-02 SYN-03 SYN-04
  @Test func `follows from the plan of a real procedure`() throws {
    let plan = try DossierFixtures.plan(DossierFixtures.request("3.000722"))
    let lines = try SynchronisedDossier(json: ["MaTTHC": "3.000722"]).submittedDocuments(by: plan).array ?? []
    #expect(lines.count == plan.components.count { $0.decision != .notApplicable })
    #expect(lines.filter { $0["DuocLayTuKhoDMQG"] == "1" }.count == 2)
    #expect(lines.contains { $0["MaKetQuaThayThe"] == "KQ.G15.000032" })
    let allTexts = lines.allSatisfy { $0.object?.members.allSatisfy { $0.value.string != nil } == true }
    #expect(allTexts)
  }

  // SYN-10
  @Test func `asks the store of each person for what the procedure would take`() throws {
    let request = try PlanRequest(json: DossierFixtures.request("3.000722", documents: []))
    let queries = try DossierPlanner().storeQueries(for: request, by: request.applicant, named: "N", through: .citizen)
    #expect(queries.count == 1 && queries[0].results.contains { $0.code == "KQ.G15.000032" })
    #expect(!"\(queries)".contains(DossierFixtures.mother))
  }
}
