import CitizenWallet
import Testing

extension Identifiers {
  @Suite struct Dates {
    @Test(arguments: [
      "", "0", "190", "19900", "1990-", "1990-3", "1990-00-15", "1990-13", "1990-02-30", "1990-03-15T00:00", "-1990",
      "+1990",
      "0000-03-15", "1799-12-31", "2201", "1990-03-15-", "１９９０", "1990/03/15",
    ])
    func `refuses what is no ISO date, whole or partial`(text: String) {
      // IDN-30
      let refusal = #expect(throws: Refusal.self) { try PartialDate(iso8601: text) }
      #expect(refusal?.code == .malformed)
    }

    @Test(arguments: [
      ("19901503", DateFormat.yyyyMMdd), ("1990031", .yyyyMMdd), ("199003150", .yyyyMMdd), ("19900015", .yyyyMMdd),
      ("00000000", .yyyyMMdd), ("1990-03-15", .yyyyMMdd), ("31121990 x", .ddMMyyyy), ("31021990", .ddMMyyyy),
      ("3121990", .ddMMyyyy), ("15/03/1990/1", .slashed), ("15//1990", .slashed), ("15/03/19900", .slashed),
      ("/03/1990", .slashed),
      ("015/03/1990", .slashed), ("15/03/1990", .monthAndYear), ("13/1990", .monthAndYear), ("1990-03", .yyyy),
      ("90", .yyyy),
    ])
    func `refuses what is not written in the pattern`(text: String, format: DateFormat) {
      // IDN-31, IDN-32
      let refusal = #expect(throws: Refusal.self) { try PartialDate(text, format: format) }
      #expect(refusal?.detail.contains(text) == false)
    }

    @Test(arguments: [
      ("19900315", DateFormat.yyyyMMdd, "1990-03-15"), ("199003", .yyyyMMdd, "1990-03"), ("1948", .yyyyMMdd, "1948"),
      ("19480500", .yyyyMMdd, "1948-05"), ("00001948", .ddMMyyyy, "1948"), ("051948", .ddMMyyyy, "1948-05"),
      (" 15/03/1990\r\n", .slashed, "1990-03-15"), ("1/3/1990", .slashed, "1990-03-01"),
      ("00/00/1948", .slashed, "1948"),
      ("3/1990", .monthAndYear, "1990-03"), ("1990", .monthAndYear, "1990"), ("2000-02-29", .iso8601, "2000-02-29"),
      ("1948", .yyyy, "1948"),
    ])
    func `reads the pattern and its shorter forms`(text: String, format: DateFormat, iso8601: String) throws {
      #expect(try PartialDate(text, format: format).iso8601 == iso8601)
    }

    @Test func `the patterns are named as they are written`() {
      #expect(
        DateFormat.allCases.map(\.rawValue) == ["yyyyMMdd", "ddMMyyyy", "dd/MM/yyyy", "yyyy-MM-dd", "MM/yyyy", "yyyy"])
    }

    @Test(arguments: [
      ("1948", "1948-01-01", "1948-12-31"), ("1948-02", "1948-02-01", "1948-02-29"),
      ("1900-02", "1900-02-01", "1900-02-28"),
      ("1990-03-15", "1990-03-15", "1990-03-15"),
    ])
    func `a partial date spans the days that it may mean`(text: String, earliest: String, latest: String) throws {
      let date = try PartialDate(iso8601: text)
      #expect(date.earliest.description == earliest)
      #expect(date.latest.description == latest)
      #expect(date.calendarDate?.description == (earliest == latest ? earliest : nil))
    }

    @Test func `parts make a date only when there is such a day`() throws {
      #expect(PartialDate(year: 2023, month: 2, day: 29) == nil)
      #expect(PartialDate(year: 2023, day: 1) == nil)
      #expect(PartialDate(year: 1799) == nil)
      let day = try #require(CalendarDate(year: 2024, month: 2, day: 29))
      #expect(PartialDate(day)?.calendarDate == day)
    }

    @Test(arguments: [
      ("2012-02-29", "2026-03-01", 14...14), ("1948", "1948-06-01", 0...0), ("1948", "2028-01-01", 79...80),
      ("1948", "2027-12-31", 79...79), ("2012-11", "2026-11-15", 13...14), ("2026-11-20", "2026-11-20", 0...0),
    ])
    func `an age is certain or a range`(born: String, on: String, age: ClosedRange<Int>) throws {
      // IDN-34
      let day = try #require(try PartialDate(iso8601: on).calendarDate)
      #expect(try PartialDate(iso8601: born).age(on: day) == age)
    }

    @Test func `nobody has an age before birth`() throws {
      let day = try #require(CalendarDate(year: 1947, month: 12, day: 31))
      #expect(try PartialDate(iso8601: "1948").age(on: day) == nil)
    }

    @Test func `dates are equal, compatible or conflicting`() throws {
      // IDN-33
      let dates = try ["1948", "1948-05", "1948-05-04", "1948-05-05", "1949"].map(PartialDate.init(iso8601:))
      let relations = dates.map { a in
        dates.map { String(a.relation(to: $0).rawValue.prefix(2)) }.joined(separator: " ")
      }
      #expect(relations == ["eq co co co co", "co eq co co co", "co co eq co co", "co co co eq co", "co co co co eq"])
    }
  }
}
