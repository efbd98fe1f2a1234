/// What claims say about a person and a session, by a provider's mapping.
struct ClaimedPerson {
  let personalID: PersonalID
  let identityLevel: IdentityLevel
  let authenticationLevel: AuthenticationLevel
  let fullName: String?
  let dateOfBirth: PartialDate?
  let legacyID: Identifier?
  let accountID: String?

  init(_ claims: JSONObject, _ mapping: ClaimMapping) throws(Refusal) {
    try mapping.accountKind?.check(claims)
    // ASR-13
    guard let number = claims[mapping.personalID]?.string else {
      throw Refusal(.malformed, "the claims carry no personal ID")
    }
    personalID = try PersonalID(number)
    identityLevel = mapping.identityLevel.level(in: claims).flatMap(IdentityLevel.init) ?? .unknown
    authenticationLevel = mapping.authenticationLevel.level(in: claims).flatMap(AuthenticationLevel.init) ?? .unknown
    fullName = try claims.text(mapping.fullName)?.nfc
    dateOfBirth = try mapping.dateOfBirth.date(in: claims)
    // It is empty for whoever has no old card, and sometimes holds the new number.
    let old = try mapping.legacyID.flatMap { name throws(Refusal) in try claims.text(name) }
    legacyID = old.flatMap { try? Identifier(scheme: .legacyID, $0) }
    accountID = try mapping.accountID.flatMap { name throws(Refusal) in try claims.text(name) }
  }
}
