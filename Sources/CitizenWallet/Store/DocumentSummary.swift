/// A line of a vault's list.
public struct DocumentSummary: Sendable, Equatable {
  public let id: DocumentID
  /// The current version.
  public let version: Int
  public let kind: DocumentKind
  public let title: String
  public let issuedOn: PartialDate
  public let copyClass: CopyClass
  /// What the document is worth at the instant of listing.
  public let force: Document.Force
  /// As what its holders hold it, in the document's order; holders without a role are left out.
  public let holderRoles: [String]
  public let storedAt: Instant
  public let hasContent: Bool
}

extension DocumentSummary: CustomStringConvertible, CustomReflectable {
  public var description: String { "DocumentSummary(\(id), redacted)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}

extension StoredDocument: CustomStringConvertible, CustomReflectable {
  public var description: String { "StoredDocument(\(id), version \(version), redacted)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
