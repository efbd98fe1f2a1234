import TestSupport
import Testing

@testable import CitizenWallet

@Suite struct `A plan that was recorded` {
  private static func record(_ request: JSON, _ planner: DossierPlanner = DossierPlanner()) throws -> PlanRecord {
    let request = try PlanRequest(json: request)
    return try PlanRecord(planner.plan(request), of: request, by: planner)
  }

  // DSR-36
  @Test(arguments: DossiersPropertyTests.procedures) func `reads back as it was written`(_ procedure: String) throws {
    let plan = try DossierFixtures.plan(DossierFixtures.request(.string(procedure)))
    #expect(try DossierPlan(json: plan.json) == plan)
  }

  // DSR-37
  @Test(arguments: DossiersPropertyTests.procedures) func `is the same when it is made again`(
    _ procedure: String
  ) throws {
    var random = SplitMix64(seed: 6)
    for _ in 0..<2 {
      let record = try Self.record(RandomRequest(procedure, &random).loaded(&random).json)
      let again = try DossierPlanner().replay(PlanRecord(json: JSON(parsing: record.json.bytes, limit: 1 << 20)))
      #expect(again.isSame && again.isSameInWords && again.differing.isEmpty)
    }
  }

  // DSR-37
  @Test func `decides the same where only the words have become others`() throws {
    let replay = try DossierPlanner().replay(
      Self.editedRecord { component in component["explanation"] = ["vi": "Khác", "en": "Other words"] })
    #expect(replay.isSame && !replay.isSameInWords && replay.differing.isEmpty)
  }

  // DSR-37
  @Test func `names what is decided otherwise`() throws {
    let replay = try DossierPlanner().replay(
      Self.editedRecord { component in component["reasons"] = ["expired"] })
    #expect(!replay.isSame && !replay.isSameInWords && replay.differing == [0])
  }

  /// A record whose first component another edition of the library would have written otherwise.
  private static func editedRecord(_ change: (inout JSONObject) -> Void) throws -> PlanRecord {
    var record = try record(DossierFixtures.request("1.001193")).json.object ?? [:]
    var plan = record["plan"]?.object ?? [:]
    var components = plan["components"]?.array ?? []
    var first = components[0].object ?? [:]
    change(&first)
    components[0] = .object(first)
    plan["components"] = .array(components)
    plan["digest"] = nil
    record["plan"] = plan.digested
    return try PlanRecord(json: .object(record))
  }

  // DSR-37
  @Test func `is made again under the rules of its day when newer ones have come`() throws {
    func rules(_ version: String, _ componentClass: String) throws -> ProcedureRules {
      var object = DossiersRuleTests.rules
      object["version"] = .string(version)
      var component = DossiersRuleTests.component.object ?? [:]
      component["class"] = .string(componentClass)
      object["components"] = .array([.object(component)])
      return try ProcedureRules(json: .object(object), "f.json")
    }
    let law = RuleSet.bundled.substitution
    let old = try rules("2026-01-01", "state-issued")
    let new = try rules("2026-06-01", "information")
    let then = DossierPlanner(rules: RuleSet(families: [old], successors: [:], substitution: law))
    let now = DossierPlanner(rules: RuleSet(families: [old, new], successors: [:], substitution: law))
    let request = DossierFixtures.request("9.000001", documents: [])
    let record = try Self.record(request, then)
    #expect(try now.plan(PlanRequest(json: request)) != record.plan)
    #expect(try now.replay(record).isSame)
    let forgetful = DossierPlanner(rules: RuleSet(families: [new], successors: [:], substitution: law))
    #expect(DossierFixtures.refusal { () throws(Refusal) in _ = try forgetful.replay(record) } == .notFound)
  }

  // DSR-37
  @Test func `holds the catalogue of its day`() throws {
    let listed = try CatalogueProcedure(inline: [
      "code": "9.000002", "name": "Thử", "components": [["code": "X-1", "name": "Đơn", "original": 1, "copy": 0]],
    ])
    let record = try Self.record(
      DossierFixtures.request("9.000002"), DossierPlanner(catalogue: Catalogue([listed])))
    #expect(try DossierPlanner().replay(record).isSame)
  }

  // DSR-36
  @Test func `is refused when its plan was edited`() throws {
    var json = try DossierFixtures.plan(DossierFixtures.request("1.001193")).json.object ?? [:]
    json["successor"] = "3.000722"
    let edited = JSON.object(json)
    #expect(DossierFixtures.refusal { () throws(Refusal) in _ = try DossierPlan(json: edited) } == .digestMismatch)
  }

  @Test func `is not made of a plan of another request`() throws {
    let request = try PlanRequest(json: DossierFixtures.request("1.001193"))
    let other = try DossierFixtures.plan(DossierFixtures.request("1.000894"))
    let code = DossierFixtures.refusal { () throws(Refusal) in
      _ = try PlanRecord(other, of: request, by: DossierPlanner())
    }
    #expect(code == .conflict)
  }

  @Test func `shows nobody in a description`() throws {
    let record = try Self.record(DossierFixtures.request("1.001193"))
    #expect("\(record)\(String(reflecting: record))".contains(DossierFixtures.mother) == false)
  }
}
