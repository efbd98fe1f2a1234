/// As what somebody acts for another (quan hệ đại diện). The raw value is the name on every wire.
public enum RepresentationRelation: String, Sendable, Hashable, CaseIterable {
  /// Mother or father of a child who has not come of age.
  case parent
  case guardian
  /// Who inherits from a person who has died.
  case heir
  /// Who claims something because a person has died, such as the funeral allowance. Not an heir by this.
  case claimant
  /// Who speaks for an organisation by the law.
  case legalRepresentative = "legal-representative"
}

/// What a representative may do in the vault of whom they represent.
public enum RepresentationPower: String, Sendable, Hashable, CaseIterable {
  case read
  /// Keep documents, and note what has become of them.
  case put
  /// Give and withdraw consents, and release under them.
  case consent
  /// Take the vault along.
  case export
}
