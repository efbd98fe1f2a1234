internal import WalletCrypto

/// A document record as it was read in a transaction, to be opened after it.
struct SealedDocument: Sendable {
  let id: DocumentID
  let version: Int
  let bytes: [UInt8]

  /// - Throws: `tampered`.
  func open(with part: OwnerPart) throws(Refusal) -> StoredDocument {
    let payload = try part.open(bytes, as: .document(id, version: version))
    guard let stored = try? StoredDocument(parsing: payload), stored.id == id, stored.version == version else {
      throw ByteReader.malformed
    }
    return stored
  }
}

extension VaultView {
  /// The record of a document's current version.
  func sealed(_ entry: DocumentEntry) throws -> SealedDocument { try sealed(entry, version: entry.currentVersion) }

  func sealed(_ entry: DocumentEntry, version: Int) throws -> SealedDocument {
    let digest = try entry.version(version).document
    return SealedDocument(
      id: entry.id, version: version, bytes: try sealed(.document(entry.id, version: version), digest: digest))
  }

  /// The content record of a version, which may be that of an earlier version; nil when it has none.
  func sealedContent(_ entry: DocumentEntry, version: Int) throws -> (name: RecordName, bytes: [UInt8])? {
    guard let owner = try entry.contentVersion(of: version), let digest = try entry.version(owner).content else {
      return nil
    }
    let name = RecordName.content(entry.id, version: owner)
    return (name, try sealed(name, digest: digest))
  }

  /// One document for a reader, with the audit event that it leaves.
  func fetch(
    _ id: DocumentID, version: Int?, in change: inout VaultChange, logging entry: AuditEntry
  ) throws -> SealedDocument {
    guard let found = head.document(id) else { throw Vault.noSuchDocument }
    let document = try sealed(found, version: version ?? found.currentVersion)
    var entry = entry
    entry.documents = [id]
    entry.version = document.version
    try change.log(entry)
    return document
  }
}

extension StoredDocument {
  /// The file that belongs to this document.
  ///
  /// - Parameter name: the record's, which is this version's or an earlier one's (STO-30).
  /// - Throws: `tampered`; `digest-mismatch` when it is not the file that the document names (STO-13).
  func content(from sealed: [UInt8], as name: RecordName, with part: OwnerPart) throws(Refusal) -> DocumentContent {
    let bytes = try part.open(sealed, as: name)
    guard let info = content, bytes.count == info.size, ConstantTime.areEqual(Digest.sha256(bytes), info.sha256) else {
      throw Refusal(.digestMismatch, "the content is not the one that the document names")
    }
    return try DocumentContent(mediaType: info.mediaType, bytes: bytes)
  }
}
