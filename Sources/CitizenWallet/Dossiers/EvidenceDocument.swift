/// A document offered as evidence, with its place in the store when it has one.
public struct EvidenceDocument: Sendable, Equatable {
  public let id: String?
  public let version: Int?
  public let document: Document

  public init(id: String? = nil, version: Int? = nil, _ document: Document) {
    self.id = id
    self.version = version
    self.document = document
  }

  /// A document object of `Specs/document.md` with the extra members `id` and `version`, both optional.
  ///
  /// - Throws: `malformed`, `too-large`, `unknown-kind` or `invalid-identifier`.
  public init(json: JSON) throws(Refusal) {
    guard var object = json.object else { throw Refusal(.malformed, "a document is not a JSON object") }
    var own = JSONObject()
    for name in ["id", "version"] {
      own[name] = object[name]
      object[name] = nil
    }
    var members = JSONFields(own, "document")
    id = try members.optionalString("id", limit: 200)
    version = try members.optionalInteger("version", in: 1...1_000_000_000).map(Int.init)
    document = try Document(json: .object(object))
  }
}

extension EvidenceDocument {
  /// A document of a vault.
  public init(_ stored: StoredDocument) {
    self.init(id: stored.id.text, version: stored.version, stored.document)
  }
}
