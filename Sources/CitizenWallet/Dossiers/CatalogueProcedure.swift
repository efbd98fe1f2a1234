/// A procedure (thủ tục hành chính) as the national catalogue lists it.
public struct CatalogueProcedure: Sendable, Equatable {
  /// Cleaned, such as `1.001193`; as published when it cannot be read as a code.
  public let code: String
  /// As published, when it differs from ``code``.
  public let rawCode: String?
  public let name: String
  /// As published, when it differs from ``name``.
  public let rawName: String?
  /// The agency that published it.
  public let agency: String?
  /// The decision (quyết định công bố) that published it.
  public let decision: String?
  /// Marked by the portal as deleted, though still listed.
  public let isWithdrawn: Bool
  public let components: [CatalogueComponent]
  /// The codes of the results it issues.
  public let resultCodes: [String]
}

/// One row of a procedure's components (thành phần hồ sơ).
public struct CatalogueComponent: Sendable, Equatable {
  public let code: String?
  public let rawCode: String?
  /// Empty when the catalogue names nothing.
  public let name: String
  public let rawName: String?
  /// The heading under which it stands: a case of the procedure, or a mere section.
  public let caseName: String?
  /// How many originals are asked for. The portal's quantities are not reliable.
  public let originals: Int?
  public let copies: Int?

  /// Neither an original nor a copy is asked for: the row is a remark.
  public var isNote: Bool { originals == 0 && copies == 0 }
}
