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
  /// At which levels of government it is handled, in the portal's words.
  public let levels: [String]
  /// The code of its sector (lĩnh vực), such as `G15-TP07`.
  public let sector: String?
  /// The decision (quyết định công bố) that published it.
  public let decision: String?
  /// When the portal last changed the entry.
  public let updatedAt: Instant?
  /// Marked by the portal as deleted, though still listed.
  public let isWithdrawn: Bool
  public let components: [CatalogueComponent]
  /// The codes of the results it issues.
  public let resultCodes: [String]

  /// Published by a province and not by a ministry, a court or a corporation of the state.
  public var isProvincial: Bool {
    guard let agency else { return false }
    let name = VietnameseText.withoutDiacritics(VietnameseText.folded(agency))
    return Self.provincialBodies.contains { name.hasPrefix($0) }
  }

  // Observed in the catalogue of July 2026: people's committees, a department, a one-stop centre.
  private static let provincialBodies = ["ubnd ", "uy ban nhan dan ", "so ", "trung tam phuc vu hanh chinh cong "]
}

/// One row of a procedure's components (thành phần hồ sơ).
public struct CatalogueComponent: Sendable, Equatable {
  public let code: String?
  /// As published, where the code was mended; so with the other raw texts.
  public let rawCode: String?
  /// Empty when the catalogue names nothing.
  public let name: String
  public let rawName: String?
  /// The heading under which it stands: a case of the procedure, or a mere section.
  public let caseName: String?
  public let rawCaseName: String?
  /// How many originals are asked for. The portal's quantities are not reliable.
  public let originals: Int?
  public let copies: Int?

  /// Neither an original nor a copy is asked for: the row is a remark.
  public var isNote: Bool { originals == 0 && copies == 0 }

  /// The same where the quantities of the whole procedure say nothing.
  var withoutQuantities: CatalogueComponent {
    CatalogueComponent(
      code: code, rawCode: rawCode, name: name, rawName: rawName, caseName: caseName, rawCaseName: rawCaseName,
      originals: nil, copies: nil)
  }
}
