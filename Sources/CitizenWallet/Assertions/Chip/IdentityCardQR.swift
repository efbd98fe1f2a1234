/// What the QR code on an identity card says: a hint to fill a form with, never evidence.
///
/// Nothing signs it, so anybody can print one. No verifier takes it, and it has no way into a ``VerifiedChip`` or a
/// ``VerifiedIdentity``.
public struct IdentityCardQR: PersonalData, Hashable {
  public let personalID: PersonalID
  /// The nine digits of the card before (số chứng minh nhân dân).
  public let formerNumber: Identifier?
  public let fullName: VietnameseName
  public let dateOfBirth: PartialDate
  public let sex: Sex
  /// Nơi thường trú, as of the day of issue.
  public let residence: String?
  public let issuedOn: PartialDate
  /// What follows the seven fields, as given: cards since July 2024 have more there, whose order is not published.
  public let rest: [String]

  /// The most bytes of the code's text.
  public static let maximumBytes = 4096

  /// Reads the seven fields that cards since 2021 have (observed), with `|` between.
  ///
  /// - Throws: `too-large`, `malformed` or `invalid-identifier`.
  public init(_ text: String) throws(Refusal) {
    // CHP-40
    guard text.utf8.count <= Self.maximumBytes else { throw Refusal(.tooLarge, "a QR code is longer than any card's") }
    let fields = text.split(separator: "|", omittingEmptySubsequences: false).map {
      VietnameseText.squeezed(String($0))
    }
    guard fields.count >= 7 else { throw Refusal(.malformed, "the QR code of a card has seven fields") }
    personalID = try PersonalID(fields[0])
    formerNumber = fields[1].isEmpty ? nil : try Identifier(scheme: .legacyID, fields[1])
    fullName = try VietnameseName(fields[2])
    dateOfBirth = try PartialDate(fields[3], format: .ddMMyyyy)
    guard let sex = Sex(vietnamese: fields[4]) else { throw Refusal(.malformed, "the QR code names no sex") }
    self.sex = sex
    residence = fields[5].isEmpty ? nil : fields[5]
    issuedOn = try PartialDate(fields[6], format: .ddMMyyyy)
    rest = Array(fields.dropFirst(7))
  }
}

extension Sex {
  /// Reads Nam or Nữ, in any case and composition.
  init?(vietnamese text: String) {
    switch VietnameseText.folded(text) {
    case "nam": self = .male
    case "nữ": self = .female
    default: return nil
    }
  }
}
