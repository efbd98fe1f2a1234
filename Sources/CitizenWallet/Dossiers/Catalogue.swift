/// The national catalogue of administrative procedures, cleaned.
public struct Catalogue: Sendable {
  /// In the order of the import.
  public let procedures: [CatalogueProcedure]
  private let positions: [String: Int]

  /// A later procedure of the same code is not found by it.
  public init(_ procedures: [CatalogueProcedure]) {
    self.procedures = procedures
    positions = Dictionary(procedures.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The procedure of a code, which may be written as the portal sometimes does.
  public subscript(code: String) -> CatalogueProcedure? {
    (positions[code] ?? positions[CleanedCode(code).code]).map { procedures[$0] }
  }

  /// The procedure of a code, or of the code that has taken its place.
  public func current(_ code: String, rules: RuleSet = .bundled) -> CatalogueProcedure? {
    rules.successor(of: code).flatMap { self[$0] } ?? self[code]
  }
}
