/// The patterns in which Vietnamese systems write dates. The raw value is the pattern itself.
public enum DateFormat: String, Sendable, Hashable, CaseIterable {
  /// Single sign-on claims and register answers.
  case yyyyMMdd
  /// The QR code of identity cards.
  case ddMMyyyy
  /// Papers, forms and people.
  case slashed = "dd/MM/yyyy"
  /// ISO 8601.
  case iso8601 = "yyyy-MM-dd"
  /// Month and year on older papers.
  case monthAndYear = "MM/yyyy"
  case yyyy
}
