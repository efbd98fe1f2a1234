/// What a scheme's parser found: the one canonical form, hints and oddities.
struct ParsedIdentifier {
  let canonical: String
  var facts = JSONObject()
  var warnings: [IdentifierWarning] = []
}

extension IdentifierScheme {
  /// - Throws: `invalid-identifier`, in words that never repeat the input.
  func parse(_ text: String) throws(Refusal) -> ParsedIdentifier { try read(text, parsed) }

  /// Reads the text as a value of this scheme with the scheme's own reader.
  func read<Value>(_ text: String, _ reader: (IdentifierText) -> Value?) throws(Refusal) -> Value {
    guard let text = IdentifierText(text) else {
      throw Refusal(.invalidIdentifier, "an identifier is too long or holds characters that no identifier has")
    }
    // IDN-06
    guard let value = reader(text) else { throw Refusal(.invalidIdentifier, form) }
    return value
  }

  private func parsed(_ text: IdentifierText) -> ParsedIdentifier? {
    switch self {
    case .personalID: PersonalID(text)?.parsed
    case .legacyID: text.digits(9).map { ParsedIdentifier(canonical: String(ascii: $0)) }  // IDN-09
    case .passport: passport(text)
    case .taxCode: taxCode(text)
    case .socialInsurance: text.digits(10).map { ParsedIdentifier(canonical: String(ascii: $0)) }  // IDN-19
    case .healthInsuranceCard: healthInsuranceCard(text)
    case .drivingLicence: drivingLicence(text)
    case .agency: AgencyCode(text.code[...])?.parsed
    case .procedure: ProcedureCode(text)?.parsed
    case .dossier: DossierCode(text)?.parsed
    case .resultCode: ResultCode(text)?.parsed(hadLowerCase: text.hadLowerCase)
    }
  }

  /// The refusal's sentence.
  private var form: String {
    switch self {
    case .personalID: "a personal ID has twelve digits"
    case .legacyID: "an old identity card number has nine digits"
    case .passport: "a passport number has five to twelve letters and digits, at least one of them a digit"
    case .taxCode: "a tax code has ten digits with a right check digit, three more for a branch, or is a personal ID"
    case .socialInsurance: "a social insurance number has ten digits; a personal ID is a scheme of its own"
    case .healthInsuranceCard: "a health insurance card number has two letters, a level from 1 to 5 and twelve digits"
    case .drivingLicence: "a driving licence number has twelve digits"
    case .agency: "an agency code has a letter, two digits and dotted groups, at most 35 characters"
    case .procedure: "a procedure code has one digit, a dot and six digits, and perhaps a dot and two digits for a case"
    case .dossier: "a dossier code has an agency code, a date and a serial number, with dashes between"
    case .resultCode:
      "a result code is KQ, a ministry's or province's code and six digits; other local spellings are unsafe"
    }
  }
}
