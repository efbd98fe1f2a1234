import CitizenWallet

extension Adapter {
  /// The cache of status lists, with a provider that answers as the request says: no network is used.
  static let statusFetchOperation: [String: Operation] = [
    "status.fetch": { _, members in
      let attestation = try UnverifiedAttestation(members.string("attestation", limit: JSONFields.maximumBytes))
      let policy = AttestationPolicy(
        anchors: try trustAnchors(&members), type: .anyType, keyBinding: .notRequired,
        status: .require(StatusLists([])))
      let provider = ScriptedProvider()
      let cache = StatusListCache(exchange: provider, freshness: try freshness(members.required("freshness")))
      let questions = try members.array("questions", limit: 100)
      try members.finish()
      var answers: [JSON] = []
      for question in questions {
        var fields = try JSONFields(question, "question")
        let instant = try fields.instant("at")
        await provider.answer(with: try fields.optional("answer").map { try response($0) })
        try fields.finish()
        do throws(Refusal) {
          let verified = try await AttestationVerifier.verify(
            attestation, policy: policy, fetchingStatusFrom: cache, at: instant)
          answers.append(.object(members: [("status", verified.status.map { .string($0.description) })]))
        } catch {
          answers.append(["refusal": .string(error.code.rawValue)])
        }
      }
      return ["answers": .array(answers), "asked": .integer(await provider.asked)]
    }
  ]

  private static func freshness(_ json: JSON) throws(Refusal) -> StatusFreshness {
    var fields = try JSONFields(json, "freshness")
    let seconds: ClosedRange<Int64> = 0...Int64(Int32.max)
    let least = try fields.integer("minimumAge", in: seconds)
    let age = least...(try fields.integer("maximumAge", in: least...seconds.upperBound))
    let freshness = StatusFreshness(
      age: age, staleFor: try fields.integer("staleFor", in: seconds),
      minimumInterval: try fields.integer("minimumInterval", in: seconds))
    try fields.finish()
    return freshness
  }

  private static func response(_ json: JSON) throws(Refusal) -> ExchangeResponse {
    var fields = try JSONFields(json, "answer")
    let response = ExchangeResponse(
      status: Int(try fields.integer("status", in: 100...599)), contentType: try fields.optionalString("type"),
      body: Array(try fields.string("body", limit: JSONFields.maximumBytes).utf8))
    try fields.finish()
    return response
  }
}

/// Gives the answer that was laid down, and without one cannot be reached.
private actor ScriptedProvider: HTTPExchange {
  private(set) var asked: Int64 = 0
  private var next: ExchangeResponse?

  func answer(with response: ExchangeResponse?) { next = response }

  func response(to request: ExchangeRequest) async throws -> ExchangeResponse {
    asked += 1
    guard let next else { throw NetworkFailure(host: request.endpoint.host, cause: .unreachable, reason: "") }
    return next
  }
}
