// DSR-01: the answer of `dossier.plan`. Members beyond the adapter protocol: `successor`, `rules`, `at`, `digest`.
extension DossierPlan {
  public var json: JSON { withoutDigest.digested }

  /// The SHA-256 of the canonical form (RFC 8785) of all the rest, in base64url: what a consent or an
  /// audit names a plan by.
  public var digest: String { JSON.object(withoutDigest).digest }

  private var withoutDigest: JSONObject {
    var object: JSONObject = [
      "procedure": .string(procedure), "components": .array(components.map(\.json)),
      "dropped": .integer(Int64(dropped)), "required": .integer(Int64(required)),
    ]
    object["successor"] = successor.map(JSON.string)
    object["rules"] = rules?.json
    object["at"] = .string(at.description)
    return object
  }
}

extension DossierPlan.RulesUsed {
  public var json: JSON {
    [
      "id": .string(id), "version": .string(version), "digest": .string(digest),
      "substitution": ["version": .string(substitution.version), "digest": .string(substitution.digest)],
    ]
  }
}

extension DossierPlan.Component {
  public var json: JSON {
    .object(members: [
      ("code", code.map(JSON.string)),
      ("name", .string(name)),
      ("decision", .string(decision.rawValue)),
      ("by", by?.json),
      ("conflict", conflict.isEmpty ? nil : .array(conflict.map(\.json))),
      ("asked", asked.isEmpty ? nil : .array(asked.map { .string($0.rawValue) })),
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
