/// Which days agencies work (ngày làm việc), as dated data: holidays and swapped days are decided year by year.
///
/// A day of a year that the data do not have is refused, never guessed.
public struct WorkingCalendar: Sendable {
  /// The day of the data, `yyyy-MM-dd`.
  public let version: String
  /// When agencies are open on a working day.
  public let hours: OfficeHours
  private let years: Set<Int>
  private let off: Set<CalendarDate>
  private let worked: Set<CalendarDate>

  /// REL-20: reads the form of `Specs/release.md`.
  ///
  /// - Throws: `malformed` when a day lies in another year, is both off and worked, is off though a weekend day anyway or
  ///   worked though a weekday, or has no source.
  public init(json: JSON) throws(Refusal) {
    var members = try JSONFields(json, "working-days")
    guard try members.string("type") == "working-days" else {
      throw Refusal(.malformed, "the type is not working-days")
    }
    version = try members.string("version", limit: 10)
    hours = try OfficeHours(json: members.required("hours"))
    var years = Set<Int>()
    var (off, worked) = (Set<CalendarDate>(), Set<CalendarDate>())
    for element in try members.optionalArray("years", limit: 200) ?? [] {
      var fields = try JSONFields(element, "working-days.year")
      guard let year = try fields.optionalInteger("year", in: 1900...2200).map(Int.init), years.insert(year).inserted
      else { throw Refusal(.malformed, "a year of working days is absent or there twice") }
      off.formUnion(try Self.days(fields.optionalArray("off", limit: 100) ?? [], of: year, onWeekend: false))
      worked.formUnion(try Self.days(fields.optionalArray("worked", limit: 100) ?? [], of: year, onWeekend: true))
      try fields.finish()
    }
    try members.finish()
    (self.years, self.off, self.worked) = (years, off, worked)
  }

  private static func days(_ entries: [JSON], of year: Int, onWeekend: Bool) throws(Refusal) -> Set<CalendarDate> {
    var days = Set<CalendarDate>()
    for entry in entries {
      var fields = try JSONFields(entry, "working-days.entry")
      let source = try fields.string("source")
      if let standing = try fields.optionalString("standing", limit: 16) {
        _ = try ruleValue(ProcedureRules.Source.Standing.self, standing, "working-days.entry.standing")
      }
      for text in try fields.optionalStrings("days", limit: 31) ?? [] {
        guard let day = CalendarDate(iso8601: text.utf8), day.year == year, day.isWeekend == onWeekend,
          days.insert(day).inserted
        else { throw Refusal(.malformed, "a day is no day of its year, is there twice, or changes nothing") }
      }
      guard !source.isEmpty else { throw Refusal(.malformed, "a day has no source") }
      try fields.finish()
    }
    return days
  }

  /// REL-21
  ///
  /// - Throws: `not-found` for a year that the data do not have.
  public func isWorkingDay(_ day: CalendarDate) throws(Refusal) -> Bool {
    guard years.contains(day.year) else {
      throw Refusal(.notFound, "the working days of that year are not known here")
    }
    return day.isWeekend ? worked.contains(day) : !off.contains(day)
  }

  /// The first working day after a day.
  ///
  /// - Throws: `not-found` for a year that the data do not have.
  public func workingDay(after day: CalendarDate) throws(Refusal) -> CalendarDate {
    var next = CalendarDate(daysSince1970: day.daysSince1970 + 1)
    while try !isWorkingDay(next) { next = CalendarDate(daysSince1970: next.daysSince1970 + 1) }
    return next
  }

  /// REL-22: the instant at which so much working time has passed.
  ///
  /// - Parameters:
  ///   - minutes: of working time, up to a thousand hours.
  ///   - start: counted from here, or from the next opening.
  /// - Throws: `not-found` for a year that the data do not have; `malformed` for no time, or more.
  public func instant(_ minutes: Int, ofWorkAfter start: Instant) throws(Refusal) -> Instant {
    guard (1...60_000).contains(minutes) else { throw Refusal(.malformed, "the time is not of 1 to 60000 minutes") }
    var left = Int64(minutes) * 60_000
    var day = start.date()
    while true {
      if try isWorkingDay(day) {
        for session in hours.sessions {
          let (from, to) = (session.from(on: day), session.to(on: day))
          let begin = max(from, start)
          guard begin < to else { continue }
          let time = to.milliseconds - begin.milliseconds
          if left <= time { return Instant(milliseconds: begin.milliseconds + left) }
          left -= time
        }
      }
      day = CalendarDate(daysSince1970: day.daysSince1970 + 1)
    }
  }

  /// The data that come with the library: the civil service's days of 2025 and 2026, with the notices that set them.
  public static let bundled: WorkingCalendar = {
    do throws(Refusal) {
      return try WorkingCalendar(json: JSON(parsing: PackageResources.working_days_json, limit: 1 << 20))
    } catch {
      preconditionFailure("the bundled working days are bad: \(error)")
    }
  }()
}

/// The parts of a day in which an agency is open, in Vietnam's time. Each agency sets its own.
public struct OfficeHours: Sendable, Hashable {
  struct Session: Sendable, Hashable {
    let fromMinute: Int
    let toMinute: Int

    func from(on day: CalendarDate) -> Instant { Instant(startOf: day).adding(seconds: Int64(fromMinute) * 60) }
    func to(on day: CalendarDate) -> Instant { Instant(startOf: day).adding(seconds: Int64(toMinute) * 60) }
  }

  let sessions: [Session]

  /// `[["08:00", "12:00"], ["13:00", "17:00"]]`: in order, not overlapping.
  ///
  /// - Throws: `malformed`.
  public init(json: JSON) throws(Refusal) {
    var sessions: [Session] = []
    for pair in json.array ?? [] {
      guard let texts = pair.array?.compactMap(\.string), texts.count == 2, let from = Self.minute(texts[0]),
        let to = Self.minute(texts[1]), from < to, sessions.last.map({ $0.toMinute <= from }) ?? true
      else { throw Refusal(.malformed, "office hours are pairs of times of day, in order") }
      sessions.append(Session(fromMinute: from, toMinute: to))
    }
    guard (1...8).contains(sessions.count) else { throw Refusal(.malformed, "office hours are 1 to 8 pairs of times") }
    self.sessions = sessions
  }

  private static func minute(_ text: String) -> Int? {
    let bytes = Array(text.utf8)
    guard bytes.count == 5, bytes[2] == UInt8(ascii: ":"), let hour = decimal(bytes[0..<2]),
      let minute = decimal(bytes[3..<5]), hour < 24, minute < 60
    else { return nil }
    return hour * 60 + minute
  }
}

extension CalendarDate {
  /// Saturday or Sunday, the civil service's weekly rest. 1970-01-01 was a Thursday.
  var isWeekend: Bool { ((daysSince1970 + 3) % 7 + 7) % 7 >= 5 }
}
