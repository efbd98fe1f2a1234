public import Foundation

/// A point in time of the years 1 to 9999, exact to the millisecond.
///
/// What would lie outside those years is the nearest instant inside, so that no sum overflows and
/// every instant can be written down.
///
/// The library never reads a clock for a decision: whoever calls says which instant to judge at.
/// ``now()`` is for the outermost caller.
public struct Instant: Sendable, Hashable, Comparable {
  /// Milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
  public let milliseconds: Int64

  private static let earliest: Int64 = -62_135_596_800_000
  private static let latest: Int64 = 253_402_300_799_999

  /// Milliseconds since 1 January 1970, 00:00 UTC.
  public init(milliseconds: Int64) { self.milliseconds = min(max(milliseconds, Self.earliest), Self.latest) }

  /// Seconds since 1 January 1970, 00:00 UTC.
  public init(secondsSince1970 seconds: Int64) { self.init(milliseconds: Self.milliseconds(seconds)) }

  /// Rounded down to the millisecond.
  public init(_ date: Date) {
    let milliseconds = (date.timeIntervalSince1970 * 1000).rounded(.down)
    self.init(milliseconds: Int64(min(max(milliseconds, Double(Self.earliest)), Double(Self.latest))))
  }

  /// The live clock.
  public static func now() -> Instant { Instant(Date()) }

  /// Whole seconds since 1970, rounded down: a JWT `NumericDate` (RFC 7519 §2).
  public var secondsSince1970: Int64 { milliseconds.dividedRoundingDown(by: 1000) }

  public static func < (a: Instant, b: Instant) -> Bool { a.milliseconds < b.milliseconds }

  /// So many seconds later, or earlier.
  public func adding(seconds: Int64) -> Instant {
    Instant(milliseconds: milliseconds + Self.milliseconds(seconds))
  }

  /// Clamped to more than the time that there is.
  private static func milliseconds(_ seconds: Int64) -> Int64 {
    min(max(seconds, -1_000_000_000_000), 1_000_000_000_000) * 1000
  }
}

// MARK: - RFC 3339

extension Instant: CustomStringConvertible {
  /// Reads `2026-11-24T10:15:30+07:00`. The offset is required; a leap second is refused,
  /// and so is a year outside 0001–9999, there or in UTC (RFC 3339 §5.6).
  ///
  /// - Throws: `malformed`.
  public init(rfc3339 text: String) throws(Refusal) {
    guard let instant = Self.parse(text.utf8.span) else {
      throw Refusal(.malformed, "an instant is not a date-time of RFC 3339 with offset")
    }
    self = instant
  }

  /// The instant in UTC, with milliseconds only when there are some.
  public var description: String {
    let days = milliseconds.dividedRoundingDown(by: 86_400_000)
    let inDay = milliseconds - days * 86_400_000
    let date = CalendarDate(daysSince1970: Int(days))
    let (seconds, fraction) = (Int(inDay / 1000), Int(inDay % 1000))
    var text = DigitWriter()
    text.write(date.year, 4, "-")
    text.write(date.month, 2, "-")
    text.write(date.day, 2, "T")
    text.write(seconds / 3600, 2, ":")
    text.write(seconds / 60 % 60, 2, ":")
    text.write(seconds % 60, 2, fraction == 0 ? "Z" : ".")
    if fraction != 0 { text.write(fraction, 3, "Z") }
    return text.text
  }

  /// The calendar date at this instant where clocks are `offsetMinutes` ahead of UTC.
  ///
  /// Vietnam keeps UTC+07:00 without daylight saving time; papers carry local dates.
  public func date(offsetMinutes: Int = 7 * 60) -> CalendarDate {
    CalendarDate(
      daysSince1970: Int((milliseconds + Int64(offsetMinutes) * 60_000).dividedRoundingDown(by: 86_400_000)))
  }

  /// The first instant of a day in Vietnam.
  public init(startOf day: CalendarDate) {
    self.init(milliseconds: Int64(day.daysSince1970) * 86_400_000 - 7 * 3_600_000)
  }

  private static func parse(_ text: Span<UInt8>) -> Instant? {
    guard text.count >= 20, text.count <= 40, let date = CalendarDate(iso8601: text.extracting(0..<10)),
      text[10] == UInt8(ascii: "T") || text[10] == UInt8(ascii: "t"),
      text[13] == UInt8(ascii: ":"), text[16] == UInt8(ascii: ":"),
      let hour = text.decimal(11..<13), let minute = text.decimal(14..<16), let second = text.decimal(17..<19),
      hour < 24, minute < 60, second < 60
    else { return nil }
    var position = 19
    var fraction = 0
    if text[position] == UInt8(ascii: ".") {
      let start = position + 1
      position = start
      var weight = 100
      while position < text.count, text[position].isDigit {
        fraction += weight * Int(text[position] - 0x30)
        weight /= 10
        position += 1
      }
      guard position > start else { return nil }
    }
    guard let offset = offsetMinutes(text.extracting(position..<text.count)) else { return nil }
    let seconds = date.daysSince1970 * 86_400 + hour * 3600 + (minute - offset) * 60 + second
    let milliseconds = Int64(seconds) * 1000 + Int64(fraction)
    return (earliest...latest).contains(milliseconds) ? Instant(milliseconds: milliseconds) : nil
  }

  private static func offsetMinutes(_ text: Span<UInt8>) -> Int? {
    if text.count == 1 { return text[0] == UInt8(ascii: "Z") || text[0] == UInt8(ascii: "z") ? 0 : nil }
    guard text.count == 6, text[3] == UInt8(ascii: ":"),
      let hours = text.decimal(1..<3), let minutes = text.decimal(4..<6), hours < 24, minutes < 60
    else { return nil }
    switch text[0] {
    case UInt8(ascii: "+"): return hours * 60 + minutes
    case UInt8(ascii: "-"): return -(hours * 60 + minutes)
    default: return nil
    }
  }
}

extension Int64 {
  func dividedRoundingDown(by divisor: Int64) -> Int64 {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
