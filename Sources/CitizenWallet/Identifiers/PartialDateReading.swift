extension PartialDate {
  /// Reads a date in one pattern. White space around it is ignored.
  ///
  /// Each pattern but `yyyy` also reads what its writers put when less is known: the year alone, month and year,
  /// and zeros for an unknown month or day (`19480000`, `00/00/1948`).
  ///
  /// - Throws: `malformed`, in words that never repeat the input.
  public init(_ text: String, format: DateFormat) throws(Refusal) {
    // Most dates are whole.
    if format == .iso8601, let day = CalendarDate(iso8601: text.utf8.span).flatMap({ PartialDate($0) }) {
      self = day
      return
    }
    let trimmed = text.utf8.count <= Self.maximumBytes ? VietnameseText.squeezed(text) : ""
    guard let fields = format.fields(Array(trimmed.utf8)), let date = Self(fields) else {
      throw Refusal(.malformed, "a date does not follow \(format.rawValue), or there is no such day")
    }
    self = date
  }

  private static let maximumBytes = 40

  /// Year, month, day, as many as were written; each digits of the right number.
  private init?(_ fields: [ArraySlice<UInt8>]) {
    let numbers = fields.compactMap { decimal($0) }
    guard numbers.count == fields.count, let year = numbers.first else { return nil }
    // IDN-32: zero stands for unknown, and a known day in an unknown month is no date.
    let month = numbers.count > 1 && numbers[1] != 0 ? numbers[1] : nil
    let day = numbers.count > 2 && numbers[2] != 0 ? numbers[2] : nil
    self.init(year: year, month: month, day: day)
  }
}

extension DateFormat {
  // IDN-31
  fileprivate func fields(_ text: [UInt8]) -> [ArraySlice<UInt8>]? {
    let fields: [ArraySlice<UInt8>]
    switch self {
    case .yyyy: fields = [text[...]]
    case .iso8601: fields = text.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    case .yyyyMMdd: fields = [text.prefix(4), text.dropFirst(4).prefix(2), text.dropFirst(6)].filter { !$0.isEmpty }
    case .ddMMyyyy:
      let monthAndDay = text.dropLast(4)
      fields = [text.suffix(4), monthAndDay.suffix(2), monthAndDay.dropLast(2)].filter { !$0.isEmpty }
    case .slashed, .monthAndYear:
      fields = text.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).reversed()
    }
    let mostFields = self == .monthAndYear ? 2 : 3
    guard (1...mostFields).contains(fields.count), fields[0].count == 4,
      fields.dropFirst().allSatisfy({ shortestField...2 ~= $0.count })
    else { return nil }
    return fields
  }

  /// People leave out the zero where a slash shows the border: 2/9/1985.
  private var shortestField: Int { self == .slashed || self == .monthAndYear ? 1 : 2 }
}
