/// The code of a dossier (mã hồ sơ): agency, day of receipt, serial number, such as `H17.12.03-261120-0007`.
///
/// The rule of Circular 03/2025/TT-VPCP was not available: the form is the one seen in public data.
struct DossierCode {
  let canonical: String
  let agency: AgencyCode
  let date: CalendarDate
  let serial: String

  // IDN-16
  init?(_ text: IdentifierText) {
    let code = text.code
    let parts = code.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.count == 3, let agency = AgencyCode(parts[0]), agency.levels[0].utf8.first != UInt8(ascii: "Z"),
      let date = Self.date(Array(parts[1])), (4...8).contains(parts[2].count), parts[2].allSatisfy(\.isDigit)
    else { return nil }
    self.agency = agency
    self.date = date
    serial = String(ascii: parts[2])
    canonical = String(ascii: code)
  }

  /// `yyMMdd`, of this century: dossier codes are younger than 2000.
  private static func date(_ digits: [UInt8]) -> CalendarDate? {
    guard digits.count == 6, let year = decimal(digits[0..<2]), let month = decimal(digits[2..<4]),
      let day = decimal(digits[4..<6])
    else { return nil }
    return CalendarDate(year: 2000 + year, month: month, day: day)
  }

  var parsed: ParsedIdentifier {
    ParsedIdentifier(
      canonical: canonical,
      facts: [
        "agency": .string(agency.canonical), "date": .string(date.description), "serial": .string(serial),
      ],
      warnings: agency.isOldForm ? [.oldForm] : [])
  }
}
