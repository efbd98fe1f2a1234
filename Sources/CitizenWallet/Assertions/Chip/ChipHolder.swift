/// What DG1 and DG13 of a chip say together. Their hashes are found right before they are read.
struct ChipHolder {
  let zone: MachineReadableZone
  let details: IdentityCardDetails?
  let dateOfBirth: PartialDate

  /// - Throws: `malformed`, `too-large`, `invalid-identifier` or `conflict`.
  init(_ dataGroups: [Int: [UInt8]], at today: CalendarDate) throws(Refusal) {
    guard let dataGroup1 = dataGroups[1] else { throw Refusal(.malformed, "DG1 is absent") }
    zone = try MachineReadableZone(dataGroup1: dataGroup1)
    details = try Self.details(dataGroups, of: zone)
    if let date = details?.dateOfBirth { dateOfBirth = date } else { dateOfBirth = try zone.dateOfBirth(at: today) }
    try checkAgreement()
  }

  // CHP-34: in other countries DG13 is something else.
  private static func details(
    _ dataGroups: [Int: [UInt8]], of zone: MachineReadableZone
  ) throws(Refusal) -> IdentityCardDetails? {
    guard zone.issuingState == "VNM", let file = dataGroups[13],
      let fields = try NumberedFields(dataGroup13: file)
    else { return nil }
    return try IdentityCardDetails(fields)
  }

  var personalID: PersonalID? { details?.personalID ?? zone.personalID }

  /// Nil for a card that never ends.
  var expiry: CalendarDate? {
    switch details?.expiry {
    case .on(let date): date
    case .never: nil
    case nil: zone.expiry
    }
  }

  /// CHP-35: both were signed at once, so a difference is a mistake of whoever made the card, and nobody here can say
  /// which is right.
  private func checkAgreement() throws(Refusal) {
    guard let details else { return }
    let conflict = Refusal(.conflict, "DG1 and DG13 differ in number, date of birth or expiry")
    if let number = details.personalID {
      guard zone.personalID.map({ $0 == number }) ?? number.canonical.hasSuffix(zone.documentNumber) else {
        throw conflict
      }
    }
    if let birth = details.dateOfBirth {
      guard birth.year % 100 == zone.birth.year, agree(birth.month, zone.birth.month), agree(birth.day, zone.birth.day)
      else { throw conflict }
    }
    // How the zone writes a card without end is not published, so then there is nothing to compare.
    if case .on(let date) = details.expiry, date != zone.expiry { throw conflict }
  }

  private func agree(_ a: Int?, _ b: Int?) -> Bool { a == nil || b == nil || a == b }
}
