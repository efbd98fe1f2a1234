/// Everything that an export has, but for the files of its documents: read to its end and verified (EXP-10).
struct ExportContents: Sendable {
  let manifest: ExportManifest
  let documents: [[ExportedVersion]]
  let consents: [Consent]
  let events: [AuditEvent]
  let origins: [VaultOrigin]

  static let maximumLines = 48 * 1024 * 1024
  static let maximumVersionBytes = 256 * 1024 * 1024
  static let maximumOrigins = 1000

  /// - Throws: `too-large`, `tampered`, `unsupported-format`; ``StoreFailure``.
  init(from archive: ArchiveReader) async throws {
    var parser = Parser(archive)
    do { self = try await parser.run() } catch let refusal as Refusal {
      // What was authenticated and has no form of ours was written by a broken writer.
      switch refusal.code {
      case .tooLarge, .unsupportedFormat, .unknownKind: throw refusal
      default: throw ArchiveReader.tampered
      }
    }
  }

  fileprivate init(
    manifest: ExportManifest, documents: [[ExportedVersion]], consents: [Consent], events: [AuditEvent],
    origins: [VaultOrigin]
  ) {
    self.manifest = manifest
    self.documents = documents
    self.consents = consents
    self.events = events
    self.origins = origins
  }
}

/// The order of EXP-03, step by step.
private struct Parser {
  let archive: ArchiveReader
  var entry: ArchiveReader.Entry?
  var versionBytes = 0

  init(_ archive: ArchiveReader) { self.archive = archive }

  mutating func run() async throws -> ExportContents {
    entry = try await archive.next()
    guard case .manifest? = entry?.name else { throw ArchiveReader.tampered }
    let manifest = try ExportManifest(await take(limit: ExportManifest.maximumBytes))
    var documents: [[ExportedVersion]] = []
    while case .document? = entry?.name { documents.append(try await document()) }
    let consents = try await lines(of: .consents).map { try Consent(json: $0) }
    let events = try await lines(of: .events).map { try AuditEvent(json: $0) }
    var origins: [VaultOrigin] = []
    while case .origin(let id)? = entry?.name {
      let origin = try VaultOrigin(await take(limit: VaultOrigin.maximumBytes))
      guard origin.id == id, origins.count < ExportContents.maximumOrigins else { throw ArchiveReader.tampered }
      origins.append(origin)
    }
    guard entry?.name == .digests else { throw ArchiveReader.tampered }
    try await archive.checkDigests()
    guard try await archive.next() == nil,
      manifest.id == archive.id, manifest.documents == documents.count, manifest.consents == consents.count,
      manifest.events == events.count, manifest.origins == origins.count,
      Set(documents.map { $0[0].id }).count == documents.count, Set(origins.map(\.id)).count == origins.count,
      events.enumerated().allSatisfy({ $0.element.number == $0.offset + 1 })
    else { throw ArchiveReader.tampered }
    return ExportContents(
      manifest: manifest, documents: documents, consents: consents, events: events, origins: origins)
  }

  private mutating func take(limit: Int) async throws -> [UInt8] {
    let bytes = try await archive.bytes(limit: limit)
    entry = try await archive.next()
    return bytes
  }

  private mutating func document() async throws -> [ExportedVersion] {
    var versions: [ExportedVersion] = []
    while case .document(let id, let number)? = entry?.name, id == versions.first?.id ?? id {
      // A document of the same name again is found by its number.
      let bytes = try await take(limit: StoredDocument.maximumBytes)
      versionBytes += bytes.count
      guard versionBytes <= ExportContents.maximumVersionBytes else {
        throw Refusal(.tooLarge, "the documents of the export are too many")
      }
      var version = try ExportedVersion(bytes)
      if let entry, entry.name == .content(id, version: number) {
        while try await archive.piece() != nil {}
        guard let content = version.content, content.size == entry.size,
          content.sha256 == (await archive.lastDigest)
        else { throw ArchiveReader.tampered }
        version.hasOwnContent = true
        self.entry = try await archive.next()
      }
      guard version.id == id, version.version == number else { throw ArchiveReader.tampered }
      try version.check(after: versions.last)
      versions.append(version)
    }
    return versions
  }

  private mutating func lines(of name: ArchiveName) async throws -> [JSON] {
    guard entry?.name == name else { throw ArchiveReader.tampered }
    let bytes = try await take(limit: ExportContents.maximumLines)
    guard bytes.isEmpty || bytes.last == UInt8(ascii: "\n") else { throw ArchiveReader.tampered }
    return try bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast()
      .map { try JSON(parsing: Array($0), limit: ExportContents.maximumLines) }
  }
}
