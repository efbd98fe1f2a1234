/// A document as it came out of a vault, with where and since when it is kept.
public struct StoredDocument: Sendable, Equatable {
  public let id: DocumentID
  public let version: Int
  public let document: Document
  public let storedAt: Instant
  /// What made this version.
  public let change: DocumentChange
  /// Who made it, as what.
  public let by: AuditEvent.Role
  let contentRecord: ContentRecord?

  /// Nil when no file belongs to this version. ``Vault/content(of:version:at:)`` and
  /// ``Vault/contentReader(of:version:at:)`` give the bytes.
  public var content: DocumentContent.Info? { contentRecord?.info }

  public var reference: DocumentReference { DocumentReference(id: id, version: version) }
}

extension StoredDocument: CustomStringConvertible, CustomReflectable {
  public var description: String { "StoredDocument(\(id), version \(version), redacted)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
