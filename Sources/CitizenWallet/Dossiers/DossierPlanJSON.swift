// DSR-01: the answer of `dossier.plan`. Members beyond the adapter protocol: `successor`, `rules`, `at`.
extension DossierPlan {
  public var json: JSON {
    .object(members: [
      ("procedure", .string(procedure)),
      ("components", .array(components.map(\.json))),
      ("dropped", .integer(Int64(dropped))),
      ("required", .integer(Int64(required))),
      ("successor", successor.map(JSON.string)),
      ("rules", rules.map { ["id": .string($0.id), "version": .string($0.version)] }),
      ("at", .string(at.description)),
    ])
  }
}

extension DossierPlan.Component {
  public var json: JSON {
    .object(members: [
      ("code", code.map(JSON.string)),
      ("name", .string(name)),
      ("decision", .string(decision.rawValue)),
      ("by", by?.json),
      ("reasons", .array(reasons.map { .string($0.rawValue) })),
      ("legalBasis", legalBasis.isEmpty ? nil : .array(legalBasis.map(JSON.string))),
      ("explanation", explanation.json),
    ])
  }
}

extension DossierPlan.Replacement {
  /// `documentIDs` stands beside `documentID` only when several documents are used.
  public var json: JSON {
    .object(members: [
      ("source", .string(source.rawValue)),
      ("documentID", documentIDs.first.map(JSON.string)),
      ("documentIDs", documentIDs.count > 1 ? .array(documentIDs.map(JSON.string)) : nil),
      ("register", register.map { .string($0.rawValue) }),
      ("replacementResultCode", resultCode.map(JSON.string)),
    ])
  }
}
