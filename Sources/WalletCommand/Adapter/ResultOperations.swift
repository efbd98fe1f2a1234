import CitizenWallet

extension Adapter {
  /// Results that come back into vaults (`Specs/results.md`).
  static let resultOperations: [String: Operation] = [
    "result.keep": { adapter, members in
      let store = try adapter.store(&members)
      let dossier = try members.string("dossier", limit: JSONFields.maximumBytes)
      let instant = try Instant(rfc3339: members.required("at").string ?? "")
      let attestation = try verified(&members)
      let kept = try await store.keep(attestation, asResultOf: dossier, under: operatorAuthority, at: instant)
      return ["kept": .array(kept.map(answer))]
    }
  ]

  static func answer(_ result: KeptResult) -> JSON {
    .object(members: [
      ("owner", result.owner.json), ("outcome", .string(result.outcome.rawValue)),
      ("documentID", result.reference.map { .string($0.id.text) }),
      ("version", result.reference.map { .integer(Int64($0.version)) }),
    ])
  }
}
