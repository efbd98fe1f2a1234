/// What a Vietnamese identity card says of its holder in DG13, with diacritics.
///
/// No rule for DG13 is published. This is what readers of cards in use have observed (`Specs/chip.md`). Cards since July
/// 2024 keep part of it under an encryption of the Ministry of Public Security (Circular 16/2024/TT-BCA art. 6), so
/// every field may be absent. Texts are in NFC.
public struct IdentityCardDetails: PersonalData, Hashable {
  public let personalID: PersonalID?
  public let fullName: VietnameseName?
  public let dateOfBirth: PartialDate?
  public let sex: Sex?
  public let nationality: String?
  public let ethnicity: String?
  public let religion: String?
  /// Quê quán.
  public let placeOfOrigin: String?
  /// Nơi thường trú, as of the day of issue: people move, cards stay.
  public let residence: String?
  /// Đặc điểm nhận dạng.
  public let identifyingFeatures: String?
  public let issuedOn: PartialDate?
  public let expiry: Expiry?
  public let father: String?
  public let mother: String?
  public let spouse: String?
  /// The nine digits of the card before (số chứng minh nhân dân).
  public let formerNumber: Identifier?

  /// Until when the card holds.
  public enum Expiry: Sendable, Hashable {
    case on(CalendarDate)
    /// Không thời hạn: cards of people who were 60 or nearly so.
    case never
  }

  init(_ fields: NumberedFields) throws(Refusal) {
    personalID = try fields.text(1).map { text throws(Refusal) in try PersonalID(text) }
    fullName = try fields.text(2).map { text throws(Refusal) in try VietnameseName(text) }
    dateOfBirth = try fields.date(3)
    sex = try fields.text(4).flatMap(Sex.init(vietnamese:))
    nationality = try fields.text(5)
    ethnicity = try fields.text(6)
    religion = try fields.text(7)
    placeOfOrigin = try fields.text(8)
    residence = try fields.text(9)
    identifyingFeatures = try fields.text(10)
    issuedOn = try fields.date(11)
    expiry = try fields.text(12).map { text throws(Refusal) in try Self.expiry(text) }
    let parents = try fields.texts(13)
    father = parents.first ?? nil
    mother = parents.dropFirst().first ?? nil
    spouse = try fields.texts(14).first ?? nil
    formerNumber = try Self.formerNumber(fields)
  }

  private static func expiry(_ text: String) throws(Refusal) -> Expiry {
    if VietnameseText.withoutDiacritics(VietnameseText.folded(text)).hasPrefix("khong") { return .never }
    guard let date = try PartialDate(text, format: .slashed).calendarDate else {
      throw Refusal(.malformed, "the date of expiry in DG13 is not whole")
    }
    return .on(date)
  }

  /// CHP-33: readers disagree in which of two fields it stands, and the other holds another number. Nine digits are it.
  private static func formerNumber(_ fields: NumberedFields) throws(Refusal) -> Identifier? {
    for field in [15, 16] {
      if let text = try fields.text(field), let number = try? Identifier(scheme: .legacyID, text) { return number }
    }
    return nil
  }
}
