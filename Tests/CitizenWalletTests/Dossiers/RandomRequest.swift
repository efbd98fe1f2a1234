import TestSupport

@testable import CitizenWallet

/// A request for real rules with what vaults, roles, facts and registers may hold: mostly nearly right, so that a plan
/// drops something and one fault more or less decides.
struct RandomRequest {
  var object: JSONObject
  var documents: [JSON]

  static let people = [
    DossierFixtures.mother, DossierFixtures.father, DossierFixtures.child, DossierFixtures.stranger,
  ]
  private static let instants = [
    "2025-12-31T23:59:59+07:00", "2026-03-01T08:00:00+07:00", DossierFixtures.at, "2027-03-01T00:00:00+07:00",
  ]

  init(_ procedure: String, _ random: inout some RandomNumberGenerator) throws {
    guard let rules = RuleSet.bundled.rules(for: procedure, on: Instant(secondsSince1970: 1_795_000_000).date()) else {
      throw Refusal(.unknownProcedure, "no rules in the test")
    }
    object = DossierFixtures.request(.string(procedure)).object ?? [:]
    var roles: [String: String] = [:]
    for role in rules.roles.keys.sorted() where Int.random(in: 0..<4, using: &random) > 0 {
      roles[role] = Self.people.randomElement(using: &random)
    }
    object["roles"] = .object(JSONObject(roles.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) }))
    let cases = rules.cases.keys.sorted().map { $0 as String? } + [nil]
    object["case"] = cases.randomElement(using: &random).flatMap { $0.map(JSON.string) }
    let instants = try Self.instants.filter { try rules.isEffective(on: Instant(rfc3339: $0).date()) }
    object["at"] = instants.randomElement(using: &random).map(JSON.string)
    var facts: JSONObject = [:]
    for (name, fact) in rules.facts.sorted(by: { $0.key < $1.key }) where Bool.random(using: &random) {
      switch fact.type {
      case .boolean: facts[name] = .bool(Bool.random(using: &random))
      case .choice(let values): facts[name] = values.randomElement(using: &random).map(JSON.string)
      }
    }
    object["facts"] = .object(facts)
    object["sources"] = .array(
      Register.allCases.filter { _ in Int.random(in: 0..<4, using: &random) == 0 }.map { .string($0.rawValue) })
    let wanted = rules.components.flatMap { $0.evidence.joined() }
    documents = (0..<Int.random(in: 0...14, using: &random)).map { index in
      if let item = wanted.randomElement(using: &random), Int.random(in: 0..<5, using: &random) > 0 {
        return Self.document(index, for: item, roles, rules, &random)
      }
      let held = Self.people.shuffled(using: &random).prefix(Int.random(in: 1...3, using: &random)).map(JSON.string)
      return Self.document(index, DocumentKind.all.randomElement(using: &random)?.slug ?? "tax", nil, held, &random)
    }
  }

  /// A document of the kind and mostly of the people that a rule asks for.
  private static func document(
    _ index: Int, for item: EvidenceRule, _ roles: [String: String], _ rules: ProcedureRules,
    _ random: inout some RandomNumberGenerator
  ) -> JSON {
    var held: [JSON] = []
    for holder in item.holders {
      let fallback = rules.roles[holder.role]?.fallback.compactMap { roles[$0] }.first
      let right = holder.role == "applicant" ? DossierFixtures.mother : roles[holder.role] ?? fallback
      let person =
        Int.random(in: 0..<6, using: &random) > 0
        ? right ?? DossierFixtures.mother : people.randomElement(using: &random) ?? DossierFixtures.mother
      let role = holder.onPaper.randomElement(using: &random)
      held.append(role.map { DossierFixtures.holder(person, $0) } ?? .string(person))
    }
    let code = item.resultCodes.randomElement(using: &random)
    return document(index, item.kind.slug, code, held.isEmpty ? [.string(DossierFixtures.mother)] : held, &random)
  }

  private static func document(
    _ index: Int, _ kind: String, _ code: String?, _ held: [JSON], _ random: inout some RandomNumberGenerator
  ) -> JSON {
    var changes: JSONObject = [
      "copyClass": .string("T\([0, 1, 2, 3, 4, 5, 5, 5].randomElement(using: &random) ?? 5)")
    ]
    if Int.random(in: 0..<8, using: &random) == 0 {
      changes["status"] = .string(["expired", "revoked", "cancelled", "replaced"].randomElement(using: &random) ?? "")
    }
    if Int.random(in: 0..<8, using: &random) == 0 { changes["usage"] = "single-use" }
    if Int.random(in: 0..<8, using: &random) == 0 { changes["source"] = "self-declared" }
    if Int.random(in: 0..<8, using: &random) == 0 {
      changes["validity"] = ["type": "fixed", "from": "2026-01-01", "to": "2026-11-24"]
    }
    // Few ids, so that some documents are alike but for their content.
    return DossierFixtures.document(
      "d\(index % 5)", kind, code, held: held,
      issued: ["2012", "2024-05", "2026-01-10", "2026-11-25"].randomElement(using: &random) ?? "2012", changes)
  }

  func with(_ documents: [JSON]) -> RandomRequest {
    var copy = self
    copy.documents = documents
    return copy
  }

  func with(sources: [String]) -> RandomRequest {
    var copy = self
    copy.object["sources"] = .array(sources.map(JSON.string))
    return copy
  }

  /// With all that a request may have: uses, numbers, contents that contradict, answers of registers, linked numbers.
  func loaded(_ random: inout some RandomNumberGenerator) -> RandomRequest {
    var copy = self
    copy.object["dossier"] = Bool.random(using: &random) ? "D-1" : nil
    copy.documents = documents.map { document in
      var object = document.object ?? [:]
      if Int.random(in: 0..<4, using: &random) > 0 { object["number"] = "7" }
      if Bool.random(using: &random) {
        object["fields"] = ["place": .string("\(Int.random(in: 0..<2, using: &random))")]
      }
      if Int.random(in: 0..<3, using: &random) == 0 { object["usedFor"] = ["D-2", "D-1"] }
      object["from"] = ["store", "prior-dossier", "attestation"].randomElement(using: &random).map(JSON.string)
      return .object(object)
    }
    let records = copy.documents.map { document in
      var object = document.object ?? [:]
      for name in ["id", "from", "usedFor"] { object[name] = nil }
      object["copyClass"] = "T6"
      object["source"] = "register"
      return JSON.object(object)
    }
    var answers = JSONObject()
    for register in Register.allCases where Bool.random(using: &random) {
      answers[register.rawValue] =
        Int.random(in: 0..<4, using: &random) == 0
        ? "unavailable" : .array(Array(records.shuffled(using: &random).prefix(3)))
    }
    copy.object["sources"] = .array(Register.allCases.map { .string($0.rawValue) })
    copy.object["answers"] = .object(answers)
    let old: JSON = ["scheme": "legacy-id", "value": "040123999"]
    copy.object["samePeople"] = [
      ["001190009989", .string(DossierFixtures.mother)], [.string(DossierFixtures.father), old],
    ]
    return copy
  }

  /// The same request with everything in another order whose order means nothing.
  func shuffled(_ random: inout some RandomNumberGenerator) -> RandomRequest {
    var copy = with(documents.shuffled(using: &random))
    for name in ["roles", "facts", "answers"] {
      guard var members = copy.object[name]?.object?.members.map({ ($0.name, $0.value) }) else { continue }
      members = members.map { ($0.0, Self.shuffled($0.1, &random)) }.shuffled(using: &random)
      copy.object[name] = .object(JSONObject(members))
    }
    for name in ["sources", "samePeople"] {
      guard let elements = copy.object[name]?.array else { continue }
      copy.object[name] = .array(elements.map { Self.shuffled($0, &random) }.shuffled(using: &random))
    }
    return copy
  }

  private static func shuffled(_ json: JSON, _ random: inout some RandomNumberGenerator) -> JSON {
    json.array.map { .array($0.shuffled(using: &random)) } ?? json
  }

  var json: JSON {
    var object = object
    object["documents"] = .array(documents)
    return .object(object)
  }
}
