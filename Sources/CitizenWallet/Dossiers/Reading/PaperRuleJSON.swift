extension PaperRule {
  init(json: JSON, _ what: String) throws(Refusal) {
    var members = try JSONFields(json, what)
    id = try members.string("id", limit: 64)
    let meaning = try members.string("class")
    self.meaning =
      meaning == "reference"
      ? .reference : .paper(try ruleValue(ComponentClassification.Class.self, meaning, "\(what).class"))
    kinds = try Self.kinds(members.optionalStrings("kinds", limit: 8), "\(what).kinds")
    phrases = try Self.patterns(members.optionalStrings("phrases", limit: 400), "\(what).phrases")
    phrasesAtHead = try Self.patterns(members.optionalStrings("atHead", limit: 400), "\(what).atHead")
    conditions = try Conditions(&members, what)
    isDomestic = try members.optionalBool("domestic") ?? false
    hasAlternatives = try members.optionalBool("alternatives") ?? false
    holder = try members.optionalString("holder", limit: 64)
    basis = try members.optionalString("basis", limit: 200)
    var examples: [Example] = []
    for (index, example) in (try members.optionalArray("examples", limit: 50) ?? []).enumerated() {
      examples.append(try Example(json: example, "\(what).examples[\(index)]"))
    }
    self.examples = examples
    try members.finish()
  }

  fileprivate static func kinds(_ slugs: [String]?, _ what: String) throws(Refusal) -> [DocumentKind] {
    var kinds: [DocumentKind] = []
    for slug in slugs ?? [] { kinds.append(try ruleKind(slug, what)) }
    return kinds
  }

  static func patterns(_ phrases: [String]?, _ what: String) throws(Refusal) -> [PhrasePattern] {
    var patterns: [PhrasePattern] = []
    for (index, phrase) in (phrases ?? []).enumerated() {
      patterns.append(try PhrasePattern(phrase, "\(what)[\(index)]"))
    }
    return patterns
  }
}

extension PaperRule.Conditions {
  fileprivate init(_ members: inout JSONFields, _ what: String) throws(Refusal) {
    issuer = try members.optionalString("issuer").map { text throws(Refusal) in
      try ruleValue(Issuer.self, text, "\(what).issuer")
    }
    unlessIssuer = try members.optionalString("unlessIssuer").map { text throws(Refusal) in
      try ruleValue(Issuer.self, text, "\(what).unlessIssuer")
    }
    saying = try members.optionalString("saying", limit: 64)
    row = try members.optionalString("row", limit: 64)
    unlessRow = try members.optionalString("unlessRow", limit: 64)
    procedure = try members.optionalString("procedure", limit: 64)
    isBare = try members.optionalBool("bare") ?? false
  }
}

extension PaperRule.Example {
  fileprivate init(json: JSON, _ what: String) throws(Refusal) {
    var members = try JSONFields(json, what)
    var text = ComponentText(name: try members.string("text"))
    text.procedureName = try members.optionalString("procedure") ?? ""
    text.caseName = try members.optionalString("case") ?? ""
    self.text = text
    let name = try members.string("class")
    componentClass = try ruleValue(ComponentClassification.Class.self, name, "\(what).class")
    kinds = try PaperRule.kinds(members.optionalStrings("kinds", limit: 8), "\(what).kinds")
    holder = try members.optionalString("holder", limit: 64)
    try members.finish()
  }
}
