// The JSON form of `Specs/trust.md`.

extension TrustAnchors {
  /// The most bytes of a list as text.
  public static let maximumBytes = 4 * 1024 * 1024

  /// TRU-01: reads a file of anchors, strictly: a mistyped member must not widen what is trusted.
  ///
  /// - Throws: `malformed`, `duplicate-member` or `too-large`; the sentence names the anchor by its place.
  public init(parsing text: String) throws(Refusal) {
    try self.init(json: JSON(parsing: text, limit: Self.maximumBytes))
  }

  /// - Throws: `malformed` or `too-large`.
  public init(json: JSON) throws(Refusal) {
    var fields = try JSONFields(json, "trust")
    guard case .integer(1)? = fields.optional("version") else {
      throw Refusal(.malformed, "trust.version is not 1")
    }
    guard let elements = try fields.optionalArray("anchors", limit: Self.maximumCount) else {
      throw Refusal(.malformed, "trust lacks anchors")
    }
    try fields.finish()
    var anchors: [TrustAnchor] = []
    for (index, element) in elements.enumerated() {
      anchors.append(try TrustAnchor(json: element, called: "anchors[\(index)]"))
    }
    try self.init(anchors)
  }
}

extension TrustAnchor {
  fileprivate convenience init(json: JSON, called what: String) throws(Refusal) {
    var fields = try JSONFields(json, what)
    let name = try fields.string("name")
    let issuer = try fields.optionalString("issuer")
    let keys = fields.optional("keys")
    let certificates = try fields.optionalStrings("certificates", limit: Self.maximumCertificates)
    let purposes = try Self.purposes(&fields, what)
    let mandate = try fields.optional("attests").map { json throws(Refusal) in try Mandate(json: json, called: what) }
    let period = Period(
      from: try fields.instant("from"), until: try fields.optionalInstant("until"),
      signsUntil: try fields.optionalInstant("signsUntil"))
    let domain = try Self.domain(&fields, what)
    try fields.finish()
    do throws(Refusal) {
      try self.init(
        name: name, source: Self.source(keys, certificates, issuer: issuer), purposes: purposes, mandate: mandate,
        period: period, domain: domain)
    } catch {
      throw Refusal(error.code, "\(what): \(error.detail)")
    }
  }

  private static func source(
    _ keys: JSON?, _ certificates: [String]?, issuer: String?
  ) throws(Refusal) -> Source {
    switch (keys, certificates, issuer) {
    case (let keys?, nil, let issuer?): return .keys(try VerificationKeySet(keys), issuer: issuer)
    case (nil, let certificates?, _): return .certificates(certificates, issuer: issuer)
    default: throw Refusal(.malformed, "an anchor has either keys and an issuer, or certificates")
    }
  }

  // TRU-50
  private static func domain(_ fields: inout JSONFields, _ what: String) throws(Refusal) -> Domain? {
    guard let text = try fields.optionalString("domain") else { return nil }
    guard let domain = Domain(rawValue: text) else { throw Refusal(.malformed, "\(what).domain is not known") }
    return domain
  }

  private static func purposes(_ fields: inout JSONFields, _ what: String) throws(Refusal) -> Set<Purpose> {
    var purposes = Set<Purpose>()
    for text in try fields.optionalStrings("purposes", limit: 10) ?? [] {
      guard let purpose = Purpose(rawValue: text), purposes.insert(purpose).inserted else {
        throw Refusal(.malformed, "\(what).purposes has one that is not known, or is there twice")
      }
    }
    return purposes
  }
}

extension Mandate {
  fileprivate init(json: JSON, called what: String) throws(Refusal) {
    var fields = try JSONFields(json, "\(what).attests")
    types = try Self.limit(&fields, "types") { $0 }
    kinds = try Self.limit(&fields, "kinds") { text throws(Refusal) in try DocumentKind(text) }
    agencies = try Self.limit(&fields, "agencies") { text throws(Refusal) in try AgencyCode(text) }
    try fields.finish()
  }

  /// `"any"`, or a list.
  private static func limit<Value>(
    _ fields: inout JSONFields, _ name: String, read: (String) throws(Refusal) -> Value
  ) throws(Refusal) -> Limit<Value> {
    let json = try fields.required(name)
    if json.string == "any" { return .any }
    guard let elements = json.array, elements.count <= 1000 else {
      throw Refusal(.malformed, "a mandate's \(name) is neither any nor a list")
    }
    var values = Set<Value>()
    for element in elements {
      guard let text = element.string else { throw Refusal(.malformed, "a mandate's \(name) are not texts") }
      values.insert(try read(text))
    }
    return .only(values)
  }
}
