extension PartialDate {
  /// The same both ways.
  public func relation(to other: PartialDate) -> DateRelation {
    // IDN-33
    if self == other { return .equal }
    return earliest <= other.latest && other.earliest <= latest ? .compatible : .conflicting
  }

  /// Completed years of age on a day, as a range when the birthday is not known; nil before the birth.
  ///
  /// One value means certain. A range that spans a limit of the law (6, 14, 80 years) is for an officer to
  /// ask about, not for a program to decide. Born on 29 February, one turns a year older on 1 March of a
  /// common year.
  public func age(on date: CalendarDate) -> ClosedRange<Int>? {
    // IDN-34
    guard earliest <= date else { return nil }
    return max(0, Self.years(from: latest, to: date))...Self.years(from: earliest, to: date)
  }

  private static func years(from birth: CalendarDate, to date: CalendarDate) -> Int {
    let hadBirthday = (date.month, date.day) >= (birth.month, birth.day)
    return date.year - birth.year - (hadBirthday ? 0 : 1)
  }
}
