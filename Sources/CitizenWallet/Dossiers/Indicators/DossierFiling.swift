/// What the indicators ask of one dossier: dates, codes and marks, and nothing personal.
public struct DossierFiling: Sendable, Equatable {
  /// The most bytes of a code.
  public static let maximumTextBytes = 200

  /// The dossier's code (mã hồ sơ).
  public let dossier: String
  public let procedure: String
  /// The agency that handles it, by its code (Decision 20/2020/QĐ-TTg).
  public let agency: String
  /// Nil when it has none: then it is not counted as received.
  public let receivedAt: Instant?
  /// What it has of the marks.
  public let marks: Set<Mark>

  /// What can be said of a dossier. The raw value is the name on every wire.
  public enum Mark: String, Sendable, Hashable, CaseIterable {
    /// The procedure's subject is a person.
    case person
    /// The procedure's result is a document.
    case documentResult = "document-result"
    /// A component has a file.
    case componentFile = "component-file"
    /// The result has an electronic file.
    case resultFile = "result-file"
    /// A component was reused (`DuocTaiSuDung` 1 or 2).
    case reused
    /// A component was taken from the citizen's store (`DuocLayTuKhoDMQG`).
    case fromStore = "from-store"
    /// The link of the electronic result was synchronised to the national list.
    case resultLinked = "result-linked"
    /// The account was authenticated by VNeID (`TaiKhoanDuocXacThucVoiVNeID`).
    case vneid
    /// The population database was connected to (`MaCSDL` of dân cư).
    case populationDatabase = "population-database"
  }

  /// - Throws: `malformed` for an empty text, `too-large` for one of more than ``maximumTextBytes``.
  public init(
    dossier: String, procedure: String, agency: String, receivedAt: Instant?, marks: Set<Mark>
  ) throws(Refusal) {
    let texts = [dossier, procedure, agency]
    guard texts.allSatisfy({ !$0.isEmpty }) else {
      throw Refusal(.malformed, "a filing names its dossier, its procedure and its agency")
    }
    guard texts.allSatisfy({ $0.utf8.count <= Self.maximumTextBytes }) else {
      throw Refusal(.tooLarge, "a text of a filing is too long")
    }
    self.dossier = dossier.nfc
    self.procedure = CleanedCode(procedure).code
    self.agency = agency.nfc
    self.receivedAt = receivedAt
    self.marks = marks
  }

  /// What a plan adds: reuse, and whether something came from the store or the population database.
  ///
  /// - Parameters:
  ///   - plan: the plan by which it was received.
  ///   - dossier: its code, 1 to 200 bytes.
  ///   - agency: the code of the agency that handles it.
  ///   - receivedAt: nil when it was not received yet.
  ///   - others: what only the portal knows.
  /// - Throws: `malformed`, `too-large`.
  public init(
    _ plan: DossierPlan, dossier: String, agency: String, receivedAt: Instant?, others: Set<Mark>
  ) throws(Refusal) {
    var marks = others
    for by in plan.components.compactMap(\.by) {
      marks.insert(.reused)
      if by.source == .store { marks.insert(.fromStore) }
      if by.register == .population { marks.insert(.populationDatabase) }
      if by.register == .eIdentity { marks.insert(.vneid) }
    }
    try self.init(
      dossier: dossier, procedure: plan.procedure, agency: agency, receivedAt: receivedAt, marks: marks)
  }
}

extension DossierFiling {
  /// IND-01: `{"dossier", "procedure", "agency", "receivedAt"?, "marks"}`.
  ///
  /// - Throws: `malformed`, `too-large`.
  public init(json: JSON) throws(Refusal) {
    var members = try JSONFields(json, "filing")
    let dossier = try members.string("dossier")
    let procedure = try members.string("procedure")
    let agency = try members.string("agency")
    let receivedAt = try members.optionalInstant("receivedAt")
    var marks = Set<Mark>()
    for text in try members.optionalStrings("marks", limit: 32) ?? [] {
      guard marks.insert(try ruleValue(Mark.self, text, "filing.marks")).inserted else {
        throw Refusal(.malformed, "a filing has a mark twice")
      }
    }
    try members.finish()
    try self.init(dossier: dossier, procedure: procedure, agency: agency, receivedAt: receivedAt, marks: marks)
  }

  public var json: JSON {
    .object(members: [
      ("dossier", .string(dossier)), ("procedure", .string(procedure)), ("agency", .string(agency)),
      ("receivedAt", receivedAt.map { .string($0.description) }),
      ("marks", .array(Mark.allCases.filter(marks.contains).map { .string($0.rawValue) })),
    ])
  }
}
