/// A personal ID (số định danh cá nhân, Law 26/2023/QH15): twelve digits.
///
/// The digits hint at where a birth was registered, the sex and the birth year. They prove nothing:
/// papers get corrected, numbers are re-established (Decree 58/2026), and there is no check digit.
public struct PersonalID: PersonalData, Hashable {
  /// The latest birth year that raises no warning. There is no clock here: it is ten years past the
  /// law as it was read for this version, so it also holds for children born under a library that is
  /// not updated.
  public static let latestPlausibleBirthYear = 2036

  /// The twelve digits.
  public let canonical: String

  /// Reads twelve digits, also when they come with spaces, in groups, or in full-width form.
  ///
  /// - Throws: `invalid-identifier`. Odd content (a birth in 2074) is a warning and no error.
  public init(_ text: String) throws(Refusal) {
    if text.utf8.count == 12, text.utf8.allSatisfy(\.isDigit) {
      canonical = text
    } else {
      self = try IdentifierScheme.personalID.read(text, PersonalID.init)
    }
  }

  // IDN-07
  init?(_ text: IdentifierText) {
    guard let digits = text.digits(12) else { return nil }
    canonical = String(ascii: digits)
  }
}

// MARK: - Hints

extension PersonalID {
  /// Where the birth was registered, by the codes of that time; never an address of today.
  public var registrationCode: String { String(canonical.prefix(3)) }

  /// Even digits stand for men, odd ones for women.
  public var sex: Sex { centuryAndSex.isMultiple(of: 2) ? .male : .female }

  /// As the digits hint; papers are corrected, and the number stays.
  public var birthYear: Int { 1900 + centuryAndSex / 2 * 100 + digit(4) * 10 + digit(5) }

  /// `unknown-registration-code`, `implausible-birth-year`.
  public var warnings: [String] { parsed.warnings.map(\.rawValue) }

  /// Where the number disagrees with what a document or register says of the same person:
  /// `sex-differs`, `birth-year-differs`.
  ///
  /// The register is right and the number may be old: a warning for the officer, never a reason to refuse.
  public func differences(sex: Sex?, dateOfBirth: PartialDate?) -> [String] {
    var differences: [String] = []
    if let sex, sex != self.sex { differences.append("sex-differs") }
    if let dateOfBirth, dateOfBirth.year != birthYear { differences.append("birth-year-differs") }
    return differences
  }

  private var centuryAndSex: Int { digit(3) }

  private func digit(_ index: Int) -> Int {
    Int(canonical.utf8[canonical.utf8.index(canonical.utf8.startIndex, offsetBy: index)]) - 0x30
  }

  var parsed: ParsedIdentifier {
    var parsed = ParsedIdentifier(
      canonical: canonical,
      facts: [  // IDN-08
        "registrationCode": .string(registrationCode), "sex": .string(sex.rawValue),
        "birthYear": .integer(Int64(birthYear)),
      ])
    // IDN-18
    if !RegistrationCodes.isProvince(registrationCode.utf8) { parsed.warnings.append(.unknownRegistrationCode) }
    if birthYear > Self.latestPlausibleBirthYear { parsed.warnings.append(.implausibleBirthYear) }
    return parsed
  }
}
