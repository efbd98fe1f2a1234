/// What is odd about a well-formed identifier. A warning never makes it invalid.
enum IdentifierWarning: String {
  /// The registration code is not one of the 63 known here: it may be a country's, or newer.
  case unknownRegistrationCode = "unknown-registration-code"
  /// The number says a birth year that lies beyond ``PersonalID/latestPlausibleBirthYear``.
  case implausibleBirthYear = "implausible-birth-year"
  /// The province digits of a card or licence are not one of the 63 known here.
  case unknownProvinceCode = "unknown-province-code"
  /// The digit that should give century and sex gives none.
  case unknownSexDigit = "unknown-sex-digit"
  /// A document number that no known series has.
  case unusualFormat = "unusual-format"
  /// The form of before Decision 20/2020/QĐ-TTg.
  case oldForm = "old-form"
  /// A result code in lower case, which one published code has to itself (`KQ.g19.000556`).
  case letterCase = "letter-case"
  /// The catalogue marks the procedure as deleted (`-Xoa`).
  case markedDeleted = "marked-deleted"
}
