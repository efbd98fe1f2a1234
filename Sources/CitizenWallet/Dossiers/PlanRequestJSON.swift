// DSR-02: the request of `dossier.plan`, without `store`, which the caller resolves to documents.
extension PlanRequest {
  /// The most documents of a request.
  public static let maximumDocuments = 10_000
  /// The most roles.
  public static let maximumRoles = 64
  /// The most facts.
  public static let maximumFacts = 256

  /// - Throws: `malformed`, `too-large`, `unknown-kind` or `invalid-identifier`.
  public init(json: JSON) throws(Refusal) {
    var members = try JSONFields(json, "dossier.plan")
    let procedure = try Procedure(json: members.required("procedure"))
    let caseName = try members.optionalString("case")
    let dossier = try members.optionalString("dossier", limit: 1000)
    guard dossier?.isEmpty != true else { throw Refusal(.malformed, "dossier.plan.dossier is empty") }
    let applicant = try PersonalID(members.string("applicant"))
    let roles = try Self.roles(members.optionalObject("roles") ?? [:])
    let facts = try members.optionalObject("facts") ?? [:]
    guard facts.names.count <= Self.maximumFacts else { throw Refusal(.tooLarge, "dossier.plan has too many facts") }
    var documents: [EvidenceDocument] = []
    for document in try members.optionalArray("documents", limit: Self.maximumDocuments) ?? [] {
      documents.append(try EvidenceDocument(json: document))
    }
    let sources = try members.optionalStrings("sources", limit: 100) ?? []
    let answers = try Self.answers(members.optionalObject("answers") ?? [:])
    let people = try Self.people(members.optionalArray("samePeople", limit: 100) ?? [])
    let at = try members.instant("at")
    let represented = try members.optionalObject("represented") ?? [:]
    try members.finish()
    self.init(
      procedure: procedure, caseName: caseName, dossier: dossier, applicant: applicant, roles: roles, facts: facts,
      documents: documents, announcedRegisters: Set(sources), registerAnswers: answers, linkedPeople: people, at: at)
    for (role, shown) in represented.members { try name(role, shownBy: shown) }
  }

  /// DSR-83: `{"person", "relation", "documents"}`, documents that show that the applicant stands for the person.
  private mutating func name(_ role: String, shownBy json: JSON) throws(Refusal) {
    var members = try JSONFields(json, "dossier.plan.represented")
    let person = try Owner(json: members.required("person"), "dossier.plan.represented.person")
    let relation = try ruleValue(
      RepresentationRelation.self, members.string("relation", limit: 64), "dossier.plan.represented.relation")
    var evidence: [RepresentationEvidence] = []
    for document in try members.optionalArray("documents", limit: 100) ?? [] {
      evidence.append(RepresentationEvidence(document: try Document(json: document)))
    }
    try members.finish()
    guard roles[role] == nil else { throw Refusal(.malformed, "a role is given twice") }
    let claim = UnverifiedRepresentation(of: person, as: relation, evidence: evidence)
    try name(RepresentationVerifier().verify(claim, by: applicant, at: at), as: role)
  }

  private static func answers(_ object: JSONObject) throws(Refusal) -> [Register: RegisterAnswer] {
    var answers: [Register: RegisterAnswer] = [:]
    for (name, value) in object.members {
      guard let register = Register(rawValue: name) else {
        throw Refusal(.malformed, "an answer is of no known register")
      }
      answers[register] = try RegisterAnswer(json: value, of: register)
    }
    return answers
  }

  /// Lists of numbers; those of one list are one person's.
  private static func people(_ lists: [JSON]) throws(Refusal) -> LinkedPeople {
    var groups: [[LinkedIdentifier]] = []
    for list in lists {
      guard let numbers = list.array, (2...100).contains(numbers.count) else {
        throw Refusal(.malformed, "dossier.plan.samePeople has a list that is not of 2 to 100 numbers")
      }
      var group: [LinkedIdentifier] = []
      for number in numbers { group.append(try LinkedIdentifier(personalIDOr: number)) }
      groups.append(group)
    }
    return try LinkedPeople(stated: groups)
  }

  private static func roles(_ object: JSONObject) throws(Refusal) -> [String: PersonalID] {
    guard object.names.count <= maximumRoles else { throw Refusal(.tooLarge, "dossier.plan has too many roles") }
    var roles: [String: PersonalID] = [:]
    for (name, value) in object.members {
      guard let text = value.string else {
        throw Refusal(.malformed, "dossier.plan.roles has a value that is no string")
      }
      roles[name] = try PersonalID(text)
    }
    return roles
  }
}

extension LinkedIdentifier {
  /// A personal ID as a text, another number as `{"scheme", "value"}`.
  fileprivate init(personalIDOr json: JSON) throws(Refusal) {
    if json.object == nil {
      self.init(try PersonalID(json.string ?? ""))
      return
    }
    var members = try JSONFields(json, "dossier.plan.samePeople")
    try self.init(scheme: members.string("scheme", limit: 64), value: members.string("value"))
    try members.finish()
  }

  var personalIDOrJSON: JSON {
    scheme == .personalID ? .string(value) : ["scheme": .string(scheme.rawValue), "value": .string(value)]
  }
}

extension PlanRequest.Procedure {
  /// A code, the object of a rule file, or an object as the national catalogue has it.
  init(json: JSON) throws(Refusal) {
    if let code = json.string {
      guard code.utf8.count <= 200 else { throw Refusal(.tooLarge, "dossier.plan.procedure is too long") }
      self = .code(code)
    } else if json["procedures"] != nil {
      self = .rules(try ProcedureRules(json: json, "dossier.plan.procedure"))
    } else {
      self = .listed(try CatalogueProcedure(inline: json))
    }
  }
}
