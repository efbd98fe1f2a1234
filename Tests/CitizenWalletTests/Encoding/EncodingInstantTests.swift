import CitizenWallet
import Foundation
import TestSupport
import Testing

@Suite("Encoding: instants")
struct EncodingInstantTests {
  @Test(
    arguments: [
      ("1970-01-01T00:00:00Z", 0), ("1970-01-01T07:00:00+07:00", 0), ("1969-12-31T23:59:59.999Z", -1),
      ("2026-11-24T10:15:30+07:00", 1_795_490_130_000), ("2026-11-24t03:15:30z", 1_795_490_130_000),
      ("2026-11-24T03:15:30.5Z", 1_795_490_130_500), ("2026-11-24T03:15:30.05Z", 1_795_490_130_050),
      ("2026-11-24T03:15:30.1239999999999Z", 1_795_490_130_123), ("2026-11-23T23:45:30-03:30", 1_795_490_130_000),
      ("2026-11-24T03:15:30-00:00", 1_795_490_130_000), ("2024-02-29T00:00:00Z", 1_709_164_800_000),
      ("2000-02-29T00:00:00Z", 951_782_400_000), ("0001-01-01T00:00:00Z", -62_135_596_800_000),
      ("9999-12-31T23:59:59.999Z", 253_402_300_799_999), ("2026-11-25T03:14:30+23:59", 1_795_490_130_000),
    ] as [(String, Int64)])
  func `reads a date-time of RFC 3339`(text: String, milliseconds: Int64) throws {
    #expect(try Instant(rfc3339: text).milliseconds == milliseconds)
  }

  @Test(arguments: [
    "", "2026-11-24", "2026-11-24T10:15:30", "2026-11-24T10:15:30 ", "2026-11-24 10:15:30Z", "2026-11-24T10:15Z",
    "2026-11-24T24:00:00Z", "2026-11-24T10:60:00Z", "2026-12-31T23:59:60Z", "2016-12-31T23:59:60Z",
    "2026-02-29T00:00:00Z", "1900-02-29T00:00:00Z", "2026-04-31T00:00:00Z", "2026-00-01T00:00:00Z",
    "2026-13-01T00:00:00Z", "2026-01-00T00:00:00Z", "0000-01-01T00:00:00Z", "10000-01-01T00:00:00Z",
    "-001-01-01T00:00:00Z", "2026-11-24T10:15:30.Z", "2026-11-24T10:15:30,5Z", "2026-11-24T10:15:30+7:00",
    "2026-11-24T10:15:30+0700", "2026-11-24T10:15:30+07", "2026-11-24T10:15:30+24:00", "2026-11-24T10:15:30+07:60",
    "2026-11-24T10:15:30ZZ", "2026-11-24T10:15:30Z\n", " 2026-11-24T10:15:30Z", "2026-11-24T10:15:30\u{2212}07:00",
    "２０２６-11-24T10:15:30Z", "2026-11-24T+1:15:30Z", "2026-11-24T10:15:30.00000000000000000000Z",
    "0001-01-01T00:00:00+07:00", "9999-12-31T23:59:59-00:01", "2026-11-24T10:15:30.5", "20261124T101530Z",
  ])
  func `refuses any other text`(text: String) {
    #expect(refusal { try Instant(rfc3339: text) } == .malformed)
  }

  @Test func `writes what it reads`() throws {
    var random = SplitMix64(seed: 3339)
    for _ in 0..<3000 {
      let instant = Instant(milliseconds: .random(in: -62_135_596_800_000...253_402_300_799_999, using: &random))
      let seconds = Instant(secondsSince1970: instant.secondsSince1970)
      guard try Instant(rfc3339: "\(instant)") == instant, try Instant(rfc3339: "\(seconds)") == seconds,
        seconds <= instant, "\(seconds)".utf8.count == 20
      else {
        Issue.record("\(instant.milliseconds)")
        return
      }
    }
    #expect("\(Instant(milliseconds: 0))" == "1970-01-01T00:00:00Z")
    #expect("\(Instant(milliseconds: -1))" == "1969-12-31T23:59:59.999Z")
  }

  @Test func `ends at the edges of its years and never overflows`() throws {
    let first = try Instant(rfc3339: "0001-01-01T00:00:00Z")
    let last = try Instant(rfc3339: "9999-12-31T23:59:59.999Z")
    #expect(
      [Instant(milliseconds: .min), Instant(secondsSince1970: .min), last.adding(seconds: .min)] == [
        first, first, first,
      ])
    #expect(
      [Instant(milliseconds: .max), Instant(secondsSince1970: .max), first.adding(seconds: .max)] == [last, last, last])
    #expect([Instant(.distantPast), Instant(Date(timeIntervalSince1970: -1e300))] == [first, first])
    #expect(Instant(Date(timeIntervalSince1970: 1e300)) == last)
    #expect(["\(first)", "\(last)"] == ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z"])
    #expect([first.date(offsetMinutes: -60), last.date()].map(\.description) == ["0001-01-01", "9999-12-31"])
  }

  @Test(arguments: [
    ("2026-11-24T16:59:59.999Z", "2026-11-24"), ("2026-11-24T17:00:00Z", "2026-11-25"),
    ("2024-02-28T17:00:00Z", "2024-02-29"), ("1969-12-31T17:00:00Z", "1970-01-01"),
    ("1969-12-31T16:59:59Z", "1969-12-31"),
  ])
  func `knows the date in Vietnam`(text: String, date: String) throws {
    #expect(try Instant(rfc3339: text).date().description == date)
  }

  @Test func `orders, adds and rounds down`() {
    let instant = Instant(milliseconds: -1500)
    #expect(instant.secondsSince1970 == -2)
    #expect(instant < instant.adding(seconds: 1))
    #expect(instant.adding(seconds: 2).milliseconds == 500)
    #expect(Instant.now() > Instant(secondsSince1970: 1_700_000_000))
  }
}
