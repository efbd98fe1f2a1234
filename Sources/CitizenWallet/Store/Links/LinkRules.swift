/// One line of the table that says which evidence verifies which identifiers: data, to be read by a lawyer.
struct LinkRule: Sendable {
  enum Standing: String, Sendable {
    case law
    case observed
    /// Of this project.
    case proposal
  }

  let evidence: LinkEvidence.Kind
  let schemes: Set<LinkedIdentifier.Scheme>
  let from: String
  /// Nil while it holds.
  let until: String?
  let source: String
  let standing: Standing

  init(
    _ evidence: LinkEvidence.Kind, _ schemes: Set<LinkedIdentifier.Scheme>, from: String, until: String? = nil,
    source: String, _ standing: Standing
  ) {
    self.evidence = evidence
    self.schemes = schemes
    self.from = from
    self.until = until
    self.source = source
    self.standing = standing
  }

  /// LNK-10. Agencies may not ask for a paper that confirms an old number: the card, its chip and VNeID carry it.
  static let table: [LinkRule] = [
    LinkRule(
      .assertion, [.personalID, .legacyID], from: "2024-07-01",
      source:
        "Decree 69/2024/NĐ-CP: a level-2 account is worth what the card is; Decree 70/2024/NĐ-CP art. 12, amended "
        + "by Decree 58/2026/NĐ-CP: VNeID carries old and cancelled numbers", .law),
    LinkRule(
      .assertion, [.passport, .taxCode, .socialInsurance, .healthInsuranceCard, .drivingLicence, .portalAccount],
      from: "2024-07-01", source: "papers that the state has integrated into a level-2 account", .proposal),
    LinkRule(
      .chip, [.personalID, .legacyID], from: "2021-01-01",
      source: "ICAO Doc 9303 part 11; DG13 of the card carries the number and the old one", .observed),
    LinkRule(
      .attestedDocument,
      [.personalID, .legacyID, .passport, .taxCode, .socialInsurance, .healthInsuranceCard, .drivingLicence],
      from: "2024-07-01", source: "the issuing authority's signature over a document that names both (attestation.md)",
      .proposal),
    LinkRule(
      .decision, Set(LinkedIdentifier.Scheme.allCases), from: "2015-01-01",
      source: "Law 26/2023/QH15 and Decree 58/2026/NĐ-CP: the authority cancels and establishes numbers anew", .law),
  ]

  /// Whether evidence of this kind verifies an identifier of this scheme on a day.
  static func verifies(_ scheme: LinkedIdentifier.Scheme, by evidence: LinkEvidence.Kind, on day: CalendarDate) -> Bool
  {
    table.contains { rule in
      rule.evidence == evidence && rule.schemes.contains(scheme) && rule.from <= day.description
        && rule.until.map { day.description <= $0 } ?? true
    }
  }
}

/// Where a document of a kind says an identifier of its holder (LNK-11). Field names are those of `Specs/kinds`.
enum LinkedFields {
  static func identifiers(in document: Document) -> [LinkedIdentifier] {
    let number = numbers[document.kind.slug].flatMap { scheme in
      document.number.flatMap { try? LinkedIdentifier(scheme: scheme, $0) }
    }
    let others = fields.flatMap { name, scheme in
      let value = document.fields[name]
      let texts = value?.array?.compactMap(\.string) ?? [value?.string].compactMap { $0 }
      return texts.compactMap { try? LinkedIdentifier(scheme: scheme, $0) }
    }
    return [number].compactMap { $0 } + others
  }

  /// What the document's own number is.
  private static let numbers: [String: LinkedIdentifier.Scheme] = [
    "identity-card": .personalID, "passport": .passport, "driving-licence": .drivingLicence,
    "health-insurance-card": .healthInsuranceCard, "social-insurance": .socialInsurance, "tax": .taxCode,
  ]

  private static let fields: [(name: String, scheme: LinkedIdentifier.Scheme)] = [
    ("formerNumber", .legacyID), ("cancelledPersonalIDs", .personalID),
  ]
}
