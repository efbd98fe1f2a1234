import CitizenWallet
import Testing

@Suite("Encoding: calendar dates")
struct EncodingCalendarDateTests {
  @Test(arguments: [
    (0, 1, 1), (10_000, 1, 1), (-1, 1, 1), (2026, 0, 1), (2026, 13, 1), (2026, 1, 0), (2026, 1, 32), (2026, 4, 31),
    (2026, 2, 29), (2024, 2, 30), (1900, 2, 29), (2100, 2, 29), (.max, .max, .max), (2026, 2, .min),
  ])
  func `refuses a day that does not exist`(year: Int, month: Int, day: Int) {
    #expect(CalendarDate(year: year, month: month, day: day) == nil)
  }

  @Test(arguments: ["2026-11-24", "2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"])
  func `reads and writes one form`(text: String) {
    #expect(CalendarDate(iso8601: text.utf8)?.description == text)
  }

  @Test(arguments: [
    "", "2026-11-2", "2026-11-244", "2026/11/24", "24-11-2026", "2026-1-024", "2026-02-29", "+026-11-24", "2026-11-24 ",
    "２026-11-2", "2026-11-24T00:00:00Z",
  ])
  func `refuses any other form`(text: String) {
    #expect(CalendarDate(iso8601: text.utf8) == nil)
  }

  /// Counts every day of 9999 years the slow way.
  @Test func `counts days as a calendar on the wall does`() throws {
    var days = -719_162
    for year in 1...9999 {
      let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      for (month, length) in zip(1..., lengths) {
        let first = try #require(CalendarDate(year: year, month: month, day: 1))
        let last = try #require(CalendarDate(year: year, month: month, day: length))
        guard first.daysSince1970 == days, last.daysSince1970 == days + length - 1,
          CalendarDate(daysSince1970: days) == first, CalendarDate(daysSince1970: days + length - 1) == last,
          CalendarDate.days(inMonth: month, of: year) == length, first < last
        else {
          Issue.record("\(year)-\(month)")
          return
        }
        days += length
      }
    }
    #expect(days == 2_932_897)
    #expect(CalendarDate(daysSince1970: 0).description == "1970-01-01")
  }

  @Test func `stays within its years`() {
    #expect([.min, -719_163].map { CalendarDate(daysSince1970: $0).description } == ["0001-01-01", "0001-01-01"])
    #expect([.max, 2_932_897].map { CalendarDate(daysSince1970: $0).description } == ["9999-12-31", "9999-12-31"])
  }
}
