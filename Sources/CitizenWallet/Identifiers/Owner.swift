/// Whose a vault or a paper is: a person's or an organisation's (tổ chức, cá nhân).
public enum Owner: PersonalData, Hashable {
  case person(PersonalID)
  case organisation(OrganisationID)

  /// Nil for an organisation.
  public var personalID: PersonalID? {
    guard case .person(let person) = self else { return nil }
    return person
  }

  /// Nil for a person.
  public var organisationID: OrganisationID? {
    guard case .organisation(let organisation) = self else { return nil }
    return organisation
  }
}
