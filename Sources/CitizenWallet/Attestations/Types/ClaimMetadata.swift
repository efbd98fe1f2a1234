/// What a type says of a claim (draft-ietf-oauth-sd-jwt-vc §5.6).
public struct ClaimMetadata: Sendable {
  /// Whether the issuer makes it selectively disclosable.
  public enum Disclosability: String, Sendable, Hashable {
    case always
    case allowed
    case never
  }

  /// The words for one language.
  public struct Display: Sendable, Hashable {
    /// A language tag (RFC 5646).
    public let locale: String
    public let label: String
    public let description: String?
  }

  public let path: ClaimPath
  public let display: [Display]
  /// Whether the issuer must include it. A holder may still withhold it.
  public let isMandatory: Bool
  public let disclosability: Disclosability
  /// Its name in the type's SVG templates.
  public let svgID: String?

  private static let maximumDisplays = 100

  /// The properties that a document gives, over those of the type that it extends.
  ///
  /// - Throws: `malformed`, also when it loosens what the other type demands (§5.6.5.1).
  init(json: JSON, path: ClaimPath, over inherited: ClaimMetadata?) throws(Refusal) {
    // What is not understood is ignored (§5.2), so nothing is finished.
    var members = try JSONFields(json, "claim")
    self.path = path
    if let display = try members.optionalArray("display", limit: Self.maximumDisplays) {
      self.display = try Self.displays(display)
    } else {
      display = inherited?.display ?? []
    }
    isMandatory = try members.optionalBool("mandatory") ?? inherited?.isMandatory ?? false
    let sd = try members.optionalString("sd").map { text throws(Refusal) in try Disclosability(text) }
    disclosability = sd ?? inherited?.disclosability ?? .allowed
    svgID = try members.optionalString("svg_id", limit: 100) ?? inherited?.svgID
    guard svgID.map(Self.isSVGID) ?? true else { throw Refusal(.malformed, "svg_id is not of letters and digits") }
    // ATT-83
    guard let inherited else { return }
    guard isMandatory || !inherited.isMandatory,
      inherited.disclosability == .allowed || inherited.disclosability == disclosability
    else { throw Refusal(.malformed, "a type loosens what the type that it extends demands") }
  }

  private static func displays(_ array: [JSON]) throws(Refusal) -> [Display] {
    var displays: [Display] = []
    for json in array {
      var members = try JSONFields(json, "display")
      displays.append(
        Display(
          locale: try members.string("locale", limit: 100), label: try members.string("label"),
          description: try members.optionalString("description", limit: 10_000)))
    }
    return displays
  }

  private static func isSVGID(_ text: String) -> Bool {
    let isDigit: (UInt8) -> Bool = { (0x30...0x39).contains($0) }
    let isLetter: (UInt8) -> Bool = { (0x41...0x5A).contains($0 & 0xDF) || $0 == 0x5F }
    guard let first = text.utf8.first, !isDigit(first) else { return false }
    return text.utf8.allSatisfy { isDigit($0) || isLetter($0) }
  }
}
