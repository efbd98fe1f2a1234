/// One line of the table of what each relation is, and what it permits: data, to be read by a lawyer (REP-09).
struct RepresentationRule: Sendable {
  enum Standing: String, Sendable {
    case law
    /// Known by texts that cite it.
    case citedLaw = "law†"
    case proposal
  }

  let relation: RepresentationRelation
  let powers: Set<RepresentationPower>
  /// In force from this day.
  let from: String
  let source: String
  /// Of the relation. Which powers follow from it is this project's proposal.
  let standing: Standing

  static let table: [RepresentationRule] = [
    RepresentationRule(
      relation: .parent, powers: [.read, .put, .consent, .export], from: "2017-01-01",
      source: "Civil Code 91/2015/QH13 art. 21, 136; Law 52/2014/QH13 art. 73; Law 91/2025/QH15 art. 24",
      standing: .citedLaw),
    RepresentationRule(
      relation: .guardian, powers: [.read, .put, .consent, .export], from: "2017-01-01",
      source: "Civil Code 91/2015/QH13 art. 46 to 63, 136; Law 91/2025/QH15 art. 24", standing: .citedLaw),
    RepresentationRule(
      relation: .heir, powers: [.read], from: "2017-01-01", source: "Civil Code 91/2015/QH13 art. 613, 651",
      standing: .citedLaw),
    RepresentationRule(
      relation: .claimant, powers: [], from: "2017-01-01", source: "the procedures that follow a death",
      standing: .proposal),
    RepresentationRule(
      relation: .legalRepresentative, powers: [.read, .put, .consent, .export], from: "2017-01-01",
      source: "Civil Code 91/2015/QH13 art. 137", standing: .citedLaw),
  ]

  static func rule(of relation: RepresentationRelation, on day: CalendarDate) throws(Refusal) -> RepresentationRule {
    guard let rule = table.first(where: { $0.relation == relation && $0.from <= day.description }) else {
      throw Refusal(.notYetValid, "no rule knows this relation on that day")
    }
    return rule
  }

  /// Who has not reached it is a minor (Civil Code art. 21 clause 1).
  static let majority = 18
  /// From which age on a child agrees too, where private life is disclosed (Law 91/2025/QH15 art. 24 clause 2).
  static let ownConsent = 7
  /// The least that a document must be worth to prove a relation (proposal).
  static let minimumCopyClass = CopyClass.digitisedByOfficer
  /// A relation is verified anew for each session (proposal).
  static let maximumSeconds: Int64 = 24 * 3600
  static let maximumDocuments = 8
}
