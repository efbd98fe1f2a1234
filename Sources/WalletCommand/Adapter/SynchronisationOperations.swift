import CitizenWallet

extension Adapter {
  /// What the national systems are told and asked (`Specs/synchronisation.md`).
  static let synchronisationOperations: [String: Operation] = [
    "dossier.sync": { _, members in
      let plan = try members.required("plan")
      let dossier = try SynchronisedDossier(json: members.required("dossier"))
      try members.finish()
      // A plan of ours has a digest, and then it has to be whole.
      guard plan["digest"] == nil else {
        return ["TaiLieuNop": try dossier.submittedDocuments(by: DossierPlan(json: plan))]
      }
      var fields = try JSONFields(plan, "plan")
      let procedure = try fields.string("procedure")
      let components = try fields.array("components", limit: DossierPlan.maximumComponents)
        .map { try SynchronisedComponent(json: $0) }
      for name in ["dropped", "required"] { _ = fields.optional(name) }
      try fields.finish()
      return ["TaiLieuNop": try dossier.submittedDocuments(by: components, of: [procedure])]
    },
    "kho.query": { adapter, members in
      var requester = try JSONFields(members.required("requester"), "requester")
      let person = try requester.personalID("personalID")
      let name = try requester.string("name", limit: JSONFields.maximumBytes)
      let channel = try requester.string("channel")
      try requester.finish()
      guard let channel = ["officer": StoreQuery.Channel.officer, "citizen": .citizen][channel] else {
        throw Refusal(.malformed, "a requester is an officer or a citizen")
      }
      let request = try await adapter.planRequest(&members)
      let queries = try DossierPlanner(catalogue: adapter.catalogue)
        .storeQueries(for: request, by: person, named: name, through: channel)
      return ["queries": .array(queries.map(\.json))]
    },
  ]
}
