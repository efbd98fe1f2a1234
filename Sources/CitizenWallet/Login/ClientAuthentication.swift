internal import WalletCrypto

/// How a portal proves to a provider that it is itself (OpenID Connect Core §9).
///
/// There is no public client here: a portal's backend can keep a secret. A key is better than a secret, since the
/// provider never holds it.
public enum ClientAuthentication: Sendable {
  /// The secret in the form. The national portal's SSO takes it so.
  case secretPost(String)
  /// The secret in the `Authorization` field.
  case secretBasic(String)
  /// A token that the portal signs (RFC 7523).
  case privateKey(SigningKey, audience: AssertionAudience)

  /// For whom a client assertion is made.
  public enum AssertionAudience: Sendable {
    /// The provider's issuer identifier: what draft-ietf-oauth-rfc7523bis requires, so that no provider can use the
    /// assertion at another.
    case issuer
    /// The address of the token endpoint, which OpenID Connect Core §9 recommends and older providers insist on.
    case tokenEndpoint
  }

  static let assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
  static let assertionSeconds: Int64 = 60

  /// What is added to the form and to the header fields.
  func proof(
    of client: String, to provider: ProviderMetadata, random: RandomSource, at now: Instant
  ) -> (parameters: [(name: String, value: String)], fields: [(name: String, value: String)]) {
    switch self {
    case .secretPost(let secret): return ([("client_id", client), ("client_secret", secret)], [])
    case .secretBasic(let secret):
      // RFC 6749 §2.3.1: both are form-encoded first.
      let pair = FormEncoding.escape(client) + ":" + FormEncoding.escape(secret)
      return ([], [("Authorization", "Basic " + Base64.encode(Array(pair.utf8)))])
    case .privateKey(let key, let audience):
      let target = audience == .issuer ? provider.issuer : provider.tokenEndpoint.text
      let assertion = Self.assertion(of: client, for: target, by: key, random: random, at: now)
      return (
        [("client_id", client), ("client_assertion_type", Self.assertionType), ("client_assertion", assertion)], []
      )
    }
  }

  /// LOG-11
  private static func assertion(
    of client: String, for audience: String, by key: SigningKey, random: RandomSource, at now: Instant
  ) -> String {
    let claims: JSON = [
      "iss": .string(client), "sub": .string(client), "aud": .string(audience),
      "jti": .string(Base64URL.encode(random.bytes(16))), "iat": .integer(now.secondsSince1970),
      "exp": .integer(now.adding(seconds: assertionSeconds).secondsSince1970),
    ]
    return key.sign(payload: claims.bytes, header: ["typ": "JWT"])
  }
}

extension ClientAuthentication: CustomStringConvertible, CustomReflectable {
  public var description: String { "ClientAuthentication(redacted)" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
