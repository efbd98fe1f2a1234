extension DossierPlan {
  /// Why a component is decided as it is. In the order in which a plan lists them.
  @nonexhaustive public enum Reason: String, Sendable, Hashable, CaseIterable {
    /// A database whose owner announced it holds the data.
    case registerAnnounced = "register-announced"
    /// A document in the store proves it.
    case inStore = "in-store"
    /// The component is a form.
    case form
    /// The catalogue's row is a remark and asks for nothing.
    case note
    /// It belongs to another case of the procedure.
    case otherCase = "other-case"
    /// A given fact excludes it.
    case conditionNotMet = "condition-not-met"
    /// Nobody stated the exceptional fact that would ask for it.
    case assumedNotApplicable = "assumed-not-applicable"
    /// The case was not given.
    case caseUnknown = "case-unknown"
    /// A fact that decides whether it applies was not given.
    case conditionUnknown = "condition-unknown"
    /// No rule has read this row of the catalogue.
    case notClassified = "not-classified"
    /// A register would replace it, but has not been announced.
    case notAnnounced = "not-announced"
    /// A register would replace it, but the legal basis is not in force at the instant.
    case substitutionNotInForce = "substitution-not-in-force"
    /// The register is announced, but it is not known to hold this record yet.
    case recordUnknown = "record-unknown"
    /// A person in a role that must hold the document was not named.
    case roleMissing = "role-missing"
    /// No document of a kind that would serve is at hand.
    case noEvidence = "no-evidence"
    case expired
    case notYetValid = "not-yet-valid"
    case revoked
    case cancelled
    case replaced
    case wrongHolder = "wrong-holder"
    case selfDeclared = "self-declared"
    case copyClassTooLow = "copy-class-too-low"
    case tooOld = "too-old"
    case singleUse = "single-use"
    /// The paper comes from someone who is no state authority, such as a hospital.
    case thirdParty = "third-party"
    /// The paper is made for this dossier.
    case newEvidence = "new-evidence"
    /// The paper is the citizen's own, such as a contract.
    case privatePaper = "private"
  }
}
