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

extension Owner {
  /// A personal ID as a text, or `{"scheme": "tax-code", "value"}`.
  ///
  /// - Parameters:
  ///   - json: a text or an object.
  ///   - what: names the member in a refusal.
  /// - Throws: `malformed`, `invalid-identifier`.
  public init(json: JSON, _ what: String) throws(Refusal) {
    if let text = json.string {
      self = .person(try PersonalID(text))
      return
    }
    var members = try JSONFields(json, what)
    guard try members.string("scheme") == IdentifierScheme.taxCode.rawValue else {
      throw Refusal(.malformed, "an organisation is named by its tax code")
    }
    self = .organisation(try OrganisationID(members.string("value")))
    try members.finish()
  }

  public var json: JSON {
    switch self {
    case .person(let person): .string(person.canonical)
    case .organisation(let organisation):
      ["scheme": .string(IdentifierScheme.taxCode.rawValue), "value": .string(organisation.canonical)]
    }
  }

  /// The digits: twelve of a person, ten of an organisation.
  public var canonical: String {
    switch self {
    case .person(let person): person.canonical
    case .organisation(let organisation): organisation.canonical
    }
  }
}
