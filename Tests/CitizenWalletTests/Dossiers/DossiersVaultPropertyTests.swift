import TestSupport
import Testing

@testable import CitizenWallet

/// What holds for every plan whatever vaults hold and registers answer. The seeds are fixed.
struct DossiersVaultPropertyTests {
  private static func open(_ plan: DossierPlan) -> Set<Int> {
    Set(plan.components.indices.filter { plan.components[$0].decision == .required })
  }

  private static func dropped(_ plan: DossierPlan) -> Set<Int> {
    Set(plan.components.indices.filter { plan.components[$0].decision == .dropped })
  }

  // DSR-15 DSR-38
  @Test(arguments: DossiersPropertyTests.procedures)
  func `wherever documents lie, one more never asks for more and one fewer never drops more`(
    _ procedure: String
  ) throws {
    var random = SplitMix64(seed: 7)
    for _ in 0..<8 {
      let request = try RandomRequest(procedure, &random)
      let placed = request.documents.map { document in
        var object = document.object ?? [:]
        object["from"] = ["store", "prior-dossier", "attestation"].randomElement(using: &random).map(JSON.string)
        return JSON.object(object)
      }
      let whole = try DossierFixtures.plan(request.with(placed).json)
      for index in placed.indices {
        var fewer = placed
        fewer.remove(at: index)
        let plan = try DossierFixtures.plan(request.with(fewer).json)
        #expect(Self.open(whole).isSubset(of: Self.open(plan)))
        #expect(Self.dropped(plan).isSubset(of: Self.dropped(whole)))
      }
    }
  }

  // DSR-32
  @Test(arguments: DossiersPropertyTests.procedures)
  func `a register that does not answer is as good as one that is not announced`(_ procedure: String) throws {
    var random = SplitMix64(seed: 8)
    for _ in 0..<8 {
      let request = try RandomRequest(procedure, &random)
      let without = try DossierFixtures.plan(request.with(sources: []).json)
      var silent = request.with(sources: Register.allCases.map(\.rawValue))
      silent.object["answers"] = .object(JSONObject(Register.allCases.map { ($0.rawValue, "unavailable") }))
      let plan = try DossierFixtures.plan(silent.json)
      #expect(plan.components.map(\.decision) == without.components.map(\.decision))
      #expect(plan.components.map(\.by) == without.components.map(\.by))
    }
  }

  // DSR-34 DSR-35
  @Test(arguments: DossiersPropertyTests.procedures)
  func `papers with numbers and answers give one plan in any order, and a conflict names two sources`(
    _ procedure: String
  ) throws {
    var random = SplitMix64(seed: 9)
    for _ in 0..<8 {
      var request = try RandomRequest(procedure, &random)
      let numbered = request.documents.map { document in
        var object = document.object ?? [:]
        object["number"] = .string("\(Int.random(in: 0..<2, using: &random))")
        object["fields"] = ["place": .string("\(Int.random(in: 0..<2, using: &random))")]
        return JSON.object(object)
      }
      let records = numbered.shuffled(using: &random).prefix(2).map { document in
        var object = document.object ?? [:]
        object["id"] = nil
        object["copyClass"] = "T6"
        object["source"] = "register"
        return JSON.object(object)
      }
      request.object["sources"] = ["civil-status", "land"]
      request.object["answers"] = ["civil-status": .array(records), "land": []]
      let plan = try DossierFixtures.plan(request.with(numbered).json)
      let shuffled = try DossierFixtures.plan(request.with(numbered.shuffled(using: &random)).json)
      #expect(plan.json.bytes == shuffled.json.bytes)
      for component in plan.components {
        #expect(component.conflict.count == (component.reasons.contains(.conflict) ? 2 : 0))
        let stops = component.conflict.isEmpty || component.by == nil
        #expect(stops)
      }
    }
  }
}
