/// The national catalogue of administrative procedures, cleaned.
public struct Catalogue: Sendable {
  /// In the order of the import.
  public let procedures: [CatalogueProcedure]
  /// The day on which it was taken from the portal; where nobody said, that of its latest change.
  public let date: CalendarDate?
  /// The essential services (dịch vụ công thiết yếu) that the lines name, when they are such a list.
  public let services: [EssentialService]
  private let positions: [String: Int]
  private let familiesByCode: [String: CatalogueFamily]

  /// A later procedure of the same code is not found by it.
  public init(_ procedures: [CatalogueProcedure], date: CalendarDate? = nil, services: [EssentialService] = []) {
    self.procedures = procedures
    self.date = date ?? procedures.compactMap(\.updatedAt).max()?.date()
    self.services = services
    positions = Dictionary(procedures.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
    familiesByCode = CatalogueFamily.byCode(procedures)
  }

  /// The procedure of a code, which may be written as the portal sometimes does or name a case (`1.001193.01`).
  public subscript(code: String) -> CatalogueProcedure? {
    (positions[code] ?? positions[CleanedCode(code).procedure]).map { procedures[$0] }
  }

  /// The procedure of a code, or of the code that has taken its place.
  public func current(_ code: String, rules: RuleSet = .bundled) -> CatalogueProcedure? {
    rules.successor(of: code).flatMap { self[$0] } ?? self[code]
  }

  /// The national procedure and its provincial copies to which a code belongs. Nil when it has none.
  public func family(of code: String) -> CatalogueFamily? {
    self[code].flatMap { familiesByCode[$0.code] }
  }

  /// The families, in the order of their national procedures.
  public var families: [CatalogueFamily] {
    procedures.compactMap { procedure in familiesByCode[procedure.code].flatMap { $0.head == procedure.code ? $0 : nil }
    }
  }
}

/// One of the essential services of a list such as Decision 06/QĐ-TTg's, and the procedure that carries it.
public struct EssentialService: Sendable, Hashable {
  public let number: Int
  public let name: String
  /// How sure the list is of the procedure, in its own words.
  public let mapping: String?
  /// Nil when the catalogue has no procedure for it.
  public let procedure: String?

  public var json: JSON {
    .object(members: [
      ("number", .integer(Int64(number))), ("name", .string(name)), ("mapping", mapping.map(JSON.string)),
      ("procedure", procedure.map(JSON.string)),
    ])
  }
}
