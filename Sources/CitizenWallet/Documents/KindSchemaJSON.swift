// The files of `Specs/kinds/`.

extension KindSchema {
  static let maximumBytes = 256 * 1024
  private static let maximumFields = 200

  /// - Throws: `malformed` or another refusal whose detail names file and field.
  init(file name: String, _ bytes: [UInt8]) throws(Refusal) {
    do throws(Refusal) {
      var members = try JSONFields(JSON(parsing: bytes, limit: Self.maximumBytes), "schema")
      let slug = try members.string("kind")
      guard try DocumentKind(slug).slug == slug, name == slug + ".json" else {
        throw Refusal(.malformed, "kind is not the file's name")
      }
      guard let version = try members.optionalInteger("version", in: 1...999) else {
        throw Refusal(.malformed, "schema lacks version")
      }
      self.version = Int(version)
      form = try members.string("form")
      standing = try Standing(members.string("standing"))
      keepsOtherFields = try Self.keepsOtherFields(members.string("otherFields"))
      roles = try Self.roles(members.optionalObject("roles") ?? [:])
      fields = try Self.fields(members.optionalObject("fields") ?? [:], areInner: false)
      try members.finish()
      guard !roles.isEmpty, !fields.isEmpty else { throw Refusal(.malformed, "a kind has roles and fields") }
    } catch {
      throw Refusal(error.code, "\(name): \(error.detail)")
    }
  }

  private static func keepsOtherFields(_ word: String) throws(Refusal) -> Bool {
    switch word {
    case "kept": return true
    case "refused": return false
    default: throw Refusal(.malformed, "otherFields are kept or refused")
    }
  }

  private static func roles(_ object: JSONObject) throws(Refusal) -> [Role] {
    var roles: [Role] = []
    for (name, json) in object.members {
      var members = try JSONFields(json, name)
      roles.append(
        Role(
          name: name, vietnamese: try members.string("vi"), english: try members.string("en"),
          isRequired: try members.optionalBool("required") ?? false))
      try members.finish()
    }
    return roles
  }

  /// Inner fields are shown or withheld with what holds them.
  private static func fields(_ object: JSONObject, areInner: Bool) throws(Refusal) -> [Field] {
    guard object.members.count <= maximumFields else { throw Refusal(.tooLarge, "a kind has too many fields") }
    var fields: [Field] = []
    for (name, json) in object.members {
      var members = try JSONFields(json, name)
      let type = try type(&members)
      guard let isRequired = try members.optionalBool("required"),
        let isDisclosable = areInner ? false : try members.optionalBool("disclosable")
      else { throw Refusal(.malformed, "\(name) does not say whether it is required and disclosable") }
      fields.append(
        Field(
          name: name, vietnamese: try members.string("vi"), english: try members.string("en"), type: type,
          isRequired: isRequired, isDisclosable: isDisclosable, source: try members.string("source"),
          standing: try Standing(members.string("standing"))))
      try members.finish()
    }
    return fields
  }

  private static func type(_ members: inout JSONFields) throws(Refusal) -> FieldType {
    let name = try members.string("type")
    switch name {
    case "text": return .text
    case "date": return .date
    case "partial-date": return .partialDate
    case "integer": return .integer
    case "decimal": return .decimal
    case "boolean": return .boolean
    case "choice":
      guard let values = try members.optionalStrings("values", limit: 100), !values.isEmpty else {
        throw Refusal(.malformed, "a choice has values")
      }
      return .choice(values)
    case "list":
      var element = try JSONFields(members.required("of"), "of")
      let type = try type(&element)
      try element.finish()
      return .list(type)
    case "object": return .object(try fields(members.optionalObject("fields") ?? [:], areInner: true))
    default: return .identifier(try IdentifierScheme(name))
    }
  }
}
