/// `D:20250709084447+07'00'` (ISO 32000-2 §7.9.4).
struct PDFDate {
  let instant: Instant
  /// Nil when the text does not say how far its clock is from Greenwich; ``instant`` takes it for Vietnam's then.
  let offsetMinutes: Int?

  init?(_ text: PDFString) {
    var digits = text.bytes[...]
    if digits.starts(with: Array("D:".utf8)) { digits = digits.dropFirst(2) }
    let number = digits.prefix { (0x30...0x39).contains($0) }
    guard number.count >= 8, number.count <= 14, number.count.isMultiple(of: 2) else { return nil }
    func part(_ start: Int, _ count: Int, _ otherwise: Int) -> Int {
      let from = number.startIndex + start
      guard from + count <= number.endIndex else { return otherwise }
      return decimal(number[from..<from + count]) ?? otherwise
    }
    guard let date = CalendarDate(year: part(0, 4, 0), month: part(4, 2, 1), day: part(6, 2, 1)) else { return nil }
    let (hour, minute, second) = (part(8, 2, 0), part(10, 2, 0), part(12, 2, 0))
    guard hour < 24, minute < 60, second < 60 else { return nil }
    offsetMinutes = Self.offset(digits.dropFirst(number.count))
    let seconds = date.daysSince1970 * 86_400 + hour * 3600 + minute * 60 + second
    instant = Instant(secondsSince1970: Int64(seconds - (offsetMinutes ?? Self.vietnam) * 60))
  }

  private static let vietnam = 7 * 60

  private static func offset(_ text: ArraySlice<UInt8>) -> Int? {
    guard let sign = text.first else { return nil }
    if sign == UInt8(ascii: "Z") { return 0 }
    let numbers = text.dropFirst().split { !(0x30...0x39).contains($0) }.map { decimal($0) }
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), let hours = numbers.first ?? nil, hours < 24,
      let minutes = numbers.dropFirst().first ?? 0, minutes < 60
    else { return nil }
    return (sign == UInt8(ascii: "-") ? -1 : 1) * (hours * 60 + minutes)
  }
}
