/// A day of the Gregorian calendar, years 1 to 9999.
public struct CalendarDate: Sendable, Hashable, Comparable, CustomStringConvertible {
  public let year: Int
  public let month: Int
  public let day: Int

  /// Nil when there is no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month),
      day >= 1, day <= Self.days(inMonth: month, of: year)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// Reads `yyyy-MM-dd` and nothing else.
  public init?(iso8601 text: some Collection<UInt8>) { self.init(iso8601: Array(text).span) }

  /// The same.
  init?(iso8601 text: Span<UInt8>) {
    guard text.count == 10, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"),
      let year = text.decimal(0..<4), let month = text.decimal(5..<7), let day = text.decimal(8..<10)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// `yyyy-MM-dd`.
  public var description: String {
    var text = DigitWriter()
    text.write(year, 4, "-")
    text.write(month, 2, "-")
    text.write(day, 2)
    return text.text
  }

  public static func < (a: CalendarDate, b: CalendarDate) -> Bool {
    (a.year, a.month, a.day) < (b.year, b.month, b.day)
  }

  /// How many days a month has, from 28 to 31.
  public static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

// Counting days in eras of 400 years, each starting on 1 March, puts the leap day last.
extension CalendarDate {
  private static let daysPerEra = 146_097
  private static let daysFromYearZeroTo1970 = 719_468

  /// Days since 1 January 1970, in the Gregorian calendar.
  public var daysSince1970: Int {
    let year = month <= 2 ? self.year - 1 : self.year
    let era = year / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * Self.daysPerEra + dayOfEra - Self.daysFromYearZeroTo1970
  }

  /// Clamped to the years 1 to 9999.
  public init(daysSince1970: Int) {
    let earliest = -719_162
    let latest = 2_932_896
    let days = min(max(daysSince1970, earliest), latest) + Self.daysFromYearZeroTo1970
    let era = days / Self.daysPerEra
    let dayOfEra = days - era * Self.daysPerEra
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9)
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }
}
