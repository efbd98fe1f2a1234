/// A date of which only the year, or the year and month, may be known.
///
/// Many older people have a birth year and no birthday, and old papers carry a month of issue. What is
/// not known stays not known: it is never filled with the first of January.
public struct PartialDate: PersonalData, Hashable {
  /// No paper in a citizen's hands is older, and no term ends later.
  public static let years = 1800...2200

  public let year: Int
  /// Nil when only the year is known.
  public let month: Int?
  /// Nil when the day is not known.
  public let day: Int?

  /// Nil when there is no such date, a day without a month among them, or the year is outside ``years``.
  public init?(year: Int, month: Int? = nil, day: Int? = nil) {
    // IDN-30
    guard Self.years.contains(year), month != nil || day == nil,
      CalendarDate(year: year, month: month ?? 1, day: day ?? 1) != nil
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// Nil when the year is outside ``years``.
  public init?(_ date: CalendarDate) { self.init(year: date.year, month: date.month, day: date.day) }

  /// Reads `yyyy`, `yyyy-MM` or `yyyy-MM-dd`.
  ///
  /// - Throws: `malformed`.
  public init(iso8601 text: String) throws(Refusal) {
    try self.init(text, format: .iso8601)
  }

  /// `yyyy`, `yyyy-MM` or `yyyy-MM-dd`.
  public var iso8601: String {
    var text = DigitWriter()
    text.write(year, 4)
    if let month { text.write("-", month, 2) }
    if let day { text.write("-", day, 2) }
    return text.text
  }

  /// The date when all of it is known.
  public var calendarDate: CalendarDate? { day == nil ? nil : earliest }

  /// The first day it can mean.
  public var earliest: CalendarDate { Self.date(year, month ?? 1, day ?? 1) }

  /// The last day it can mean.
  public var latest: CalendarDate {
    let month = self.month ?? 12
    return Self.date(year, month, day ?? CalendarDate.days(inMonth: month, of: year))
  }

  private static func date(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate {
    guard let date = CalendarDate(year: year, month: month, day: day) else {
      preconditionFailure("a partial date holds only parts of days that exist")
    }
    return date
  }
}
