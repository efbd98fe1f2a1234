import TestSupport
import Testing

@testable import CitizenWallet

/// What holds for every plan. The seeds are fixed: a failure can be repeated.
struct DossiersPropertyTests {
  static let procedures = ["1.001193", "1.004222", "2.000986", "3.000722", "1.000894"]

  // DSR-15
  @Test(arguments: procedures) func `the order of the inputs does not change a byte`(_ procedure: String) throws {
    var random = SplitMix64(seed: 1)
    for _ in 0..<40 {
      let request = try RandomRequest(procedure, &random)
      let bytes = try DossierFixtures.plan(request.json).json.bytes
      let shuffled = request.documents.shuffled(using: &random)
      #expect(try DossierFixtures.plan(request.with(shuffled).json).json.bytes == bytes)
    }
  }

  @Test(arguments: procedures) func `one more document never asks for more and one fewer never drops more`(
    _ procedure: String
  ) throws {
    var random = SplitMix64(seed: 2)
    for _ in 0..<40 {
      let request = try RandomRequest(procedure, &random)
      var before = Set<Int>()
      for count in 0...request.documents.count {
        let plan = try DossierFixtures.plan(request.with(Array(request.documents.prefix(count))).json)
        let open = Set(plan.components.indices.filter { plan.components[$0].decision == .required })
        if count > 0 { #expect(open.isSubset(of: before)) }
        before = open
      }
    }
  }

  @Test(arguments: procedures) func `one more announced register never asks for more`(_ procedure: String) throws {
    var random = SplitMix64(seed: 3)
    for _ in 0..<20 {
      let request = try RandomRequest(procedure, &random)
      let without = try DossierFixtures.plan(request.with(sources: []).json)
      let with = try DossierFixtures.plan(request.with(sources: Register.allCases.map(\.rawValue)).json)
      #expect(with.required <= without.required)
    }
  }

  // DSR-13
  @Test(arguments: procedures) func `scans and what is not in force never drop anything`(_ procedure: String) throws {
    var random = SplitMix64(seed: 4)
    let empty = try DossierFixtures.plan(RandomRequest(procedure, &random).with([]).with(sources: []).json)
    for change: JSONObject in [
      ["copyClass": "T0"], ["copyClass": "T1"], ["status": "revoked"], ["usage": "single-use"],
    ] {
      let request = try RandomRequest(procedure, &random).with(sources: [])
      let bad = request.documents.map { document in
        var object = document.object ?? [:]
        for member in change.members { object[member.name] = member.value }
        return JSON.object(object)
      }
      #expect(try DossierFixtures.plan(request.with(bad).json).dropped == empty.dropped)
    }
  }

  // DSR-18
  @Test(arguments: procedures) func `every decision has a reason and is explained in both languages`(
    _ procedure: String
  ) throws {
    var random = SplitMix64(seed: 5)
    for component in try DossierFixtures.plan(RandomRequest(procedure, &random).json).components {
      #expect(!component.reasons.isEmpty && !component.legalBasis.isEmpty)
      #expect(component.explanation.vietnamese.hasSuffix(".") && component.explanation.english.hasSuffix("."))
      #expect(component.explanation.vietnamese.nfc.hasSameBytes(as: component.explanation.vietnamese))
      let requiredSaysWhy = component.decision != .required || component.explanation.english.contains("”: ")
      #expect(requiredSaysWhy)
    }
  }

  @Test func `a plan names itself by a digest that any change changes`() throws {
    let plan = try DossierFixtures.plan(DossierFixtures.request("1.004222", DossierFixtures.joining))
    let later = try DossierFixtures.plan(
      DossierFixtures.request(
        "1.004222", documents: DossierFixtures.vault + [DossierFixtures.birth], DossierFixtures.joining))
    #expect(plan.digest != later.digest && plan.digest.utf8.count == 43)
    #expect(plan.json["digest"] == .string(plan.digest))
  }

  @Test func `neither a request nor a plan's evidence shows a person in a description`() throws {
    let request = try PlanRequest(json: DossierFixtures.request("1.001193"))
    var dumped = ""
    dump(request, to: &dumped)
    for text in ["\(request)", String(reflecting: request), dumped] {
      #expect(!text.contains(DossierFixtures.mother))
    }
  }
}

/// A request with documents of many kinds, worths and holders.
struct RandomRequest {
  var object: JSONObject
  var documents: [JSON]

  private static let kinds = [
    "identity-card", "passport", "birth-certificate", "marriage-certificate", "residence-confirmation",
    "land-certificate", "construction-permit", "vehicle-registration", "vehicle-inspection", "diploma",
  ]
  private static let people = [
    DossierFixtures.mother, DossierFixtures.father, DossierFixtures.child, DossierFixtures.stranger,
  ]

  init(_ procedure: String, _ random: inout some RandomNumberGenerator) throws {
    guard let rules = RuleSet.bundled.rules(for: procedure, on: Instant(secondsSince1970: 1_795_000_000).date()) else {
      throw Refusal(.unknownProcedure, "no rules in the test")
    }
    object = DossierFixtures.request(.string(procedure)).object ?? [:]
    var roles: JSONObject = [:]
    for role in rules.roles.keys.sorted() where Bool.random(using: &random) {
      roles[role] = Self.people.randomElement(using: &random).map(JSON.string)
    }
    object["roles"] = .object(roles)
    object["case"] = rules.cases.keys.sorted().randomElement(using: &random).map(JSON.string)
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
    documents = (0..<Int.random(in: 0...14, using: &random)).map { Self.document($0, &random) }
  }

  private static func document(_ index: Int, _ random: inout some RandomNumberGenerator) -> JSON {
    let holders = people.shuffled(using: &random).prefix(Int.random(in: 1...3, using: &random)).map(JSON.string)
    var changes: JSONObject = ["copyClass": .string("T\(Int.random(in: 0...6, using: &random))")]
    if Int.random(in: 0..<5, using: &random) == 0 {
      changes["status"] = .string(["expired", "revoked", "cancelled", "replaced"].randomElement(using: &random) ?? "")
    }
    if Int.random(in: 0..<8, using: &random) == 0 { changes["usage"] = "single-use" }
    if Int.random(in: 0..<8, using: &random) == 0 { changes["source"] = "self-declared" }
    // Few ids, so that some documents are alike but for their content.
    return DossierFixtures.document(
      "d\(index % 5)", kinds.randomElement(using: &random) ?? "tax", nil, held: Array(holders),
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

  var json: JSON {
    var object = object
    object["documents"] = .array(documents)
    return .object(object)
  }
}
