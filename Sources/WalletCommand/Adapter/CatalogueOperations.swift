import CitizenWallet

extension Adapter {
  /// The most lines of a catalogue in a request; a whole one comes from a file.
  private static let maximumLines = 10_000

  static let catalogueOperations: [String: Operation] = [
    "catalogue.import": { _, members in
      let date = try date(&members)
      let (catalogue, report) = Catalogue.importing(lines: try lines("lines", &members), date: date)
      try members.finish()
      return [
        "edition": catalogue.edition.json, "report": report.json,
        "procedures": .array(catalogue.procedures.map(\.json)),
        "families": .array(catalogue.families.map(\.json)),
        "services": .array(catalogue.services.map(\.json)),
      ]
    },
    "catalogue.diff": { _, members in
      let old = Catalogue.importing(lines: try lines("old", &members)).catalogue
      let new = Catalogue.importing(lines: try lines("new", &members)).catalogue
      try members.finish()
      return CatalogueDiff(from: old, to: new).json
    },
    "catalogue.review": { adapter, members in
      let given = try members.optionalStrings("lines", limit: maximumLines)
      let agency = try members.optionalString("agency")
      guard let day = CalendarDate(iso8601: try members.string("on", limit: 10).utf8) else {
        throw Refusal(.malformed, "in.on is not a date")
      }
      try members.finish()
      let catalogue = try given.map { Catalogue.importing(lines: $0.map(\.utf8)).catalogue } ?? adapter.wholeCatalogue()
      return CatalogueReview(catalogue, agency: agency, on: day, reader: CatalogueReview.classifying).json
    },
    "catalogue.search": { adapter, members in
      let given = try members.optionalStrings("lines", limit: maximumLines)
      let question = try members.string("question")
      let agency = try members.optionalString("agency")
      let limit = try members.optionalInteger("limit", in: 1...1000) ?? 20
      try members.finish()
      let catalogue = try given.map { Catalogue.importing(lines: $0.map(\.utf8)).catalogue } ?? adapter.wholeCatalogue()
      let hits = try CatalogueSearch(catalogue).find(question, agency: agency, limit: Int(limit))
      return ["hits": .array(hits.map(\.json))]
    },
  ]

  private func wholeCatalogue() throws(Refusal) -> Catalogue {
    guard let catalogue else { throw Refusal(.notFound, "the adapter was started without a catalogue") }
    return catalogue
  }

  private static func lines(_ name: String, _ members: inout JSONFields) throws(Refusal) -> [String.UTF8View] {
    try members.strings(name, limit: maximumLines).map(\.utf8)
  }

  private static func date(_ members: inout JSONFields) throws(Refusal) -> CalendarDate? {
    guard let text = try members.optionalString("date", limit: 10) else { return nil }
    guard let date = CalendarDate(iso8601: text.utf8) else { throw Refusal(.malformed, "in.date is not a date") }
    return date
  }
}
