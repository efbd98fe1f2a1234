/// Everything that a plan depends on.
public struct PlanRequest: Sendable {
  /// Which procedure is planned.
  public enum Procedure: Sendable {
    /// By its code in the national catalogue.
    case code(String)
    /// By rules that the caller brings.
    case rules(ProcedureRules)
    /// By a catalogue entry that the caller brings.
    case listed(CatalogueProcedure)
  }

  public var procedure: Procedure
  /// The case of the procedure (trường hợp), by the name that its rules give it.
  public var caseName: String?
  /// The dossier (hồ sơ) that is planned for, where it has a code: a paper that serves once was not used up by it.
  public var dossier: String?
  public var applicant: PersonalID
  public var roles: [String: PersonalID]
  public var facts: JSONObject
  /// What the vaults hold that may serve.
  public var documents: [EvidenceDocument]
  public var announcedRegisters: Set<String>
  /// What announced registers have answered. A register without an answer has not been asked.
  public var registerAnswers: [Register: RegisterAnswer]
  /// Which numbers are one person's.
  public var linkedPeople: LinkedPeople
  /// The instant at which everything is judged.
  public var at: Instant

  public init(
    procedure: Procedure, caseName: String? = nil, dossier: String? = nil, applicant: PersonalID,
    roles: [String: PersonalID] = [:],
    facts: JSONObject = [:], documents: [EvidenceDocument] = [], announcedRegisters: Set<String> = [],
    registerAnswers: [Register: RegisterAnswer] = [:], linkedPeople: LinkedPeople = .none, at: Instant
  ) {
    self.procedure = procedure
    self.caseName = caseName
    self.dossier = dossier
    self.applicant = applicant
    self.roles = roles
    self.facts = facts
    self.documents = documents
    self.announcedRegisters = announcedRegisters
    self.registerAnswers = registerAnswers
    self.linkedPeople = linkedPeople
    self.at = at
  }
}

// A request names people: nothing of it reaches a log by way of a description.
extension PlanRequest: CustomStringConvertible, CustomReflectable {
  public var description: String { "PlanRequest(redacted)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
