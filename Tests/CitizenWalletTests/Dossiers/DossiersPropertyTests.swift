import TestSupport
import Testing

@testable import CitizenWallet

/// What holds for every plan. The seeds are fixed: a failure can be repeated.
struct DossiersPropertyTests {
  /// Every procedure of the bundled rules, and a repealed one.
  static let procedures = RuleSet.bundled.families.flatMap { $0.procedures.map(\.code) } + ["2.000986"]

  // DSR-15
  @Test(arguments: procedures) func `the order of the inputs does not change a byte`(_ procedure: String) throws {
    var random = SplitMix64(seed: 1)
    for _ in 0..<6 {
      let request = try RandomRequest(procedure, &random).loaded(&random)
      let bytes = try DossierFixtures.plan(request.json).json.bytes
      #expect(try DossierFixtures.plan(request.shuffled(&random).json).json.bytes == bytes)
    }
  }

  // What never happens proves nothing.
  @Test func `random requests drop, ask for and stop at something`() throws {
    var random = SplitMix64(seed: 11)
    var seen = Set<String>()
    for procedure in Self.procedures {
      for _ in 0..<16 {
        for request in [try RandomRequest(procedure, &random), try RandomRequest(procedure, &random).loaded(&random)] {
          for component in try DossierFixtures.plan(request.json).components {
            seen.insert(component.decision.rawValue)
            seen.formUnion(component.reasons.map(\.rawValue))
          }
        }
      }
    }
    let rare: Set<DossierPlan.Reason> = [
      .note, .notClassified, .ambiguousComponent, .earlierStep, .tooOld, .recordUnknown, .conflict,
    ]
    let expected = DossierPlan.Reason.allCases.filter { !rare.contains($0) }.map(\.rawValue)
    #expect(Set(expected + DossierPlan.Decision.allCases.map(\.rawValue)).subtracting(seen).isEmpty)
  }

  @Test(arguments: procedures) func `one more document never asks for more and one fewer never drops more`(
    _ procedure: String
  ) throws {
    var random = SplitMix64(seed: 2)
    for _ in 0..<6 {
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
    for _ in 0..<4 {
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
