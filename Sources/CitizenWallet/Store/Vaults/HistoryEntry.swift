/// One version in the history of a document. It holds no personal data beyond the words of a status.
public struct HistoryEntry: Sendable, Equatable {
  public let version: Int
  public let storedAt: Instant
  public let change: DocumentChange
  /// Who did it, as what.
  public let by: AuditEvent.Role
  /// The status that the version has.
  public let status: Document.Status
  public let hasContent: Bool

  init(_ stored: StoredDocument) {
    version = stored.version
    storedAt = stored.storedAt
    change = stored.change
    by = stored.by
    status = stored.document.status
    hasContent = stored.content != nil
  }

  /// The form of `Specs/store.md`.
  public var json: JSON {
    .object(members: [
      ("version", .integer(Int64(version))), ("storedAt", .string(storedAt.description)),
      ("change", .string(change.rawValue)), ("by", .string(by.rawValue)),
      ("reason", change.state == nil ? nil : status.reason.map(JSON.string)), ("status", status.json),
      ("hasContent", .bool(hasContent)),
    ])
  }
}

extension HistoryEntry: CustomStringConvertible, CustomReflectable {
  public var description: String { "HistoryEntry(version \(version), \(change.rawValue), redacted)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
