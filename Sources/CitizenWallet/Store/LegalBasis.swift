/// Why an access to a vault was lawful (căn cứ), as its audit event says.
public enum LegalBasis: Sendable, Hashable {
  /// The person's own access to their own data.
  case dataSubject
  /// The citizen agreed: see the consent.
  case consent(ConsentID)
  /// An operator's own words, which nobody checked; they stand in the event's actor.
  case statedByOperator
  /// The store's own housekeeping.
  case operation

  /// `data-subject`, `consent:` and the ID, `stated-by-operator`, or `operation`.
  public var text: String {
    switch self {
    case .dataSubject: "data-subject"
    case .consent(let id): "consent:\(id)"
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
      guard text.hasPrefix("consent:") else { throw Refusal(.malformed, "an unknown legal basis") }
      self = .consent(try ConsentID(String(text.dropFirst("consent:".count))))
    }
  }
}
