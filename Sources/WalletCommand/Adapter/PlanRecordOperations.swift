import CitizenWallet

extension Adapter {
  /// Plans to keep, and to make again (`Specs/dossier.md`).
  static let planRecordOperations: [String: Operation] = [
    "dossier.record": { adapter, members in
      let request = try await adapter.planRequest(&members)
      let planner = DossierPlanner(catalogue: adapter.catalogue)
      return ["record": try PlanRecord(planner.plan(request), of: request, by: planner).json]
    },
    "dossier.plan-jointly": { adapter, members in
      let steps = try members.array("steps", limit: 100).map { try JointStep(json: $0) }
      try members.finish()
      return try DossierPlanner(catalogue: adapter.catalogue).plan(jointly: steps).json
    },
    "dossier.replay": { adapter, members in
      let record = try PlanRecord(json: members.required("record"))
      try members.finish()
      let replay = try DossierPlanner(catalogue: adapter.catalogue).replay(record)
      return [
        "same": .bool(replay.isSame), "sameWords": .bool(replay.isSameInWords),
        "differing": .array(replay.differing.map { .integer(Int64($0)) }),
        "plan": replay.plan.json,
      ]
    },
  ]
}
