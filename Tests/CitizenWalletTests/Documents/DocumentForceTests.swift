import Testing

@testable import CitizenWallet

@Suite struct `Document force` {
  private func document(_ validity: Document.Validity, _ state: Document.Status.State = .inForce) throws -> Document {
    try Document(
      kind: DocumentKind("work-permit"), title: "Giấy phép lao động", holders: [Document.Holder(hoa)],
      issuer: Document.Issuer(code: nil, name: "Sở Nội vụ"), issuedOn: PartialDate(iso8601: "2026"),
      validity: validity, usage: .reusable, status: Document.Status(state), copyClass: .signedOriginal,
      source: Document.Source(.procedure))
  }

  private static let term = Document.Validity.fixed(
    from: CalendarDate(year: 2026, month: 3, day: 1)!, to: CalendarDate(year: 2026, month: 11, day: 24)!)

  @Test(
    arguments: [
      ("2026-02-28T23:59:59+07:00", .notYetValid), ("2026-02-28T17:00:00Z", .inForce),
      ("2026-03-01T00:00:00+07:00", .inForce), ("2026-11-24T23:59:59.999+07:00", .inForce),
      ("2026-11-24T16:59:59Z", .inForce), ("2026-11-24T17:00:00Z", .expired), ("2026-11-25T00:00:00+07:00", .expired),
    ] as [(String, Document.Force)])
  func `a term counts by the days of Vietnam, both ends included`(  // DOC-06
    _ instant: String, _ force: Document.Force
  ) throws {
    #expect(try document(Self.term).force(at: Instant(rfc3339: instant)) == force)
  }

  @Test(
    arguments: [
      (.expired, .expired), (.revoked, .revoked), (.cancelled, .cancelled), (.replaced, .replaced),
    ] as [(Document.Status.State, Document.Force)])
  func `a status other than in force wins over the term`(  // DOC-06
    _ state: Document.Status.State, _ force: Document.Force
  ) throws {
    for validity in [Document.Validity.permanent, .untilEvent, Self.term] {
      #expect(try document(validity, state).force(at: noon) == force)
    }
  }

  @Test func `what has no dated end stays in force`() throws {
    let far = try Instant(rfc3339: "2099-01-01T00:00:00Z")
    #expect(try [document(.permanent), document(.untilEvent)].map { $0.force(at: far) } == [.inForce, .inForce])
  }

  @Test func `nothing personal is printed or dumped`() throws {  // DOC-09
    let document = try certificate()
    var text = "\(document) \(document.holders[0])"
    dump(document, to: &text)
    dump(document.holders, to: &text)
    print([document], Optional(document) as Any, document.holders, to: &text)
    #expect(["Hòa", "0011", "kết hôn", "12/2019", "Hà Nội", "2019"].filter(text.contains) == [])
  }
}
