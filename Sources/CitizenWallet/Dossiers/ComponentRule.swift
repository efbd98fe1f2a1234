/// What the law asks for in one component of a dossier, and what takes its place.
public struct ComponentRule: Sendable, Equatable {
  /// What sort of thing the component is.
  public enum Class: String, Sendable, Hashable, CaseIterable {
    /// Filled in by the citizen.
    case form
    /// Not a paper: a piece of information that the form asks for.
    case information
    /// Issued earlier by a state authority. Only this class is dropped for a document or register.
    case stateIssued = "state-issued"
    case newEvidence = "new-evidence"
    case thirdParty = "third-party"
    case privatePaper = "private"
  }

  /// How much of the component a register or a document gives.
  public enum Substitution: String, Sendable, Hashable, CaseIterable {
    case whole
    case partial
  }

  public let id: String
  /// Codes of the catalogue rows that ask for it.
  public let codes: [String]
  /// The only procedures of the family that ask for it, or empty.
  public let procedures: [String]
  public let name: BilingualText
  public let componentClass: Class
  /// The only cases that ask for it, or empty.
  public let cases: [String]
  /// Nil where it is always asked for.
  public let condition: Condition?
  /// Any of these lists proves it; within a list all together (CCCEV).
  public let evidence: [[EvidenceRule]]
  /// Any of them can take its place.
  public let registers: [RegisterRule]
  /// Whether what takes its place does so whole or in part.
  public let substitution: Substitution
  /// By which law it is asked for.
  public let legalBasis: [String]
  /// What the national synchronisation calls the paper (`MaKetQuaThayThe`).
  public let resultCode: String?
}

/// A document that serves as evidence.
public struct EvidenceRule: Sendable, Equatable {
  public let kind: DocumentKind
  /// The only results of that kind that serve, by their national codes, or empty.
  public let resultCodes: [String]
  public let holders: [Holder]
  public let minimumCopyClass: CopyClass
  /// Days since its issue; nil when any age will do.
  public let maximumAgeDays: Int?
  /// Whether a paper for one purpose only serves too.
  public let acceptsSingleUse: Bool

  /// DSR-22: of the kind, and one of the results that serve.
  func takes(_ document: Document) -> Bool {
    document.kind == kind && (resultCodes.isEmpty || document.resultCode.map(resultCodes.contains) == true)
  }

  /// Who must hold it.
  public struct Holder: Sendable, Equatable {
    /// The role in the procedure.
    public let role: String
    /// The roles on the paper that serve, or empty. A holder whose role the paper does not state serves.
    public let onPaper: [String]
    /// Asked for only when the request names a person for the role.
    public let ifGiven: Bool
  }
}

/// A register whose data replace the component once it is announced.
public struct RegisterRule: Sendable, Equatable {
  public let register: Register
  /// The kind of paper it replaces, when Article 4 of Resolution 66.7/2025/NQ-CP is the basis.
  public let kind: DocumentKind?
  /// The basis in sector law, when it is not that Resolution.
  public let legalBasis: [String]
  /// The register serves only if this holds, such as that the event is recorded already.
  public let condition: Condition?
}
