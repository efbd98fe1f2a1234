/// An e-identity assertion as it came in: an OpenID Connect ID token. Nothing of it is believed yet.
public struct UnverifiedAssertion: Sendable {
  enum Form: Sendable {
    case signed(UnverifiedJWS)
    /// A signed token inside an encrypted one.
    case encrypted(UnverifiedJWE)
  }

  let form: Form
  /// What came in the same answer, as far as the portal will use it.
  let accessToken: String?
  let code: String?

  /// The most bytes of an ID token.
  public static let maximumBytes = 64 * 1024  // ASR-01

  /// Takes an ID token apart without judging it. No access token came with it, or none is used.
  ///
  /// - Throws: `malformed`, `too-large` or `duplicate-member`.
  public init(idToken: String) throws(Refusal) {
    try self.init(idToken: idToken, accessToken: nil, code: nil)
  }

  /// Takes an ID token apart that came with an access token or for a code. Where it carries their hashes
  /// (`at_hash`, `c_hash`), the verifier holds them against what is given here.
  ///
  /// - Throws: `malformed`, `too-large` or `duplicate-member`.
  public init(idToken: String, accessToken: String?, code: String?) throws(Refusal) {
    // ASR-22
    let letters = idToken.utf8.span
    var (dots, start) = (0, 0)
    while dots < 5, let dot = letters.firstIndex(of: UInt8(ascii: "."), from: start) {
      dots += 1
      start = dot + 1
    }
    form =
      dots == 4
      ? .encrypted(try UnverifiedJWE(compact: idToken, limit: Self.maximumBytes))
      : .signed(try UnverifiedJWS(compact: idToken, limit: Self.maximumBytes))
    self.accessToken = accessToken
    self.code = code
  }
}

extension UnverifiedAssertion: CustomStringConvertible, CustomReflectable {
  public var description: String { "UnverifiedAssertion(redacted)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
