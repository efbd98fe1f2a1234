extension CatalogueReview {
  /// The counts, those of each agency, and every row of every procedure.
  public var json: JSON {
    [
      "edition": edition.json, "day": .string(day.description), "counts": counts.json,
      "agencies": .array(
        agencies.map { agency in ["agency": .string(agency.name), "counts": agency.counts.json] }),
      "procedures": .array(procedures.map(\.json)),
    ]
  }
}

extension ReviewCounts {
  public var json: JSON {
    [
      "procedures": .integer(Int64(procedures)), "lighterProcedures": .integer(Int64(lighterProcedures)),
      "rows": .integer(Int64(rows)), "papers": .integer(Int64(papers)), "canGo": .integer(Int64(canGo)),
      "verdicts": .object(
        JSONObject(
          ReviewVerdict.allCases.compactMap { verdict in
            verdicts[verdict].map { (verdict.rawValue, .integer(Int64($0))) }
          })),
      "registers": .object(
        JSONObject(
          Register.allCases.compactMap { register in
            registers[register].map { (register.rawValue, .integer(Int64($0))) }
          })),
      "kinds": .object(
        JSONObject(kinds.sorted { $0.key.slug < $1.key.slug }.map { ($0.key.slug, .integer(Int64($0.value))) })),
    ]
  }
}

extension ReviewedProcedure {
  public var json: JSON {
    .object(members: [
      ("code", .string(code)), ("name", .string(name)), ("agency", agency.map(JSON.string)),
      ("components", .array(components.map(\.json))),
    ])
  }
}

extension ReviewedComponent {
  public var json: JSON {
    .object(members: [
      ("row", .integer(Int64(row))), ("code", code.map(JSON.string)), ("verdict", .string(verdict.rawValue)),
      ("kinds", kinds.isEmpty ? nil : .array(kinds.map { .string($0.slug) })),
      ("registers", registers.isEmpty ? nil : .array(registers.map { .string($0.rawValue) })),
      ("legalBasis", legalBasis.isEmpty ? nil : .array(legalBasis.map(JSON.string))),
      ("conditional", isConditional ? true : nil), ("ground", .string(ground.rawValue)),
    ])
  }
}
