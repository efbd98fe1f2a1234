internal import WalletCrypto

/// An e-identity assertion as it came in: an OpenID Connect ID token. Nothing of it is believed yet.
public struct UnverifiedAssertion: Sendable {
  let token: UnverifiedJWS

  public static let maximumBytes = 64 * 1024  // ASR-01

  /// Takes an ID token apart without judging it.
  ///
  /// - Throws: `malformed`, `too-large` or `duplicate-member`.
  public init(idToken: String) throws(Refusal) {
    token = try UnverifiedJWS(compact: idToken, limit: Self.maximumBytes)
  }

  /// Over what is signed, so that a second signature over the same content is the same assertion.
  var digest: [UInt8] { Digest.sha256(token.signingInput) }
}

extension UnverifiedAssertion: CustomStringConvertible, CustomReflectable {
  public var description: String { "UnverifiedAssertion(redacted)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
