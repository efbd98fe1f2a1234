internal import WalletCrypto

/// A chip whose data a ``ChipVerifier`` has found to be what a trusted authority signed.
///
/// It is evidence that these data are a genuine card's, and nothing more: not who holds the card, and no
/// ``VerifiedIdentity``. Whoever was shown a card could have copied its data.
public struct VerifiedChip: Sendable {
  /// Nil on documents of other countries.
  public let personalID: PersonalID?
  /// The number of the document in its machine readable zone: on Vietnamese cards the last nine digits of the personal
  /// ID (observed).
  public let documentNumber: String
  /// From DG13 with diacritics, else from the machine readable zone without.
  public let fullName: String
  public let dateOfBirth: PartialDate
  /// The last day; nil for a card that never ends.
  public let expiry: CalendarDate?
  public let zone: MachineReadableZone
  /// Nil when DG13 was not read, or is of a form that is not known.
  public let details: IdentityCardDetails?
  /// Whose bytes are the signed ones. Only DG1 and DG13 are read here.
  public let verifiedDataGroups: [Int]
  /// Which data groups the signed list names, whether they were read or not: 2 is the face, 3 fingerprints, 13 the
  /// Vietnamese fields.
  public let signedDataGroups: [Int]
  /// When the signer says that it signed. No authority stands behind it.
  public let claimedSigningTime: Instant?
  /// CHP-13: SHA-256 of EF.SOD, which names this card and is kept in place of its data.
  public let securityObjectDigest: [UInt8]
  public let verifiedAt: Instant

  init(holder: ChipHolder, dataGroups: [Int], object: SecurityObject, securityObjectDigest: [UInt8], at now: Instant) {
    personalID = holder.personalID
    documentNumber = holder.zone.documentNumber
    fullName = holder.details?.fullName?.text ?? holder.zone.fullName
    dateOfBirth = holder.dateOfBirth
    expiry = holder.expiry
    zone = holder.zone
    details = holder.details
    verifiedDataGroups = dataGroups
    signedDataGroups = object.hashes.keys.sorted()
    claimedSigningTime = object.signer.signingTime.map(Instant.init(secondsSince1970:))
    self.securityObjectDigest = securityObjectDigest
    verifiedAt = now
  }

  /// CHP-14: a card holds through its last day in Vietnam.
  ///
  /// - Throws: `expired`.
  public func requireInForce(at now: Instant) throws(Refusal) {
    if let expiry, expiry < now.date() { throw Refusal(.expired, "the card has expired") }
  }
}

extension VerifiedChip: CustomStringConvertible, CustomReflectable {
  public var description: String { "VerifiedChip(redacted)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
