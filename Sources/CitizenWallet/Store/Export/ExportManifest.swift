/// What an export says of itself (EXP-04).
struct ExportManifest: Sendable, Equatable {
  static let maximumBytes = 64 * 1024
  private static let format = "citizenwallet-export"

  let id: ExportID
  let exportedAt: Instant
  let owner: Owner
  let documents: Int
  let consents: Int
  let events: Int
  let origins: Int

  var json: JSON {
    .object(members: [
      ("format", .string(Self.format)), ("version", 1), ("exportID", .string(id.text)),
      ("exportedAt", .string(exportedAt.description)),
      ("person", owner.personalID.map { .string($0.canonical) }),
      ("organisation", owner.organisationID.map { .string($0.canonical) }),
      ("documents", .integer(Int64(documents))), ("consents", .integer(Int64(consents))),
      ("events", .integer(Int64(events))), ("origins", .integer(Int64(origins))),
    ])
  }

  init(
    id: ExportID, exportedAt: Instant, owner: Owner, documents: Int, consents: Int, events: Int, origins: Int
  ) {
    self.id = id
    self.exportedAt = exportedAt
    self.owner = owner
    self.documents = documents
    self.consents = consents
    self.events = events
    self.origins = origins
  }

  init(_ bytes: [UInt8]) throws(Refusal) {
    var members = try JSONFields(JSON(parsing: bytes, limit: Self.maximumBytes), "export")
    guard try members.string("format") == Self.format, members.optional("version") == 1 else {
      throw Refusal(.unsupportedFormat, "the export is of another format or a later version")
    }
    id = try ExportID(members.string("exportID", limit: 22))
    exportedAt = try members.instant("exportedAt")
    if let number = try members.optionalString("organisation") {  // REP-45
      owner = .organisation(try OrganisationID(number))
    } else {
      owner = .person(try PersonalID(members.string("person")))
    }
    documents = try Self.count("documents", of: &members)
    consents = try Self.count("consents", of: &members)
    events = try Self.count("events", of: &members)
    origins = try Self.count("origins", of: &members)
    try members.finish()
  }

  private static func count(_ name: String, of members: inout JSONFields) throws(Refusal) -> Int {
    guard let count = try members.optionalInteger(name, in: 0...Int64(Int32.max)) else {
      throw Refusal(.malformed, "export lacks \(name)")
    }
    return Int(count)
  }
}
