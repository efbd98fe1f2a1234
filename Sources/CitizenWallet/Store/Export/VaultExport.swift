internal import WalletCrypto

// Taking a vault along (`Specs/export.md`).

extension Vault {
  /// Writes the whole vault into one sealed file: documents in all versions with their files, consents, the trail.
  ///
  /// At most a few MiB of it are in memory, besides the trail.
  ///
  /// - Parameters:
  ///   - path: a file that is not there yet. It appears whole or not at all.
  ///   - unlocks: 1 to 16 passphrases or keys, each of which opens it.
  ///   - now: when it happens, for the log.
  ///   - progress: in documents.
  /// - Throws: `not-found` when the person has no vault; `already-exists`; `malformed` without a secret; `tampered`,
  ///   `locked`; ``StoreFailure``.
  public func export(
    to path: String, for unlocks: [StoreUnlock], at now: Instant, progress: @escaping ProgressReport = { _, _ in }
  ) async throws -> ExportID {
    try require(.export)
    guard let part = try await part(at: now) else { throw Self.nothingToExport }
    let (header, message) = try await BlockingWork.run { try ExportHeader.make(for: unlocks) }
    try await write(
      part, ExportID(header.id), to: path, after: header.bytes, message: message, at: now, progress: progress)
    return ExportID(header.id)
  }

  /// EXP-09: writes the same archive open, as a tar of JSON and files that anybody can read and edit: for the person to
  /// keep, never to be read back.
  ///
  /// - Throws: as ``export(to:for:at:progress:)``.
  public func exportUnencrypted(to path: String, at now: Instant) async throws {
    try require(.export)
    guard let part = try await part(at: now) else { throw Self.nothingToExport }
    try await write(part, ExportID(.random()), to: path, after: [], message: nil, at: now) { _, _ in }
  }

  private static let nothingToExport = Refusal(.notFound, "the owner has no vault")

  /// What an export has besides documents, as it is at one moment.
  private struct Snapshot: Sendable {
    let documents: [DocumentEntry]
    let consents: [Consent]
    let events: [AuditEvent]
    var origins: [VaultOrigin]
  }

  private func write(
    _ part: OwnerPart, _ id: ExportID, to path: String, after header: [UInt8], message: ChunkedMessage?,
    at now: Instant, progress: ProgressReport
  ) async throws {
    try await store.settle(part)
    // EXP-08: the event stands before anything is written.
    var entry = entry(.vaultExported, at: now)
    entry.export = id
    var snapshot = try await store.change(part) { [entry] change, view in
      let snapshot = Snapshot(
        documents: view.head.documents, consents: try view.head.consents.map(view.consent), events: try view.events(),
        origins: try view.head.origins.map(view.origin))
      try change.log(entry)
      return snapshot
    }
    let others = try await mergedSnapshots(of: part, logging: entry)
    snapshot.origins += others.flatMap(\.origins)
    let documents = [(part, snapshot.documents)] + others.map { ($0.part, $0.documents) }
    let output = try OutputFile(at: path)
    do {
      let archive = ArchiveWriter(to: output, after: header, message: message, at: now)
      let manifest = ExportManifest(
        id: id, exportedAt: now, owner: owner, documents: documents.reduce(0) { $0 + $1.1.count },
        consents: snapshot.consents.count, events: snapshot.events.count, origins: snapshot.origins.count)
      try await archive.add(.manifest, manifest.json.bytes)
      var done = 0
      for (part, entries) in documents {
        for document in entries {
          try await add(document, of: part, to: archive)
          done += 1
          progress(done, manifest.documents)
        }
      }
      try await archive.add(.consents, Self.lines(snapshot.consents.map(\.json)))
      try await archive.add(.events, Self.lines(snapshot.events.map(\.json)))
      for origin in snapshot.origins { try await archive.add(.origin(origin.id), origin.json.bytes) }
      try await archive.finish()
      try await output.finish()
    } catch {
      output.discard()
      throw error
    }
  }

  /// What vaults have that were merged into this one: documents among the others, and for each vault an origin with its
  /// consents and its trail.
  private func mergedSnapshots(
    of part: OwnerPart, logging entry: AuditEntry
  ) async throws -> [(part: OwnerPart, documents: [DocumentEntry], origins: [VaultOrigin])] {
    var snapshots: [(OwnerPart, [DocumentEntry], [VaultOrigin])] = []
    for other in try await mergedParts(of: part) {
      try await store.settle(other)
      snapshots.append(
        try await store.change(other) { change, view in
          let documents = view.head.documents
          let own = VaultOrigin(
            id: ExportID(.random()), exportedAt: entry.at, importedAt: entry.at, importedBy: entry.actor,
            documents: documents.map(\.id), consents: try view.head.consents.map(view.consent),
            events: try view.events())
          let origins = try view.head.origins.map(view.origin) + [own]
          try change.log(entry)
          return (other, documents, origins)
        })
    }
    return snapshots
  }

  private func add(_ entry: DocumentEntry, of part: OwnerPart, to archive: ArchiveWriter) async throws {
    var before: ContentRecord?
    for number in 1...entry.currentVersion {
      let stored = try await store.view(of: part) { try $0.sealed(entry, version: number) }.open(with: part)
      try await archive.add(.document(entry.id, version: number), ExportedVersion(stored).json.bytes)
      if let content = stored.contentRecord, content.id != before?.id {
        let reader = try ContentReader(content, of: part, in: store)
        try await archive.add(
          .content(entry.id, version: number), size: reader.size, digest: reader.sha256, reader.pieces)
      }
      before = stored.contentRecord
    }
  }

  /// EXP-06: a line for each.
  private static func lines(_ values: [JSON]) -> [UInt8] {
    values.reduce(into: []) { $0 += $1.bytes + [UInt8(ascii: "\n")] }
  }
}
