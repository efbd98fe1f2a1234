// The portal's own shape. It is read leniently: only code, name and components must be there.
extension CatalogueProcedure {
  /// The most rows of a procedure.
  public static let maximumComponents = 2000

  /// - Parameter findings: gets what was mended.
  init(published json: JSON, findings: inout LineFindings) throws(Refusal) {
    guard let publishedCode = json["code"]?.string, let publishedName = json["name"]?.string else {
      throw Refusal(.malformed, "a procedure lacks code or name")
    }
    let code = CleanedCode(publishedCode)
    guard !code.code.isEmpty else { throw Refusal(.malformed, "a procedure has an empty code") }
    findings.add(code.causes)
    self.code = code.code
    // CAT-02: what was published stays beside what it was made into; the strict form carries it as `raw`.
    rawCode = code.code.hasSameBytes(as: publishedCode) ? json["raw"]?["code"]?.string : publishedCode
    let name = findings.clean(publishedName, .line)
    self.name = name.text
    rawName = name.raw ?? json["raw"]?["name"]?.string
    agency = json["agency"]?["publishing"]?.string.map { CleanedText($0, .line).text }
    levels = (json["level"]?.array ?? []).compactMap(\.string).map { CleanedText($0, .line).text }
    sector = json["sector"]?.array?.first?["code"]?.string.map { CleanedText($0).text }
    decision = json["decision"]?["no"]?.string.map { CleanedText($0, .line).text }
    updatedAt = json["updated_at_ms"]?.integer.map(Instant.init(milliseconds:))
    isWithdrawn = code.isWithdrawn || json["withdrawn"]?.bool == true
    components = try Self.rows(json["components"], findings: &findings)
    resultCodes = (json["results"]?.array ?? []).compactMap { $0["code"]?.string.map { CleanedText($0).text } }
  }

  /// The same shape inside a request, where a mistyped member is refused.
  init(inline json: JSON) throws(Refusal) {
    try Self.refuseUnknown(in: json, Self.knownMembers, "dossier.plan.procedure")
    for row in json["components"]?.array ?? [] {
      try Self.refuseUnknown(in: row, CatalogueComponent.knownMembers, "dossier.plan.procedure.components")
    }
    var findings = LineFindings()
    try self.init(published: json, findings: &findings)
  }

  private static func rows(_ json: JSON?, findings: inout LineFindings) throws(Refusal) -> [CatalogueComponent] {
    guard let array = json?.array else { throw Refusal(.malformed, "a procedure has no array of components") }
    guard array.count <= maximumComponents else { throw Refusal(.tooLarge, "a procedure has too many components") }
    var rows: [CatalogueComponent] = []
    for (index, row) in array.enumerated() {
      findings.row = index + 1
      rows.append(try CatalogueComponent(published: row, findings: &findings))
    }
    findings.row = nil
    if rows.isEmpty { findings.add(.noComponents) }
    if !rows.isEmpty, rows.allSatisfy(\.isNote) { findings.add(.onlyNotes) }
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
    "withdrawn", "raw",
  ]

  /// The strict form: the members that are kept, cleaned, in the portal's shape; what was published in `raw`.
  public var json: JSON {
    .object(members: [
      ("code", .string(code)), ("name", .string(name)),
      ("agency", agency.map { ["publishing": .string($0)] }),
      ("level", levels.isEmpty ? nil : .array(levels.map(JSON.string))),
      ("sector", sector.map { [["code": .string($0)]] }),
      ("decision", decision.map { ["no": .string($0)] }),
      ("updated_at_ms", updatedAt.map { .integer($0.milliseconds) }),
      ("withdrawn", isWithdrawn ? true : nil),
      ("components", .array(components.map(\.json))),
      ("results", resultCodes.isEmpty ? nil : .array(resultCodes.map { ["code": .string($0)] })),
      ("raw", JSON.raw([("code", rawCode), ("name", rawName)])),
    ])
  }
}

extension CatalogueComponent {
  static let knownMembers: Set<String> = [
    "name", "form", "original", "copy", "case", "code", "e_form", "required", "is_result", "raw",
  ]

  init(published json: JSON, findings: inout LineFindings) throws(Refusal) {
    guard let publishedName = json["name"]?.string else { throw Refusal(.malformed, "a component lacks its name") }
    let name = findings.clean(publishedName, .prose)
    let heading = findings.clean(json["case"]?.string ?? "", .prose)
    let publishedCode = json["code"]?.string ?? ""
    let code = CleanedText(publishedCode).text
    let isCodeMended = !code.hasSameBytes(as: publishedCode)
    if isCodeMended { findings.add(.codeBlank) }
    if code.isEmpty { findings.add(.componentWithoutCode) }
    if name.text.isEmpty { findings.add(.componentWithoutName) }
    let raw = json["raw"]
    self.code = code.isEmpty ? nil : code
    rawCode = isCodeMended ? publishedCode : raw?["code"]?.string
    self.name = name.text
    rawName = name.raw ?? raw?["name"]?.string
    caseName = heading.text.isEmpty ? nil : heading.text
    rawCaseName = heading.raw ?? raw?["case"]?.string
    originals = try Self.quantity(json["original"])
    copies = try Self.quantity(json["copy"])
    if isNote { findings.add(.note) }
  }

  private static func quantity(_ json: JSON?) throws(Refusal) -> Int? {
    guard let json, json != .null else { return nil }
    guard let number = json.integer, (0...100_000).contains(number) else {
      throw Refusal(.malformed, "a component's quantity is not a small number")
    }
    return Int(number)
  }

  public var json: JSON {
    .object(members: [
      ("code", code.map(JSON.string)), ("name", .string(name)), ("case", caseName.map(JSON.string)),
      ("original", originals.map { .integer(Int64($0)) }), ("copy", copies.map { .integer(Int64($0)) }),
      ("raw", JSON.raw([("code", rawCode), ("name", rawName), ("case", rawCaseName)])),
    ])
  }
}

extension JSON {
  fileprivate static func raw(_ members: [(String, String?)]) -> JSON? {
    members.contains { $0.1 != nil } ? .object(members: members.map { ($0, $1.map(JSON.string)) }) : nil
  }
}
