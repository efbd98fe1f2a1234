/// The prose about one component, as the catalogue has it.
public struct ComponentText: Sendable, Equatable {
  public var name: String
  public var procedureName: String
  /// The heading under which the row stands.
  public var caseName: String
  /// How many originals and copies are asked for, where that is said. Nought of both is a hint, no proof, of a remark.
  public var originals: Int?
  public var copies: Int?

  public init(
    name: String, procedureName: String = "", caseName: String = "", originals: Int? = nil, copies: Int? = nil
  ) {
    self.name = name
    self.procedureName = procedureName
    self.caseName = caseName
    self.originals = originals
    self.copies = copies
  }

  /// A row of the catalogue.
  public init(_ component: CatalogueComponent, of procedureName: String) {
    self.init(
      name: component.name, procedureName: procedureName, caseName: component.caseName ?? "",
      originals: component.originals, copies: component.copies)
  }

  var isWithoutQuantity: Bool { originals == 0 && copies == 0 }
  /// The catalogue has lost the end of it.
  var isCutOff: Bool { name.hasSuffix("…") || name.hasSuffix("...") }
}

extension ComponentText {
  /// 1 MiB, as much as a line of the catalogue.
  public static let maximumBytes = 1024 * 1024

  /// CLS-02: the members of `component.classify`.
  ///
  /// - Throws: `malformed` for an unknown, missing or mistyped member, `too-large`.
  public init(json: JSON) throws(Refusal) {
    var members = try JSONFields(json, "component")
    name = try members.string("name", limit: Self.maximumBytes)
    procedureName = try members.optionalString("procedureName", limit: Self.maximumBytes) ?? ""
    caseName = try members.optionalString("case", limit: Self.maximumBytes) ?? ""
    originals = try members.optionalInteger("original", in: 0...100_000).map(Int.init)
    copies = try members.optionalInteger("copy", in: 0...100_000).map(Int.init)
    try members.finish()
  }
}
