extension CatalogueDiff {
  public var json: JSON {
    [
      "old": old.json, "new": new.json,
      "added": .array(added.map(Self.title)), "removed": .array(removed.map(Self.title)),
      "renamed": .array(
        renamed.map { ["code": .string($0.code), "from": .string($0.from), "to": .string($0.to)] }),
      "changed": .array(
        changed.map { ["code": .string($0.code), "components": .array($0.components.map(\.json))] }),
      "succeeded": .array(
        succeeded.map {
          ["from": .string($0.from), "to": .string($0.to), "ground": .string($0.ground.rawValue)]
        }),
    ]
  }

  private static func title(_ procedure: CatalogueProcedure) -> JSON {
    .object(members: [
      ("code", .string(procedure.code)), ("name", .string(procedure.name)),
      ("agency", procedure.agency.map(JSON.string)),
    ])
  }

  /// For people: the counts, then one line for each procedure.
  public var text: String {
    let rows = changed.reduce(0) { $0 + $1.components.count }
    var lines = [
      "\(old.procedures) → \(new.procedures) procedures: \(added.count) added, \(removed.count) removed, "
        + "\(renamed.count) renamed, \(changed.count) with \(rows) changed components, \(succeeded.count) succeeded"
    ]
    lines += removed.map { "- \($0.code) \($0.name)" }
    lines += added.map { "+ \($0.code) \($0.name)" }
    lines += succeeded.map { "> \($0.from) → \($0.to) (\($0.ground.rawValue))" }
    lines += renamed.map { "~ \($0.code) \($0.from) → \($0.to)" }
    for procedure in changed {
      let counts = ComponentChange.Kind.allCases.compactMap { kind -> String? in
        let count = procedure.components.count { $0.kinds.contains(kind) }
        return count == 0 ? nil : "\(count) \(kind.rawValue)"
      }
      lines.append("* \(procedure.code) \(counts.joined(separator: ", "))")
    }
    return lines.joined(separator: "\n")
  }
}

extension CatalogueDiff.ComponentChange {
  var json: JSON {
    .object(members: [
      ("kinds", .array(kinds.map { .string($0.rawValue) })), ("old", old?.json), ("new", new?.json),
    ])
  }
}
