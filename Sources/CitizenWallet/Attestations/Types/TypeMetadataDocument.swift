/// A document that describes a type of attestations (draft-ietf-oauth-sd-jwt-vc §5.2), as it was fetched or published.
/// The library fetches none: the caller does, and may keep them.
public struct TypeMetadataDocument: Sendable {
  /// The type that it describes (`vct`).
  public let type: String
  /// The octets, over which digests go.
  public let bytes: [UInt8]
  let extends: String?
  let extendsIntegrity: IntegrityMetadata?
  let display: [TypeMetadata.Display]?
  let claims: [(path: ClaimPath, json: JSON)]

  // ATT-85
  /// The most bytes of a document.
  public static let maximumBytes = 256 * 1024
  /// The most claims that a document describes.
  public static let maximumClaims = 1000
  private static let maximumDisplays = 100

  /// ATT-80: reads one document. What it does not understand it ignores, as the draft asks.
  ///
  /// - Throws: `malformed`, `duplicate-member`, `too-large`, or `unsupported-algorithm` for a digest that cannot be
  ///   checked.
  public init(_ bytes: [UInt8]) throws(Refusal) {
    var members = try JSONFields(JSON(parsing: bytes, limit: Self.maximumBytes), "type metadata")
    self.bytes = bytes
    type = try members.string("vct")
    extends = try members.optionalString("extends")
    extendsIntegrity = try members.optionalString("extends#integrity", limit: 4096).map { text throws(Refusal) in
      try IntegrityMetadata(text)
    }
    display = try members.optionalArray("display", limit: Self.maximumDisplays).map { array throws(Refusal) in
      try Self.displays(array)
    }
    var claims: [(path: ClaimPath, json: JSON)] = []
    var paths = Set<String>()
    for json in try members.optionalArray("claims", limit: Self.maximumClaims) ?? [] {
      guard let path = json["path"] else { throw Refusal(.malformed, "a claim of type metadata has no path") }
      claims.append((try ClaimPath(json: path), json))
      guard paths.insert(path.text).inserted else { throw Refusal(.malformed, "type metadata have a claim twice") }
    }
    self.claims = claims
  }

  private static func displays(_ array: [JSON]) throws(Refusal) -> [TypeMetadata.Display] {
    var displays: [TypeMetadata.Display] = []
    for json in array {
      var members = try JSONFields(json, "display")
      displays.append(
        TypeMetadata.Display(
          locale: try members.string("locale", limit: 100), name: try members.string("name"),
          description: try members.optionalString("description", limit: 10_000)))
    }
    return displays
  }
}
