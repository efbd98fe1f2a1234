extension DossierPlan {
  /// Why a component is decided as it is. In the order in which a plan lists them.
  @nonexhaustive public enum Reason: String, Sendable, Hashable, CaseIterable {
    /// A database whose owner announced it holds the data.
    case registerAnnounced = "register-announced"
    /// A register that was asked has the record that proves it.
    case registerRecord = "register-record"
    /// A document in the store proves it.
    case inStore = "in-store"
    /// A document of a dossier that was handled before proves it.
    case inPriorDossier = "in-prior-dossier"
    /// An attestation that the citizen presents proves it.
    case attested
    /// An earlier step of the same joint procedure issues what proves it.
    case earlierStep = "earlier-step"
    /// Two sources say different things of one paper, and neither is the fresher. Somebody has to look.
    case conflict
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
    /// No rule has read this row, and its prose asks for a paper of the state without saying clearly which or whose.
    case ambiguousComponent = "ambiguous-component"
    /// A register would replace it, but has not been announced.
    case notAnnounced = "not-announced"
    /// A register would replace it, but the legal basis is not in force at the instant.
    case substitutionNotInForce = "substitution-not-in-force"
    /// The register is announced, but it is not known to hold this record yet.
    case recordUnknown = "record-unknown"
    /// The register was asked and did not answer.
    case registerUnavailable = "register-unavailable"
    /// The register was asked and has no such record.
    case noRecord = "no-record"
    /// A person in a role that must hold the document was not named.
    case roleMissing = "role-missing"
    /// No document of a kind that would serve is at hand.
    case noEvidence = "no-evidence"
    case expired
    case notYetValid = "not-yet-valid"
    case revoked
    case cancelled
    case replaced
    /// A newer source speaks of the same paper, and otherwise.
    case outdated
    case wrongHolder = "wrong-holder"
    case selfDeclared = "self-declared"
    case copyClassTooLow = "copy-class-too-low"
    case tooOld = "too-old"
    /// Good for one use or purpose only, and this is not it.
    case usedOnce = "used-once"
    /// The paper comes from someone who is no state authority, such as a hospital.
    case thirdParty = "third-party"
    /// The paper is made for this dossier.
    case newEvidence = "new-evidence"
    /// The paper is the citizen's own, such as a contract.
    case privatePaper = "private"
  }
}
