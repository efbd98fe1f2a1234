/// Why an access to a vault was lawful (căn cứ), as its audit event says.
public enum LegalBasis: Sendable, Hashable {
  /// The person's own access to their own data.
  case dataSubject
  /// The citizen agreed: see the consent.
  case consent(ConsentID)
  /// Somebody acts for the person, and the law lets them (đại diện theo pháp luật).
  case representation(RepresentationRelation)
  /// An operator's own words, which nobody checked; they stand in the event's actor.
  case statedByOperator
  /// The store's own housekeeping.
  case operation

  /// `data-subject`, `consent:` and the ID, `representation:` and the relation, `stated-by-operator`, or `operation`.
  public var text: String {
    switch self {
    case .dataSubject: "data-subject"
    case .consent(let id): "consent:\(id)"
    case .representation(let relation): "representation:\(relation.rawValue)"
    case .statedByOperator: "stated-by-operator"
    case .operation: "operation"
    }
  }

  init(_ text: String) throws(Refusal) {
    switch text {
    case "data-subject": self = .dataSubject
    case "stated-by-operator": self = .statedByOperator
    case "operation": self = .operation
    default:
      if let relation = RepresentationRelation.allCases.first(where: { text == "representation:\($0.rawValue)" }) {
        self = .representation(relation)
        return
      }
      guard text.hasPrefix("consent:") else { throw Refusal(.malformed, "an unknown legal basis") }
      self = .consent(try ConsentID(String(text.dropFirst("consent:".count))))
    }
  }
}
