extension ProcedureRules {
  /// The most components of a file.
  public static let maximumComponents = 500

  /// Reads the object of a rule file and checks it.
  ///
  /// - Parameters:
  ///   - json: the object of the file.
  ///   - what: what to call it in refusals, such as the name of its file.
  /// - Throws: `malformed` or `too-large`.
  public init(json: JSON, _ what: String) throws(Refusal) {
    var members = try JSONFields(json, what)
    if let type = try members.optionalString("type"), type != "procedure-rules" {
      throw Refusal(.malformed, "\(what): type is not procedure-rules")
    }
    id = try members.string("id", limit: 64)
    version = try members.string("version", limit: 10)
    digest = json.digest
    source = json
    name = try BilingualText(json: members.required("name"), "\(what): name")
    decision = try members.string("decision", limit: 64)
    let period = try members.required("effective")
    (effectiveFrom, effectiveTo) = try Self.period(period, "\(what): effective")
    procedures = try Self.list(&members, "procedures", what, limit: 50, Listing.init(json:_:))
    cases = try Self.table(&members, "cases", what, BilingualText.init(json:_:))
    roles = try Self.table(&members, "roles", what, Role.init(json:_:))
    facts = try Self.table(&members, "facts", what, FactDeclaration.init(json:_:))
    notes = try members.optionalStrings("notes", limit: 500) ?? []
    components = try Self.list(&members, "components", what, limit: Self.maximumComponents, ComponentRule.init(json:_:))
    sources = try Self.list(&members, "sources", what, limit: 50, Source.init(json:_:))
    try members.finishNaming()
    try RuleChecker(self, what).check()
  }

  private static func period(_ json: JSON, _ what: String) throws(Refusal) -> (CalendarDate, CalendarDate?) {
    var members = try JSONFields(json, what)
    let from = try ruleDate(members.string("from"), "\(what).from")
    let to = try members.optionalString("to").map { text throws(Refusal) in try ruleDate(text, "\(what).to") }
    try members.finishNaming()
    return (from, to)
  }

  private static func list<Element>(
    _ members: inout JSONFields, _ name: String, _ what: String, limit: Int,
    _ read: (JSON, String) throws(Refusal) -> Element
  ) throws(Refusal) -> [Element] {
    var elements: [Element] = []
    for (index, json) in (try members.optionalArray(name, limit: limit) ?? []).enumerated() {
      elements.append(try read(json, "\(what): \(name)[\(index)]"))
    }
    return elements
  }

  private static func table<Value>(
    _ members: inout JSONFields, _ name: String, _ what: String, _ read: (JSON, String) throws(Refusal) -> Value
  ) throws(Refusal) -> [String: Value] {
    var table: [String: Value] = [:]
    for (key, json) in (try members.optionalObject(name) ?? [:]).members {
      guard !key.isEmpty, key.utf8.count <= 64 else { throw Refusal(.malformed, "\(what): \(name) has a bad name") }
      table[key] = try read(json, "\(what): \(name).\(key)")
    }
    return table
  }
}

extension ProcedureRules.Listing {
  init(json: JSON, _ what: String) throws(Refusal) {
    var members = try JSONFields(json, what)
    code = try members.string("code", limit: 64)
    aliases = try members.optionalStrings("aliases", limit: 100) ?? []
    predecessors = try members.optionalStrings("predecessors", limit: 100) ?? []
    var cases: [String: String] = [:]
    for (number, name) in (try members.optionalObject("cases") ?? [:]).members { cases[number] = name.string ?? "" }
    self.cases = cases
    try members.finishNaming()
  }
}

extension ProcedureRules.Source {
  init(json: JSON, _ what: String) throws(Refusal) {
    var members = try JSONFields(json, what)
    text = try members.string("text")
    standing = try ruleValue(Standing.self, members.string("standing"), "\(what).standing")
    try members.finishNaming()
  }
}

extension ProcedureRules.Role {
  init(json: JSON, _ what: String) throws(Refusal) {
    guard var object = json.object else { throw Refusal(.malformed, "\(what) is not a JSON object") }
    var own = JSONObject()
    own["fallback"] = object["fallback"]
    object["fallback"] = nil
    var members = JSONFields(own, what)
    fallback = try members.optionalStrings("fallback", limit: 16) ?? []
    name = try BilingualText(json: .object(object), what)
  }
}

extension FactDeclaration {
  init(json: JSON, _ what: String) throws(Refusal) {
    var members = try JSONFields(json, what)
    switch try members.string("type") {
    case "boolean": type = .boolean
    case "choice": type = .choice(try members.optionalStrings("values", limit: 50) ?? [])
    default: throw Refusal(.malformed, "\(what).type is boolean or choice")
    }
    standard = members.optional("default")
    name = BilingualText(vietnamese: try members.string("vi"), english: try members.string("en"))
    try members.finishNaming()
  }
}
