/// The machine readable zone of a card or passport (ICAO Doc 9303-3 to 9303-6), with every check digit right.
///
/// By itself it is print and proves nothing; on a ``VerifiedChip`` it is what the state signed.
public struct MachineReadableZone: PersonalData, Hashable {
  /// The layouts of ICAO Doc 9303-4 to 9303-6.
  public enum Format: String, Sendable, CaseIterable {
    /// Cards: three lines of 30.
    case td1 = "TD1"
    /// Older cards: two lines of 36.
    case td2 = "TD2"
    /// Passports: two lines of 44.
    case td3 = "TD3"
  }

  public let format: Format
  /// `I` and a second letter for cards, `P` for passports.
  public let documentCode: String
  /// Three letters as in Doc 9303-3 §5: `VNM`; `D` for Germany.
  public let issuingState: String
  public let documentNumber: String
  public let nationality: String
  /// Nil when it is not stated.
  public let sex: Sex?
  public let expiry: CalendarDate
  /// Family name and given names in capital letters without marks, as transliterated: `NGUYEN THI HOA`.
  public let fullName: String
  /// The year has two digits: ``dateOfBirth(at:)`` chooses the century.
  let birth: ShortDate
  /// Of the first field that the issuer may fill as it likes, without fillers at its end.
  let optionalData: String

  /// Reads the lines, one after another or with line ends between.
  ///
  /// - Throws: `malformed` for another length, a character or date that is none, or a wrong check digit.
  public init(_ text: String) throws(Refusal) {
    // CHP-20
    let letters = text.utf8.filter { $0 != 0x0A && $0 != 0x0D }
    guard text.utf8.count <= 100, letters.allSatisfy({ $0 == UInt8(ascii: "<") || $0.isLetterOrDigit }),
      let layout = Layout(letters: Array(letters))
    else { throw Refusal(.malformed, "a machine readable zone has 90, 72 or 88 letters, digits and fillers") }
    try self.init(layout)
  }

  private init(_ layout: Layout) throws(Refusal) {
    format = layout.format
    documentCode = Self.trimmed(layout[.documentCode])
    issuingState = try Self.state(layout[.issuingState])
    nationality = try Self.state(layout[.nationality])
    (documentNumber, optionalData) = try layout.numberAndOptionalData()
    birth = try ShortDate(layout[.birth])
    expiry = try Self.expiry(layout[.expiry])
    sex = try Self.sex(layout[.sex])
    fullName = try Self.name(layout[.name])
    guard CheckDigit.isRight(layout[.birthCheck], for: layout[.birth]),
      CheckDigit.isRight(layout[.expiryCheck], for: layout[.expiry]), layout.isOptionalDataRight,
      CheckDigit.isRight(layout[.compositeCheck], for: layout.composite)
    else { throw Refusal(.malformed, "a check digit of the machine readable zone is wrong") }
    guard documentCode.utf8.first?.isUpperCaseLetter ?? false else {
      throw Refusal(.malformed, "the machine readable zone names no kind of document")
    }
  }

  /// CHP-22: the date of birth with the century that is meant.
  ///
  /// It is the one that the personal ID on the card names, where it has one whose year has these two digits; else the
  /// latest that is not after this day. MRZ dates have no century, and people grow older than a hundred.
  ///
  /// - Throws: `malformed` for a day that is in neither century.
  public func dateOfBirth(at today: CalendarDate) throws(Refusal) -> PartialDate {
    let hint = personalID.map(\.birthYear).flatMap { $0 % 100 == birth.year && $0 <= today.year ? $0 : nil }
    for year in [hint, 2000 + birth.year, 1900 + birth.year].compactMap({ $0 }) {
      if let date = PartialDate(year: year, month: birth.month, day: birth.day), date.earliest <= today { return date }
    }
    throw Refusal(.malformed, "the machine readable zone has no such date of birth")
  }

  /// CHP-23: the personal ID on Vietnamese cards and passports, which stands in the optional data (observed).
  public var personalID: PersonalID? {
    guard issuingState == "VNM", optionalData.utf8.prefix(12).allSatisfy(\.isDigit),
      !(optionalData.utf8.dropFirst(12).first?.isDigit ?? false)
    else { return nil }
    return try? PersonalID(String(optionalData.prefix(12)))
  }
}

// MARK: - Fields

extension MachineReadableZone {
  private static func trimmed(_ field: ArraySlice<UInt8>) -> String {
    String(ascii: field).trimmingSuffix("<")
  }

  private static func state(_ field: ArraySlice<UInt8>) throws(Refusal) -> String {
    let state = trimmed(field)
    guard !state.isEmpty, state.utf8.allSatisfy(\.isUpperCaseLetter) else {
      throw Refusal(.malformed, "the machine readable zone names no state")
    }
    return state
  }

  private static func sex(_ field: ArraySlice<UInt8>) throws(Refusal) -> Sex? {
    switch String(ascii: field) {
    case "M": return .male
    case "F": return .female
    case "<": return nil
    default: throw Refusal(.malformed, "the machine readable zone has another letter for the sex")
    }
  }

  /// Chips are younger than 2004, so a card ends in this century (Doc 9303 has none older).
  private static func expiry(_ field: ArraySlice<UInt8>) throws(Refusal) -> CalendarDate {
    let date = try ShortDate(field)
    guard let month = date.month, let day = date.day,
      let expiry = CalendarDate(year: 2000 + date.year, month: month, day: day)
    else { throw Refusal(.malformed, "the machine readable zone has no date of expiry") }
    return expiry
  }

  /// Doc 9303-3 §4.6: the parts with `<<` between, words with `<`.
  private static func name(_ field: ArraySlice<UInt8>) throws(Refusal) -> String {
    let words = field.split(separator: UInt8(ascii: "<"))
    guard !words.isEmpty, field.first != UInt8(ascii: "<"), words.joined().allSatisfy(\.isUpperCaseLetter) else {
      throw Refusal(.malformed, "the machine readable zone has no name of letters")
    }
    return words.map { String(ascii: $0) }.joined(separator: " ")
  }
}

extension String {
  func trimmingSuffix(_ character: Character) -> String {
    var text = self[...]
    while text.last == character { text.removeLast() }
    return String(text)
  }
}
