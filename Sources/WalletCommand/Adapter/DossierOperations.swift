import CitizenWallet

extension Adapter {
  static let dossierOperations: [String: Operation] = [
    "dossier.plan": { adapter, members in
      var request = members.takeRest()
      var documents: [EvidenceDocument]?
      if let handle = request["store"] {
        guard request["documents"] == nil else { throw Refusal(.malformed, "in has both store and documents") }
        request["store"] = nil
        documents = try await adapter.documents(inStore: handle, for: request)
      }
      var plan = try PlanRequest(json: .object(request))
      if let documents { plan.documents = documents }
      return try DossierPlanner(catalogue: adapter.catalogue).plan(plan).json
    }
  ]

  /// What the applicant and everyone with a role hold in a store.
  private func documents(inStore handle: JSON, for request: JSONObject) async throws -> [EvidenceDocument] {
    guard let store = handle.string.flatMap({ stores[$0] }) else {
      throw Refusal(.notFound, "there is no open store of this handle")
    }
    let names = [request["applicant"]] + (request["roles"]?.object?.members.map { $0.value } ?? [])
    var people = Set<PersonalID>()
    for name in names { people.insert(try PersonalID(name?.string ?? "")) }
    var documents: [EvidenceDocument] = []
    for person in people.sorted(by: { $0.canonical < $1.canonical }) {
      let vault = try await store.vault(of: person, under: Self.operatorAuthority, at: .now())
      for stored in try await vault.documents(at: .now()) {
        documents.append(EvidenceDocument(stored))
      }
    }
    return documents
  }
}
