/// What the person's browser brings back from the provider: the raw query of the return address.
///
/// Anybody can write one. Nothing of it is believed before it is held against the pending login.
public struct UnverifiedLoginAnswer: Sendable {
  let state: String
  /// RFC 9207
  let issuer: String?
  let outcome: Outcome

  enum Outcome: Sendable {
    case code(String)
    case error(String)
  }

  public static let maximumBytes = 16 * 1024
  private static let known = ["code", "state", "iss", "error"]

  /// Takes the query as it stands in the URL, without the question mark and with its escapes (LOG-07).
  ///
  /// - Throws: `malformed`, `too-large`, or `duplicate-member` for a parameter that stands twice.
  public init(query: String) throws(Refusal) {
    guard query.utf8.count <= Self.maximumBytes else { throw Refusal(.tooLarge, "the provider's answer is too long") }
    var values: [String: String] = [:]
    for (name, value) in try FormEncoding.parameters(of: query) {
      // RFC 6749 §4.1.2: others are ignored.
      guard let name = Self.known.first(where: { $0.hasSameBytes(as: name) }) else { continue }
      guard values.updateValue(value, forKey: name) == nil else {
        throw Refusal(.duplicateMember, "a parameter of the provider's answer stands twice")
      }
    }
    guard let state = values["state"], !state.isEmpty else {
      throw Refusal(.malformed, "the provider's answer names no login")
    }
    switch (values["code"], values["error"]) {
    case (let code?, nil) where !code.isEmpty: outcome = .code(code)
    case (nil, let error?) where !error.isEmpty: outcome = .error(error)
    default: throw Refusal(.malformed, "the provider's answer has neither a code nor an error, or both")
    }
    self.state = state
    issuer = values["iss"]
  }
}

extension UnverifiedLoginAnswer: CustomStringConvertible, CustomReflectable {
  public var description: String { "UnverifiedLoginAnswer(redacted)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
