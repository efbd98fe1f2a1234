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
    for _ in 0..<3 {
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
    for _ in 0..<3 {
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
  func `a conflict names two sources and stops, and nothing else does`(_ procedure: String) throws {
    var random = SplitMix64(seed: 9)
    for _ in 0..<3 {
      for component in try DossierFixtures.plan(RandomRequest(procedure, &random).loaded(&random).json).components {
        #expect(component.conflict.count == (component.reasons.contains(.conflict) ? 2 : 0))
        let stops = component.conflict.isEmpty || component.by == nil
        #expect(stops)
      }
    }
  }

  // DSR-30 DSR-82
  @Test(arguments: DossiersPropertyTests.procedures)
  func `papers under a number that is linked are worth as much, and under one that is not, nothing`(
    _ procedure: String
  ) throws {
    let old: JSON = ["scheme": "legacy-id", "value": "040123999"]
    var random = SplitMix64(seed: 10)
    for _ in 0..<3 {
      let request = try RandomRequest(procedure, &random).with(sources: [])
      var renamed = request.with(request.documents.map { Self.renamed($0, to: old) })
      let unlinked = try DossierFixtures.plan(renamed.json)
      renamed.object["samePeople"] = [[old, .string(DossierFixtures.mother)]]
      let linked = try DossierFixtures.plan(renamed.json)
      let plain = try DossierFixtures.plan(request.json)
      #expect(linked.components.map(\.decision) == plain.components.map(\.decision))
      #expect(linked.components.map(\.reasons) == plain.components.map(\.reasons))
      #expect(Self.dropped(unlinked).isSubset(of: Self.dropped(linked)))
    }
  }

  /// The mother's personal ID on a paper written as another number of hers.
  private static func renamed(_ document: JSON, to number: JSON) -> JSON {
    var object = document.object ?? [:]
    object["holders"] = .array(
      (object["holders"]?.array ?? []).map { holder in
        guard (holder.string ?? holder["personalID"]?.string) == DossierFixtures.mother else { return holder }
        return .object(members: [("identifier", number), ("role", holder["role"])])
      })
    return .object(object)
  }
}
