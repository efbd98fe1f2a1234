// The portal's own shape. It is read leniently: only code, name and components must be there.
extension CatalogueProcedure {
  public static let maximumComponents = 2000

  typealias Cause = CatalogueImportReport.Cause

  /// - Parameter causes: gets what was mended.
  init(published json: JSON, causes: inout [Cause]) throws(Refusal) {
    guard let rawCode = json["code"]?.string, let rawName = json["name"]?.string else {
      throw Refusal(.malformed, "a procedure lacks code or name")
    }
    let code = CleanedCode(rawCode)
    let name = CleanedText(rawName)
    guard !code.code.isEmpty else { throw Refusal(.malformed, "a procedure has an empty code") }
    causes += code.causes + name.causes
    let rows = try Self.rows(json["components"], causes: &causes)
    self.code = code.code
    self.rawCode = code.code.hasSameBytes(as: rawCode) ? nil : rawCode
    self.name = name.text
    self.rawName = name.text.hasSameBytes(as: rawName) ? nil : rawName
    agency = json["agency"]?["publishing"]?.string.map { CleanedText($0).text }
    decision = json["decision"]?["no"]?.string.map { CleanedText($0).text }
    isWithdrawn = code.isWithdrawn
    components = rows
    resultCodes = (json["results"]?.array ?? []).compactMap { $0["code"]?.string.map { CleanedText($0).text } }
  }

  /// The same shape inside a request, where a mistyped member is refused.
  init(inline json: JSON) throws(Refusal) {
    try Self.refuseUnknown(in: json, Self.knownMembers, "dossier.plan.procedure")
    for row in json["components"]?.array ?? [] {
      try Self.refuseUnknown(in: row, CatalogueComponent.knownMembers, "dossier.plan.procedure.components")
    }
    var causes: [Cause] = []
    try self.init(published: json, causes: &causes)
  }

  private static func rows(_ json: JSON?, causes: inout [Cause]) throws(Refusal) -> [CatalogueComponent] {
    guard let array = json?.array else { throw Refusal(.malformed, "a procedure has no array of components") }
    guard array.count <= maximumComponents else { throw Refusal(.tooLarge, "a procedure has too many components") }
    var rows: [CatalogueComponent] = []
    for row in array { rows.append(try CatalogueComponent(published: row, causes: &causes)) }
    if rows.isEmpty { causes.append(.noComponents) }
    if !rows.isEmpty, rows.allSatisfy(\.isNote) { causes.append(.onlyNotes) }
    return rows
  }

  private static func refuseUnknown(in json: JSON, _ known: Set<String>, _ what: String) throws(Refusal) {
    guard let object = json.object else { throw Refusal(.malformed, "\(what) is not a JSON object") }
    guard object.names.allSatisfy(known.contains) else {
      throw Refusal(.malformed, "\(what) has a member that is not known")
    }
  }

  private static let knownMembers: Set<String> = [
    "code", "name", "agency", "level", "sector", "life_event", "subjects", "type", "formality_type", "state",
    "full_online", "shared_service", "decision", "updated_at_ms", "components", "results", "legal_basis",
    "conditions", "time_limits", "fees", "sub_cases", "portal_id", "source_repo", "source_path", "commit",
  ]
}

extension CatalogueComponent {
  static let knownMembers: Set<String> = [
    "name", "form", "original", "copy", "case", "code", "e_form", "required", "is_result",
  ]

  init(published json: JSON, causes: inout [CatalogueImportReport.Cause]) throws(Refusal) {
    guard let rawName = json["name"]?.string else { throw Refusal(.malformed, "a component lacks its name") }
    let name = CleanedText(rawName)
    let rawCode = json["code"]?.string ?? ""
    let code = CleanedText(rawCode).text
    causes += name.causes
    if !code.hasSameBytes(as: rawCode) { causes.append(.codeBlank) }
    if code.isEmpty { causes.append(.componentWithoutCode) }
    if name.text.isEmpty { causes.append(.componentWithoutName) }
    self.code = code.isEmpty ? nil : code
    self.rawCode = code.hasSameBytes(as: rawCode) ? nil : rawCode
    self.name = name.text
    self.rawName = name.text.hasSameBytes(as: rawName) ? nil : rawName
    caseName = (json["case"]?.string).map { CleanedText($0).text }.flatMap { $0.isEmpty ? nil : $0 }
    originals = try Self.quantity(json["original"])
    copies = try Self.quantity(json["copy"])
    if isNote { causes.append(.note) }
  }

  private static func quantity(_ json: JSON?) throws(Refusal) -> Int? {
    guard let json, json != .null else { return nil }
    guard let number = json.integer, (0...100_000).contains(number) else {
      throw Refusal(.malformed, "a component's quantity is not a small number")
    }
    return Int(number)
  }
}
