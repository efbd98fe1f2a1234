/// What an answer says of its own form (RFC 9110 §8.3.1), without parameters.
struct MediaType: Sendable {
  /// `type/subtype` in lower case; empty where nothing is said.
  let name: String

  init(_ field: String?) {
    name = (field ?? "").prefix { $0 != ";" }.filter { $0 != " " && $0 != "\t" }.lowercased()
  }

  static let jwt = "application/jwt"
  static let json = "application/json"

  /// `application/json`, or a type with the suffix `+json` (RFC 6839 §3.1).
  var isJSON: Bool { name == Self.json || name.hasPrefix("application/") && name.hasSuffix("+json") }
}

extension JSONObject {
  /// LOG-02: an answer that is one object in strict JSON, and says so.
  ///
  /// - Throws: `unsupported-format`, `malformed`, `too-large` or `duplicate-member`.
  init(answer body: [UInt8], as type: MediaType, limit: Int) throws(Refusal) {
    guard type.isJSON else {
      throw Refusal(.unsupportedFormat, "the provider's answer is not of a JSON media type")
    }
    guard let object = try JSON(parsing: body, limit: limit).object else {
      throw Refusal(.malformed, "the provider's answer is not a JSON object")
    }
    self = object
  }
}
