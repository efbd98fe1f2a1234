import CitizenWallet

extension Adapter {
  static let dossierOperations: [String: Operation] = [
    "dossier.plan": { adapter, members in
      try DossierPlanner(catalogue: adapter.catalogue).plan(await adapter.planRequest(&members)).json
    },
    "component.classify": { _, members in
      try ComponentClassifier().classify(ComponentText(json: .object(members.takeRest()))).json
    },
  ]

  /// The request of a plan, with documents from a store if it names one.
  func planRequest(_ members: inout JSONFields) async throws -> PlanRequest {
    var request = members.takeRest()
    guard let handle = request["store"] else { return try PlanRequest(json: .object(request)) }
    guard request["documents"] == nil else { throw Refusal(.malformed, "in has both store and documents") }
    request["store"] = nil
    let store = try openStore(handle)
    let documents = try await documents(in: store, for: request)
    var plan = try PlanRequest(json: .object(request))
    plan.documents = documents
    if request["samePeople"] == nil {
      plan.linkedPeople = try await store.linkedPeople(for: plan, under: Self.operatorAuthority, at: .now())
    }
    return plan
  }

  private func openStore(_ handle: JSON) throws -> WalletStore {
    guard let store = handle.string.flatMap({ stores[$0] }) else {
      throw Refusal(.notFound, "there is no open store of this handle")
    }
    return store
  }

  /// What the applicant and everyone with a role hold in a store.
  private func documents(in store: WalletStore, for request: JSONObject) async throws -> [EvidenceDocument] {
    let names = [request["applicant"]] + (request["roles"]?.object?.members.map { $0.value } ?? [])
    var people = Set<PersonalID>()
    for name in names { people.insert(try PersonalID(name?.string ?? "")) }
    var documents: [EvidenceDocument] = []
    for person in people.sorted(by: { $0.canonical < $1.canonical }) {
      let vault = try await store.vault(of: person, under: Self.operatorAuthority, at: .now())
      documents += try await vault.evidence(at: .now())
    }
    return documents
  }
}
