/// What an attested document of one kind says: its fields, whose it is, and which law names them
/// (`Specs/kinds/README.md`).
public struct KindSchema: Sendable {
  /// Rises when what is required, or what a field means, changes. It ends the attestation type.
  public let version: Int
  /// The law or the form that the fields are of.
  public let form: String
  public let standing: Standing
  public let roles: [Role]
  public let fields: [Field]
  /// Whether fields that are not listed may stand beside the others.
  public let keepsOtherFields: Bool

  /// How firm it is that a form has a field, as in `Specs/terms.md`.
  public enum Standing: String, Sendable, Hashable {
    case law
    /// Law that was not read to the letter.
    case lawUnread = "law-unread"
    case observed
    case ours
  }

  /// As what a person stands on the paper.
  public struct Role: Sendable {
    public let name: String
    public let vietnamese: String
    public let english: String
    /// Whether a paper has at least one such holder.
    public let isRequired: Bool
  }

  /// One field of the paper.
  public struct Field: Sendable {
    public let name: String
    public let vietnamese: String
    public let english: String
    public let type: FieldType
    public let isRequired: Bool
    /// Whether the holder may withhold it.
    public let isDisclosable: Bool
    /// The article, form or practice that it is from.
    public let source: String
    public let standing: Standing
  }

  /// The field of that name, if the kind has it.
  public func field(_ name: String) -> Field? { fields.first { $0.name.hasSameBytes(as: name) } }

  /// KND-03: what an authority attests.
  ///
  /// - Throws: `malformed`.
  func check(issued document: Document) throws(Refusal) {
    for role in roles where role.isRequired && !document.holders.contains(where: { $0.role == role.name }) {
      throw Refusal(.malformed, "the document has no holder as \(role.name)")
    }
    let known = document.holders.allSatisfy { holder in
      holder.role.map { name in roles.contains { $0.name == name } } ?? true
    }
    guard known else { throw Refusal(.malformed, "a holder has a role that the document's kind does not know") }
    try check(document.fields, areComplete: true)
  }

  /// KND-05: what is shown of it. A field that may be withheld may be absent.
  ///
  /// - Throws: `malformed`.
  func check(shown fields: JSONObject) throws(Refusal) { try check(fields, areComplete: false) }

  private func check(_ values: JSONObject, areComplete: Bool) throws(Refusal) {
    for field in fields {
      if let value = values[field.name] {
        try field.type.check(value, field.name)
      } else if field.isRequired, areComplete || !field.isDisclosable {
        throw Refusal(.malformed, "the document lacks \(field.name)")
      }
    }
    // KND-04
    guard keepsOtherFields || values.names.allSatisfy({ field($0) != nil }) else {
      throw Refusal(.malformed, "the document has a field that its kind does not know")
    }
  }
}
