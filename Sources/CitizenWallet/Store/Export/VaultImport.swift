internal import WalletCrypto

extension Vault {
  /// Reads a sealed export of this person's vault in another store into this one. All of it is verified before
  /// anything is kept. A version that is here already is left; once more changes nothing more.
  ///
  /// **Whoever knows the passphrase can have written any paper into the file.** So somebody has to answer for where
  /// it came from, and stands in the log with each document (EXP-14).
  ///
  /// - Throws: `not-found` when there is no file; `wrong-key`; `unsupported-format` for another file, also for an
  ///   open archive; `tampered`; `subject-mismatch` when it is another person's; `conflict` when a version here is
  ///   another one; `too-large`; `malformed`, also for an authority without a tool or reason; `locked`;
  ///   ``StoreFailure``.
  public func importExport(
    from path: String, unlock: StoreUnlock, vouchedBy authority: OperatorAuthority, at now: Instant
  ) async throws -> ImportReport {
    try authority.check()
    try require(.put)
    let contents = try await ExportContents(from: .open(path, unlock: unlock))
    guard try await isTheirs(contents.manifest.owner, at: now) else {  // EXP-11
      throw Refusal(.subjectMismatch, "the export is of another person")
    }
    let part = try await makePart(at: now)
    let course = VaultImport(store: store, part: part, contents: contents, actor: authority.actor, now: now)
    try await course.check()
    return try await course.run(.open(path, unlock: unlock))
  }

  /// Whether a number is or was this person's.
  private func isTheirs(_ other: Owner, at now: Instant) async throws -> Bool {
    if other == owner { return true }
    // An organisation's number, linked to a person, is not the person.
    guard (other.personalID == nil) == (owner.personalID == nil), let part = try await part(at: now) else {
      return false
    }
    return try await store.view(of: part) { $0.head.holds(Alias(other)) }
  }
}

/// The course of one import, after the export was verified.
private struct VaultImport {
  let store: WalletStore
  let part: OwnerPart
  let contents: ExportContents
  let actor: AuditEvent.Actor
  let now: Instant

  /// EXP-12: what would conflict is found before anything is kept.
  func check() async throws {
    let head = try await store.view(of: part) { $0.head }
    for versions in contents.documents {
      guard let entry = head.document(versions[0].id) else { continue }
      for version in versions.prefix(entry.currentVersion) {
        guard version.isSame(as: try await stored(version)) else { throw Self.conflict }
      }
    }
  }

  func run(_ archive: ArchiveReader) async throws -> ImportReport {
    let head = try await store.view(of: part) { $0.head }
    var added = 0
    var versions = contents.documents.joined().makeIterator()
    // The second reading: the archive has the same order, and its digests are compared again.
    while let entry = try await archive.next(), entry.name != .digests {
      guard case .document = entry.name, let version = versions.next() else { continue }
      guard entry.name == .document(version.id, version: version.version) else { throw ArchiveReader.tampered }
      guard (head.document(version.id)?.currentVersion ?? 0) < version.version else { continue }
      try await add(version, from: archive)
      added += 1
    }
    try await keepOrigins()
    let all = contents.documents.reduce(0) { $0 + $1.count }
    return ImportReport(
      export: contents.manifest.id, exportedAt: contents.manifest.exportedAt, added: added, unchanged: all - added)
  }

  private func add(_ version: ExportedVersion, from archive: ArchiveReader) async throws {
    var draft: ContentDraft?
    var record: ContentRecord?
    if let info = version.content, version.hasOwnContent {
      guard try await archive.next()?.name == .content(version.id, version: version.version) else {
        throw ArchiveReader.tampered
      }
      let source = try ContentSource(mediaType: info.mediaType, limit: info.size) { try await archive.piece() }
      draft = try await ContentWriter.write(source, to: part, of: store, at: now)
      record = draft?.record()
    } else if version.content != nil {
      record = try await stored(version, number: version.version - 1).contentRecord
    }
    do {
      guard record?.info == version.content else { throw ArchiveReader.tampered }
      let stored = StoredDocument(
        id: version.id, version: version.version, document: version.document, storedAt: version.storedAt,
        change: version.change, by: version.by, contentRecord: record)
      try await put(DocumentDraft(stored, in: part), with: draft, version)
    } catch {
      if let draft, draft.written > 0 { await store.discard(draft.id, of: part) }
      throw error
    }
  }

  private func put(_ draft: DocumentDraft, with content: ContentDraft?, _ version: ExportedVersion) async throws {
    var entry = AuditEntry(.documentImported, by: actor, on: .statedByOperator, at: now)
    entry.documents = [version.id]
    entry.version = version.version
    entry.export = contents.manifest.id
    try await store.change(part) { [entry] change, view in
      if let index = view.head.documents.firstIndex(where: { $0.id == version.id }) {
        guard view.head.documents[index].currentVersion == version.version - 1 else { throw Self.conflict }
        change.head.documents[index].append(
          draft.version, outline: draft.outline, retainedUntil: draft.retainedUntil)
      } else {
        guard version.version == 1 else { throw Self.conflict }
        try change.head.add(draft)
      }
      try content?.put(in: &change)
      try draft.put(in: &change)
      try change.log(entry)
    }
  }

  /// EXP-13
  private func keepOrigins() async throws {
    let manifest = contents.manifest
    let own = VaultOrigin(
      id: manifest.id, exportedAt: manifest.exportedAt, importedAt: now, importedBy: actor,
      documents: contents.documents.map { $0[0].id }, consents: contents.consents, events: contents.events)
    var records: [(ExportID, SealedRecord)] = []
    for origin in contents.origins + [own] {
      let bytes = origin.json.bytes
      guard bytes.count <= VaultOrigin.maximumBytes else {
        throw Refusal(.tooLarge, "the trail of the export is too long to keep")
      }
      records.append((origin.id, part.seal(bytes, as: .origin(origin.id))))
    }
    var entry = AuditEntry(.vaultImported, by: actor, on: .statedByOperator, at: now)
    entry.documents = own.documents
    entry.export = manifest.id
    try await store.change(part) { [records, entry] change, view in
      for (id, record) in records where !view.head.origins.contains(where: { $0.id == id }) {
        guard change.head.origins.count < ExportContents.maximumOrigins else {
          throw Refusal(.tooLarge, "a vault holds at most \(ExportContents.maximumOrigins) origins")
        }
        change.head.origins.append(VaultHead.OriginEntry(id: id, digest: record.digest))
        try change.put(record)
      }
      try change.log(entry)
    }
  }

  /// A version that the vault has.
  private func stored(_ version: ExportedVersion, number: Int? = nil) async throws -> StoredDocument {
    try await store.view(of: part) { view in
      guard let entry = view.head.document(version.id) else { throw Self.conflict }
      return try view.sealed(entry, version: number ?? version.version)
    }.open(with: part)
  }

  private static let conflict = Refusal(.conflict, "the vault has another version of a document in the export")
}
