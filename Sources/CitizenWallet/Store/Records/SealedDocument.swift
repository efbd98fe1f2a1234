/// A document record as it was read in a transaction, to be opened after it.
struct SealedDocument: Sendable {
  let id: DocumentID
  let version: Int
  let bytes: [UInt8]
  /// The content that the head names.
  let content: ContentEntry?

  /// - Throws: `tampered`.
  func open(with part: OwnerPart) throws(Refusal) -> StoredDocument {
    let payload = try part.open(bytes, as: .document(id, version: version))
    guard let stored = try? StoredDocument(parsing: payload), stored.id == id, stored.version == version,
      stored.contentRecord?.entry == content
    else {
      throw ByteReader.malformed
    }
    return stored
  }
}

extension VaultView {
  /// The record of a document's current version.
  func sealed(_ entry: DocumentEntry) throws -> SealedDocument { try sealed(entry, version: entry.currentVersion) }

  func sealed(_ entry: DocumentEntry, version: Int) throws -> SealedDocument {
    let found = try entry.version(version)
    let bytes = try sealed(.document(entry.id, version: version), digest: found.document)
    return SealedDocument(id: entry.id, version: version, bytes: bytes, content: found.content)
  }

  /// One document for a reader, and its name for the audit event.
  func fetch(_ id: DocumentID, version: Int?, logging entry: inout AuditEntry) throws -> SealedDocument {
    let documents = head.documents
    // By index, for a search would copy each entry on its way.
    guard let index = documents.indices.first(where: { documents[$0].id == id }) else { throw Vault.noSuchDocument }
    let document = try sealed(documents[index], version: version ?? documents[index].currentVersion)
    entry.documents = [id]
    entry.version = document.version
    return document
  }
}
