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

extension DocumentSummary {
  /// The form of `Specs/store.md`.
  public var json: JSON {
    [
      "documentID": .string(id.text), "version": .integer(Int64(version)), "kind": .string(kind.slug),
      "title": .string(title), "issuedOn": .string(issuedOn.iso8601), "copyClass": .string(copyClass.code),
      "force": .string(force.rawValue), "holderRoles": .array(holderRoles.map(JSON.string)),
      "storedAt": .string(storedAt.description), "hasContent": .bool(hasContent),
    ]
  }
}

extension DocumentSummary: CustomStringConvertible, CustomReflectable {
  public var description: String { "DocumentSummary(\(id), redacted)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
