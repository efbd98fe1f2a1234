extension ComponentRule {
  init(json: JSON, _ what: String) throws(Refusal) {
    var members = try JSONFields(json, what)
    id = try members.string("id", limit: 64)
    codes = try members.optionalStrings("codes", limit: 50) ?? []
    procedures = try members.optionalStrings("procedures", limit: 50) ?? []
    name = try BilingualText(json: members.required("name"), "\(what).name")
    componentClass = try ruleValue(Class.self, members.string("class"), "\(what).class")
    cases = try members.optionalStrings("cases", limit: 50) ?? []
    condition = try members.optional("condition").map { json throws(Refusal) in
      try Condition(json: json, "\(what).condition")
    }
    var evidence: [[EvidenceRule]] = []
    for (index, list) in (try members.optionalArray("evidence", limit: 50) ?? []).enumerated() {
      evidence.append(try Self.evidenceList(list, "\(what).evidence[\(index)]"))
    }
    self.evidence = evidence
    var registers: [RegisterRule] = []
    for (index, register) in (try members.optionalArray("registers", limit: 20) ?? []).enumerated() {
      registers.append(try RegisterRule(json: register, "\(what).registers[\(index)]"))
    }
    self.registers = registers
    let substitution = try members.optionalString("substitution")
    self.substitution =
      try substitution.map { text throws(Refusal) in
        try ruleValue(Substitution.self, text, "\(what).substitution")
      } ?? .whole
    legalBasis = try members.optionalStrings("legalBasis", limit: 20) ?? []
    resultCode = try members.optionalString("resultCode", limit: 64)
    try members.finishNaming()
  }

  private static func evidenceList(_ json: JSON, _ what: String) throws(Refusal) -> [EvidenceRule] {
    guard let array = json.array, (1...16).contains(array.count) else {
      throw Refusal(.malformed, "\(what) is not an array of 1 to 16 documents")
    }
    var list: [EvidenceRule] = []
    for (index, item) in array.enumerated() { list.append(try EvidenceRule(json: item, "\(what)[\(index)]")) }
    return list
  }
}

extension EvidenceRule {
  init(json: JSON, _ what: String) throws(Refusal) {
    var members = try JSONFields(json, what)
    kind = try ruleKind(members.string("kind"), "\(what).kind")
    resultCodes = try members.optionalStrings("resultCodes", limit: 50) ?? []
    var holders: [Holder] = []
    for (index, holder) in (try members.optionalArray("heldBy", limit: 16) ?? []).enumerated() {
      holders.append(try Holder(json: holder, "\(what).heldBy[\(index)]"))
    }
    self.holders = holders
    let copyClass = try members.optionalString("minimumCopyClass")
    minimumCopyClass =
      try copyClass.map { code throws(Refusal) in
        try ruleCopyClass(code, "\(what).minimumCopyClass")
      } ?? .certifiedCopy
    maximumAgeDays = try members.optionalInteger("maximumAgeDays", in: 1...36_500).map(Int.init)
    let usage = try members.optionalString("usage")
    acceptsSingleUse =
      try usage.map { text throws(Refusal) in
        try ruleValue(Document.Usage.self, text, "\(what).usage")
      } == .singleUse
    try members.finishNaming()
  }
}

extension EvidenceRule.Holder {
  /// A role, or an object with `role`, `as` and `ifGiven`.
  init(json: JSON, _ what: String) throws(Refusal) {
    if let role = json.string {
      self.init(role: role, onPaper: [], ifGiven: false)
      return
    }
    var members = try JSONFields(json, what)
    let role = try members.string("role", limit: 64)
    let onPaper = try members.optionalStrings("as", limit: 16) ?? []
    let ifGiven = try members.optionalBool("ifGiven") ?? false
    try members.finishNaming()
    self.init(role: role, onPaper: onPaper, ifGiven: ifGiven)
  }
}

extension RegisterRule {
  init(json: JSON, _ what: String) throws(Refusal) {
    var members = try JSONFields(json, what)
    register = try ruleValue(Register.self, members.string("register"), "\(what).register")
    let kind = try members.optionalString("kind")
    self.kind = try kind.map { text throws(Refusal) in try ruleKind(text, "\(what).kind") }
    legalBasis = try members.optionalStrings("legalBasis", limit: 20) ?? []
    condition = try members.optional("condition").map { json throws(Refusal) in
      try Condition(json: json, "\(what).condition")
    }
    try members.finishNaming()
  }
}
