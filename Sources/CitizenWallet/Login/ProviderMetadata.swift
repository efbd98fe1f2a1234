/// Where a provider's endpoints are and what it announces of itself (OpenID Connect Discovery §3, RFC 8414 §2).
public struct ProviderMetadata: Sendable, Equatable {
  /// The issuer identifier, compared to the letter.
  public let issuer: String
  public let authorizationEndpoint: Endpoint
  public let tokenEndpoint: Endpoint
  /// Nil for a provider that signs nothing.
  public let keysEndpoint: Endpoint?
  public let userInfoEndpoint: Endpoint?
  /// Whether each of its answers names it (RFC 9207 §3).
  public let answersNameIssuer: Bool

  /// For a provider that publishes no configuration.
  public init(
    issuer: String, authorizationEndpoint: Endpoint, tokenEndpoint: Endpoint, keysEndpoint: Endpoint?,
    userInfoEndpoint: Endpoint?, answersNameIssuer: Bool
  ) {
    self.issuer = issuer
    self.authorizationEndpoint = authorizationEndpoint
    self.tokenEndpoint = tokenEndpoint
    self.keysEndpoint = keysEndpoint
    self.userInfoEndpoint = userInfoEndpoint
    self.answersNameIssuer = answersNameIssuer
  }

  /// LOG-03: reads the configuration that was found at an issuer's address.
  ///
  /// - Throws: `untrusted-issuer` when it is another's; `malformed`; `unsupported-format` when the code flow is not
  ///   offered, `unsupported-algorithm` when S256 is not.
  public init(_ document: JSONObject, of issuer: String) throws(Refusal) {
    guard let name = try document.text("issuer") else { throw Refusal(.malformed, "a configuration names no issuer") }
    guard name.hasSameBytes(as: issuer) else {
      throw Refusal(.untrustedIssuer, "the configuration at an issuer's address is another's")
    }
    guard try document.texts("response_types_supported")?.contains(where: { $0.hasSameBytes(as: "code") }) ?? false
    else { throw Refusal(.unsupportedFormat, "the provider does not offer the code flow") }
    if let methods = try document.texts("code_challenge_methods_supported"),
      !methods.contains(where: { $0.hasSameBytes(as: "S256") })
    {
      throw Refusal(.unsupportedAlgorithm, "the provider does not offer PKCE with S256")
    }
    self.issuer = issuer
    authorizationEndpoint = try document.endpoint("authorization_endpoint")
    tokenEndpoint = try document.endpoint("token_endpoint")
    keysEndpoint = try document.endpoint("jwks_uri")
    userInfoEndpoint =
      document["userinfo_endpoint"] == nil ? nil : try document.endpoint("userinfo_endpoint")
    switch document["authorization_response_iss_parameter_supported"] {
    case nil: answersNameIssuer = false
    case .bool(let value): answersNameIssuer = value
    default: throw Refusal(.malformed, "a member of a configuration is not true or false")
    }
  }
}

extension JSONObject {
  fileprivate func endpoint(_ name: String) throws(Refusal) -> Endpoint {
    guard let text = try text(name) else { throw Refusal(.malformed, "a configuration lacks an address") }
    return try Endpoint(text)
  }

  fileprivate func texts(_ name: String) throws(Refusal) -> [String]? {
    guard let value = self[name] else { return nil }
    guard let array = value.array, array.allSatisfy({ $0.string != nil }) else {
      throw Refusal(.malformed, "a member of a configuration is not a list of texts")
    }
    return array.compactMap(\.string)
  }
}
