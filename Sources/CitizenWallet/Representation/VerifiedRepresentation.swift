/// That somebody may act for another, shown by documents, for a time. Only ``RepresentationVerifier`` makes one.
public struct VerifiedRepresentation: Sendable {
  public let represented: Owner
  public let representative: PersonalID
  public let relation: RepresentationRelation
  public let powers: Set<RepresentationPower>
  /// The law behind the relation.
  public let legalBasis: String
  public let verifiedAt: Instant
  /// From this instant on it is over (REP-07).
  public let endsAt: Instant
  /// SHA-256 of the documents that showed it.
  public let evidenceDigest: [UInt8]
  /// Of a child or ward, where a document says it.
  let dateOfBirth: PartialDate?

  /// REP-10: whether the represented person has to agree too before anything is disclosed: a child who is, or may be,
  /// old enough.
  public func needsOwnConsent(at now: Instant) -> Bool {
    guard relation == .parent || relation == .guardian else { return false }
    guard let dateOfBirth else { return true }
    guard let age = dateOfBirth.age(on: now.date()) else { return false }
    return age.upperBound >= RepresentationRule.ownConsent && age.lowerBound < RepresentationRule.majority
  }

  /// - Throws: `not-yet-valid`, `expired`.
  func require(at now: Instant) throws(Refusal) {
    guard verifiedAt <= now else { throw Refusal(.notYetValid, "the representation was verified later") }
    guard now < endsAt else { throw Refusal(.expired, "the representation has ended") }
  }

  /// - Throws: `subject-mismatch`.
  func require(_ power: RepresentationPower) throws(Refusal) {
    guard powers.contains(power) else {
      throw Refusal(.subjectMismatch, "this relation does not permit what is asked for")
    }
  }
}

extension VerifiedRepresentation: CustomStringConvertible, CustomReflectable {
  public var description: String { "VerifiedRepresentation(\(relation.rawValue), redacted)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
