/// What the prose of one dossier component asks for (`Specs/classification.md`).
public struct ComponentClassification: Sendable, Equatable {
  /// Whose paper it is. Only what a Vietnamese state authority has issued can be replaced by a register or by a
  /// document in the store.
  public enum Class: String, Sendable, Hashable, CaseIterable {
    /// Issued earlier by a Vietnamese state authority, and nothing else is asked for.
    case stateIssued = "state_issued"
    /// An application or declaration that the citizen fills in.
    case form
    /// The citizen's own: contracts, minutes, plans, commitments.
    case privatePaper = "private"
    /// From a hospital, a bank, a foreign authority or another body that is no Vietnamese state authority.
    case thirdParty = "third_party"
    /// Made for this dossier: photographs, drawings, samples.
    case newEvidence = "new_evidence"
    /// Some proof, without saying which paper.
    case unspecified
    /// A heading or a remark, which asks for nothing.
    case note
    /// Papers of a state authority together with others, or others in their place.
    case mixed
  }

  public let componentClass: Class
  /// The kinds of the papers of state authorities, in the order of the text. Empty for the other classes.
  public let kinds: [DocumentKind]
  /// Who holds the first of them: `applicant`, or another role of the spec. Nil when there is none.
  public let holder: String?
  /// Whether one of several papers is enough.
  public let hasAlternatives: Bool
  /// Whether it is asked for only in some cases.
  public let isConditional: Bool
  /// Whether the paper itself is handed in, so that nothing takes its place.
  public let isHandedIn: Bool
  /// How often such a reading is right: from 0 to 1, measured on the labelled sample.
  public let confidence: Double
  /// The ids of the rules that read it, in the order of the text.
  public let rules: [String]

  /// From here on fewer than one in a hundred readings are wrong (CLS-16).
  public static let certainty = 0.99

  /// CLS-17: whether a register or a document may take the component's place by this reading alone.
  public var isDroppable: Bool {
    componentClass == .stateIssued && confidence >= Self.certainty && !isHandedIn
  }
}

extension ComponentClassification {
  /// As `component.classify` answers (CLS-01).
  public var json: JSON {
    var object: JSONObject = [
      "class": .string(componentClass.rawValue), "kinds": .array(kinds.map { .string($0.slug) }),
    ]
    if let holder { object["holder"] = .string(holder) }
    object["alternatives"] = .bool(hasAlternatives)
    object["conditional"] = .bool(isConditional)
    object["confidence"] = .number(confidence)
    object["rules"] = .array(rules.map(JSON.string))
    return .object(object)
  }
}
