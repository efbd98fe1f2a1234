internal import WalletCrypto

/// Judges whether documents show that one person may act for another (`Specs/representation.md`).
public struct RepresentationVerifier: Sendable {
  /// A verifier; it has no settings, for the rules are law.
  public init() {}

  /// - Throws: `subject-mismatch` when the documents do not show the relation between these two; `expired` when it is
  ///   over, `not-yet-valid` when it has not begun; `revoked` for a document out of force; `malformed` when one lacks what
  ///   the relation needs; `too-large` for more than 8 documents.
  public func verify(
    _ claim: UnverifiedRepresentation, by representative: VerifiedIdentity, at now: Instant
  ) throws(Refusal) -> VerifiedRepresentation {
    try verify(claim, by: representative.personalID, at: now)
  }

  /// Of somebody whom a caller has identified elsewhere. For the adapter protocol.
  package func verify(
    _ claim: UnverifiedRepresentation, by representative: PersonalID, at now: Instant
  ) throws(Refusal) -> VerifiedRepresentation {
    guard claim.evidence.count <= RepresentationRule.maximumDocuments else {
      throw Refusal(.tooLarge, "at most \(RepresentationRule.maximumDocuments) documents show a relation")
    }
    let documents = claim.evidence.map(\.document)
    for document in documents { try Self.require(document, at: now) }
    let rule = try RepresentationRule.rule(of: claim.relation, on: now.date())
    let shown = try RelationSearch(documents: documents, representative: representative, today: now.date())
      .find(claim.relation, of: claim.represented)
    let session = now.adding(seconds: RepresentationRule.maximumSeconds)
    let days = documents.compactMap(Self.end) + [shown.end].compactMap { $0 }
    let end = days.map(Instant.init(startOf:)).reduce(session) { min($0, $1) }
    guard now < end else { throw Refusal(.expired, "the relation has ended") }  // REP-07
    return VerifiedRepresentation(
      represented: claim.represented, representative: representative, relation: claim.relation, powers: rule.powers,
      legalBasis: rule.source, verifiedAt: now, endsAt: end, evidenceDigest: Self.digest(of: documents),
      dateOfBirth: shown.dateOfBirth)
  }

  /// REP-01: what a document must be to show anything.
  private static func require(_ document: Document, at now: Instant) throws(Refusal) {
    guard document.copyClass >= RepresentationRule.minimumCopyClass, document.source.origin != .selfDeclared else {
      throw Refusal(.subjectMismatch, "a plain scan or a person's own word shows no relation")
    }
    switch document.force(at: now) {
    case .inForce: return
    case .notYetValid: throw Refusal(.notYetValid, "a document is not yet valid")
    case .expired: throw Refusal(.expired, "a document has expired")
    case .revoked, .cancelled, .replaced: throw Refusal(.revoked, "a document is out of force")
    }
  }

  /// The first day after a document's own term.
  private static func end(of document: Document) -> CalendarDate? {
    guard case .fixed(_, let last) = document.validity else { return nil }
    return CalendarDate(daysSince1970: last.daysSince1970 + 1)
  }

  private static func digest(of documents: [Document]) -> [UInt8] {
    Digest.sha256(JSON.array(documents.map(\.json)).bytes)
  }
}

/// What documents say about two people.
private struct RelationSearch {
  let documents: [Document]
  let representative: PersonalID
  let today: CalendarDate

  struct Shown {
    /// The first day on which it is over; nil where nothing ends it.
    var end: CalendarDate?
    var dateOfBirth: PartialDate?
  }

  func find(_ relation: RepresentationRelation, of represented: Owner) throws(Refusal) -> Shown {
    switch (relation, represented) {
    case (.parent, .person(let child)): return try parent(of: child)
    case (.guardian, .person(let ward)): return try guardian(of: ward)
    case (.heir, .person(let dead)): return try heir(of: dead)
    case (.claimant, .person(let dead)): return try claimant(of: dead)
    case (.legalRepresentative, .organisation(let one)): return try legalRepresentative(of: one)
    default: throw Self.notShown
    }
  }

  /// REP-02: the birth certificate names the child and the parent. It ends with the child's majority, on the first day
  /// that can be the birthday.
  private func parent(of child: PersonalID) throws(Refusal) -> Shown {
    guard
      let certificate = first(["birth-certificate"], { isChild(child, in: $0) && isParent(representative, in: $0) })
    else { throw Self.notShown }
    let birth = try dateOfBirth(in: certificate)
    guard let birth else { throw Refusal(.malformed, "the birth certificate does not say when the child was born") }
    return Shown(end: Self.majority(of: birth), dateOfBirth: birth)
  }

