/// That a child agrees to what a representative consents to (REP-10; Law 91/2025/QH15 art. 24 clause 2).
public enum OwnAgreement: Sendable {
  /// The child has logged in.
  case identity(VerifiedIdentity)
  /// An officer has asked the child, and answers for it. A child without an account agrees so.
  case statedByOfficer(OperatorAuthority)

  /// - Throws: `subject-mismatch` for somebody else's identity, `assurance-too-low` for one of no known level,
  ///   `malformed` for an authority without a tool or reason.
  func actor(for owner: Owner) throws(Refusal) -> AuditEvent.Actor {
    switch self {
    case .identity(let identity):
      guard .person(identity.personalID) == owner else { throw Refusal(.subjectMismatch, "somebody else agrees") }
      guard identity.identityLevel >= .level1 else {
        throw Refusal(.assuranceTooLow, "the identity level of who agrees is not stated")
      }
      return .citizen(assertionDigest: identity.assertionDigest)
    case .statedByOfficer(let authority):
      try authority.check()
      return authority.actor
    }
  }
}

extension RepresentationEvidence {
  /// A document as a vault gave it.
  public init(_ stored: StoredDocument) { self.init(document: stored.document) }
}
