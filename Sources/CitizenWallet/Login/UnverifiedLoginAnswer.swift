/// What the person's browser brings back from the provider: the raw query of the return address.
///
/// Anybody can write one. Nothing of it is believed before it is held against the pending login.
public struct UnverifiedLoginAnswer: Sendable {
  package let state: String
  /// RFC 9207
  let issuer: String?
  let outcome: Outcome
  /// VNE-02: what opens the code, for whoever has the portal's key.
  let encryptKey: String?

  enum Outcome: Sendable {
    case code(String)
    case error(String)
  }

  /// The most bytes of a query.
  public static let maximumBytes = 16 * 1024
  private static let known = ["code", "state", "iss", "error", "encrypt_key"]

  /// Takes the query as it stands in the URL, without the question mark and with its escapes (LOG-07, VNE-01). What a web
  /// framework has decoded is refused, for it has made spaces of plus signs.
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
    encryptKey = values["encrypt_key"].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The code for the token endpoint, opened where the profile has codes encrypted (VNE-02).
  ///
  /// - Throws: `login-refused` for an error in place of a code; `tampered` for a code that does not open;
  ///   `unsupported-format` for an encrypted one that was not agreed on; `malformed`, `too-large`.
  package func code(in profile: LoginProfile) throws(Refusal) -> String {
    let sent: String
    switch outcome {
    case .error(let name): throw LoginError.refusal(name)
    case .code(let code): sent = code
    }
    guard case .userInfoAlone(let key, _) = profile, let encryptKey else { return sent }
    guard let key else { throw Refusal(.unsupportedFormat, "an encrypted code was not agreed on") }
    return try VNeIDCipher(key: key).openCode(sent, key: encryptKey)
  }
}

extension UnverifiedLoginAnswer: CustomStringConvertible, CustomReflectable {
  public var description: String { "UnverifiedLoginAnswer(redacted)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