  /// REP-03: an extract or a decision names guardian and ward. It ends with the majority of a minor.
  private func guardian(of ward: PersonalID) throws(Refusal) -> Shown {
    let kinds: Set<String> = ["civil-status-extract", "court-decision"]
    guard
      let decision = first(
        kinds,
        { document in
          // An extract is of its ward, whom it calls its person.
          let isWard =
            document.isHeld(by: ward, as: "ward")
            || document.kind.slug == "civil-status-extract" && document.isHeld(by: ward, as: "person")
          return isWard && document.isHeld(by: representative, as: "guardian")
        })
    else { throw Self.notShown }
    var shown = Shown(end: nil, dateOfBirth: try dateOfBirth(in: decision))
    if let majority = shown.dateOfBirth.flatMap(Self.majority), decision.issuedOn.latest < majority {
      shown.end = majority
    }
    return shown
  }

  /// REP-04: a death, and a tie of the first line of heirs or a document that names the heir.
  private func heir(of dead: PersonalID) throws(Refusal) -> Shown {
    try requireDeath(of: dead)
    let me = representative
    let tie = first(["birth-certificate", "marriage-certificate", "court-decision", "other-state"]) { document in
      switch document.kind.slug {
      case "birth-certificate":
        (isChild(me, in: document) && isParent(dead, in: document))
          || (isParent(me, in: document) && isChild(dead, in: document))
      case "marriage-certificate": isSpouse(me, in: document) && isSpouse(dead, in: document) && me != dead
      default: document.isHeld(by: me, as: "heir") && document.isHeld(by: dead, as: "deceased")
      }
    }
    guard tie != nil else { throw Self.notShown }
    return Shown()
  }

  /// REP-05: who registered the death.
  private func claimant(of dead: PersonalID) throws(Refusal) -> Shown {
    let certificate = try requireDeath(of: dead)
    guard certificate.isHeld(by: representative, as: "declarant") else { throw Self.notShown }
    return Shown()
  }

  /// REP-06: the registration names the organisation's number and who speaks for it.
  private func legalRepresentative(of organisation: OrganisationID) throws(Refusal) -> Shown {
    let fields = ["business-registration": "enterpriseCode", "establishment-decision": "organisationCode"]
    let registration = first(Set(fields.keys)) { document in
      guard document.isHeld(by: representative, as: "representative") else { return false }
      let text = fields[document.kind.slug].flatMap { document.fields[$0]?.string } ?? document.number
      return text.flatMap { try? OrganisationID($0) } == organisation
    }
    guard registration != nil else { throw Self.notShown }
    return Shown()
  }

  @discardableResult private func requireDeath(of person: PersonalID) throws(Refusal) -> Document {
    guard let certificate = first(["death-certificate"], { $0.isHeld(by: person, as: "deceased") }) else {
      throw Self.notShown
    }
    return certificate
  }

  private func first(_ kinds: Set<String>, _ isMatch: (Document) -> Bool) -> Document? {
    documents.first { kinds.contains($0.kind.slug) && isMatch($0) }
  }

  private func isChild(_ person: PersonalID, in document: Document) -> Bool { document.isHeld(by: person, as: "child") }

  private func isParent(_ person: PersonalID, in document: Document) -> Bool {
    ["mother", "father"].contains { document.isHeld(by: person, as: $0) }
  }

  private func isSpouse(_ person: PersonalID, in document: Document) -> Bool {
    ["wife", "husband"].contains { document.isHeld(by: person, as: $0) }
  }

  private func dateOfBirth(in document: Document) throws(Refusal) -> PartialDate? {
    try document.fields["dateOfBirth"]?.string.map { text throws(Refusal) in try PartialDate(iso8601: text) }
  }

  /// The first day on which the person can be of age. Born on 29 February, it is 1 March of a common year.
  private static func majority(of birth: PartialDate) -> CalendarDate? {
    let day = birth.earliest
    let year = day.year + RepresentationRule.majority
    return CalendarDate(year: year, month: day.month, day: day.day) ?? CalendarDate(year: year, month: 3, day: 1)
  }

  private static let notShown = Refusal(.subjectMismatch, "the documents do not show this relation between these two")
}
