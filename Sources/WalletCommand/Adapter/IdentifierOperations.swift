import CitizenWallet

extension Adapter {
  static let identifierOperations: [String: Operation] = [
    "identifier.parse": { _, members in
      let scheme = try members.string("scheme")
      let value = try members.string("value", limit: JSONFields.maximumBytes)
      try members.finish()
      guard let scheme = IdentifierScheme(rawValue: scheme) else {
        throw Refusal(.malformed, "the identifier scheme is not known")
      }
      let identifier = try Identifier(scheme: scheme, value)
      return [
        "canonical": .string(identifier.canonical), "facts": .object(identifier.facts),
        "warnings": .array(identifier.warnings.map(JSON.string)),
      ]
    },
    "name.match": { _, members in
      let a = try VietnameseName(members.string("a", limit: JSONFields.maximumBytes))
      let b = try VietnameseName(members.string("b", limit: JSONFields.maximumBytes))
      try members.finish()
      let relation = a.relation(to: b)
      return ["relation": .string(relation.rawValue), "reason": .string(relation.reason)]
    },
  ]
}
