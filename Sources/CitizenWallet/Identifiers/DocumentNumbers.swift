// Numbers printed on cards and booklets. None has a published check digit.
extension IdentifierScheme {
  /// Vietnamese passports: one or two letters, then six to eight digits. Other countries number
  /// otherwise, and a foreigner's passport is an identifier too: an unknown form is a warning.
  func passport(_ text: IdentifierText) -> ParsedIdentifier? {
    // IDN-10
    guard let number = text.lettersAndDigits, (5...12).contains(number.count), number.contains(where: \.isDigit) else {
      return nil
    }
    var parsed = ParsedIdentifier(canonical: String(ascii: number))
    let series = number.prefix(while: \.isUpperCaseLetter)
    let serial = number[series.endIndex...]
    if (1...2).contains(series.count), (6...8).contains(serial.count), serial.allSatisfy(\.isDigit) {
      parsed.facts["series"] = .string(String(ascii: series))
    } else {
      parsed.warnings.append(.unusualFormat)
    }
    return parsed
  }

  /// Fifteen characters, or the ten digits that cards show since 1 April 2021.
  func healthInsuranceCard(_ text: IdentifierText) -> ParsedIdentifier? {
    // IDN-12
    if let digits = text.digits(10) {
      return ParsedIdentifier(
        canonical: String(ascii: digits), facts: ["socialInsurance": .string(String(ascii: digits))])
    }
    guard let card = text.lettersAndDigits, card.count == 15, card[..<2].allSatisfy(\.isUpperCaseLetter),
      card[2...].allSatisfy(\.isDigit), (0x31...0x35).contains(card[2])
    else { return nil }
    return ParsedIdentifier(
      canonical: String(ascii: card),
      facts: [
        "group": .string(String(ascii: card[..<2])), "benefitLevel": .integer(Int64(card[2] - 0x30)),
        "province": .string(String(ascii: card[3..<5])), "socialInsurance": .string(String(ascii: card[5...])),
      ],
      warnings: RegistrationCodes.isProvince(card[3..<5]) ? [] : [.unknownProvinceCode])
  }

  /// Province, century and sex, year of the first test, serial number.
  func drivingLicence(_ text: IdentifierText) -> ParsedIdentifier? {
    // IDN-13
    guard let digits = text.digits(12), let year = decimal(digits[3..<5]) else { return nil }
    var parsed = ParsedIdentifier(canonical: String(ascii: digits))
    parsed.facts["province"] = .string(String(ascii: digits[..<2]))
    if !RegistrationCodes.isProvince(digits[..<2]) { parsed.warnings.append(.unknownProvinceCode) }
    let centuryAndSex = digits[2] - 0x30
    if centuryAndSex <= 3 {
      parsed.facts["sex"] = .string((centuryAndSex.isMultiple(of: 2) ? Sex.male : .female).rawValue)
    } else {
      parsed.warnings.append(.unknownSexDigit)
    }
    // Two digits: nobody who passed before 1960 still drives, and 2060 is far.
    parsed.facts["year"] = .integer(Int64(year < 60 ? 2000 + year : 1900 + year))
    return parsed
  }
}
