import CitizenWallet

extension Adapter {
  /// Acting for another (`Specs/representation.md`).
  static let representationOperations: [String: Operation] = [
    "representation.verify": { _, members in
      let represented = try members.owner("represented")
      let representative = try members.personalID("representative")
      guard let relation = RepresentationRelation(rawValue: try members.string("relation")) else {
        throw Refusal(.malformed, "the relation is not known")
      }
      let documents = try members.array("documents", limit: 100).map {
        RepresentationEvidence(stated: try Document(json: $0))
      }
      let instant = try members.instant("at")
      try members.finish()
      let claim = UnverifiedRepresentation(of: represented, as: relation, evidence: documents)
      let verified = try RepresentationVerifier().verify(claim, by: representative, at: instant)
      return [
        "relation": .string(relation.rawValue),
        "powers": .array(RepresentationPower.allCases.filter(verified.powers.contains).map { .string($0.rawValue) }),
        "legalBasis": .string(verified.legalBasis), "endsAt": .string(verified.endsAt.description),
        "needsOwnConsent": .bool(verified.needsOwnConsent(at: instant)),
      ]
    }
  ]
}
