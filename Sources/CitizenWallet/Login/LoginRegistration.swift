/// How a portal is registered at a provider, and what it asks for.
public struct LoginRegistration: Sendable {
  /// The portal's client identifier at the provider: the audience of its assertions.
  public let client: String
  /// Where the provider sends the person back, as it was registered. One of its own for each provider, so that an
  /// answer cannot be mixed up (RFC 9700 §4.4).
  public let returnAddress: Endpoint
  public let authentication: ClientAuthentication
  /// Besides `openid`.
  public let scopes: [String]
  /// Further parameters of the authorization request, such as `acr_values`, `prompt` or `max_age`.
  public let parameters: [(name: String, value: String)]
  public let profile: LoginProfile

  /// The most bytes of a client identifier.
  public static let maximumClientBytes = 1000

  /// - Throws: `malformed` for an empty client, `too-large` for a longer one; `malformed` for a parameter that this library sets itself.
  public init(
    client: String, returnAddress: Endpoint, authentication: ClientAuthentication, scopes: [String],
    parameters: [(name: String, value: String)], profile: LoginProfile
  ) throws(Refusal) {
    guard !client.isEmpty else { throw Refusal(.malformed, "a client identifier is empty") }
    guard client.utf8.count <= Self.maximumClientBytes else {
      throw Refusal(.tooLarge, "a client identifier is too long")
    }
    guard !parameters.contains(where: { Self.own.contains($0.name) }) else {
      throw Refusal(.malformed, "a parameter of the request is not the portal's to set")
    }
    self.client = client
    self.returnAddress = returnAddress
    self.authentication = authentication
    self.scopes = scopes
    self.parameters = parameters
    self.profile = profile
  }

  /// `request` and the like would put others in the place of those here (OpenID Connect Core §6).
  private static let own: Set<String> = [
    "response_type", "response_mode", "client_id", "redirect_uri", "scope", "state", "nonce", "code_challenge",
    "code_challenge_method", "request", "request_uri", "registration",
  ]
}
