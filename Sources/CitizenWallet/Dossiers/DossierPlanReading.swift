// A plan read back: what a consent answered, a receipt speaks of, or an audit looks at.

extension DossierPlan {
  /// The most components of a plan that is read.
  public static let maximumComponents = 5000

  /// DSR-36: reads the form of ``json``.
  ///
  /// - Throws: `malformed` or `too-large`; `digest-mismatch` when the plan is not what its digest says.
  public init(json: JSON) throws(Refusal) {
    var members = try JSONFields(json, "plan")
    procedure = try members.string("procedure", limit: 200)
    var components: [Component] = []
    for element in try members.optionalArray("components", limit: Self.maximumComponents) ?? [] {
      components.append(try Component(json: element))
    }
    self.components = components
    let counts = (
      try members.optionalInteger("dropped", in: 0...Int64(Self.maximumComponents)),
      try members.optionalInteger("required", in: 0...Int64(Self.maximumComponents))
    )
    successor = try members.optionalString("successor", limit: 64)
    rules = try members.optional("rules").map { json throws(Refusal) in try RulesUsed(json: json) }
    at = try members.instant("at")
    let digest = try members.string("digest", limit: 64)
    try members.finish()
    guard counts == (Int64(dropped), Int64(required)), digest == self.digest else {
      throw Refusal(.digestMismatch, "the plan is not what its digest says")
    }
  }
}

extension DossierPlan.RulesUsed {
  fileprivate init(json: JSON) throws(Refusal) {
    var members = try JSONFields(json, "plan.rules")
    id = try members.string("id", limit: 64)
    version = try members.string("version", limit: 64)
    digest = try members.string("digest", limit: 64)
    var law = try JSONFields(members.required("substitution"), "plan.rules.substitution")
    substitution = Law(version: try law.string("version", limit: 64), digest: try law.string("digest", limit: 64))
    try law.finish()
    try members.finish()
  }
}

extension DossierPlan.Component {
  init(json: JSON) throws(Refusal) {
    var members = try JSONFields(json, "component")
    code = try members.optionalString("code")
    name = try members.string("name", limit: 1024 * 1024)
    decision = try ruleValue(DossierPlan.Decision.self, members.string("decision", limit: 64), "component.decision")
    by = try members.optional("by").map { json throws(Refusal) in try DossierPlan.Replacement(json: json) }
    var conflict: [DossierPlan.Replacement] = []
    for element in try members.optionalArray("conflict", limit: 2) ?? [] {
      conflict.append(try DossierPlan.Replacement(json: element))
    }
    self.conflict = conflict
    var asked: [Register] = []
    for text in try members.optionalStrings("asked", limit: Register.allCases.count) ?? [] {
      asked.append(try ruleValue(Register.self, text, "component.asked"))
    }
    self.asked = asked
    var reasons: [DossierPlan.Reason] = []
    for text in try members.optionalStrings("reasons", limit: 100) ?? [] {
      reasons.append(try ruleValue(DossierPlan.Reason.self, text, "component.reasons"))
    }
    self.reasons = reasons
    legalBasis = try members.optionalStrings("legalBasis", limit: 100) ?? []
    explanation = try BilingualText(json: members.required("explanation"), "component.explanation")
    try members.finish()
  }
}

extension DossierPlan.Replacement {
  init(json: JSON) throws(Refusal) {
    var members = try JSONFields(json, "component.by")
    source = try ruleValue(Source.self, members.string("source", limit: 64), "component.by.source")
    let first = try members.optionalString("documentID", limit: 200)
    let all = try members.optionalStrings("documentIDs", limit: 16)
    let register = try members.optionalString("register", limit: 64)
    self.register = try register.map { text throws(Refusal) in
      try ruleValue(Register.self, text, "component.by.register")
    }
    resultCode = try members.optionalString("replacementResultCode", limit: 64)
    try members.finish()
    guard all == nil || all?.first == first else {
      throw Refusal(.malformed, "component.by names other documents first")
    }
    documentIDs = all ?? first.map { [$0] } ?? []
  }
}
