import CitizenWallet
import Synchronization
import WalletCrypto

/// An OpenID provider for development: everybody may log in as anybody of a fictional family.
///
/// It runs on a loopback address only, and its issuer says in every token what it is.
final class DevelopmentProvider: Sendable {
  /// The one portal that it knows.
  struct Client: Sendable {
    let name: String
    let secret: String
    /// Nil where the portal has no key and proves itself by its secret.
    let keys: VerificationKeySet?
  }

  static let path = "/development-only"
  private static let maximumKept = 1000
  private static let codeSeconds: Int64 = 60

  let client: Client
  private let keys: Mutex<SigningKey>
  private let clock: @Sendable () -> Instant
  private let state = Mutex(State())
  private let origin = Mutex("")

  private struct State {
    /// Logins whose person has not chosen yet.
    var requests = Kept<AuthorizationRequest>()
    var codes = Kept<Grant>()
    var tokens = Kept<DevelopmentAccount>()
  }

  /// - Parameter clock: what time it is, for `iat` and `exp`.
  init(client: Client, key: SigningKey, clock: @escaping @Sendable () -> Instant) {
    self.client = client
    keys = Mutex(key)
    self.clock = clock
  }

  var issuer: String { origin.withLock { $0 } + Self.path }

  /// - Throws: as ``LoopbackListener``.
  func start(on address: String = "127.0.0.1", port: UInt16 = 0) throws -> LoopbackServer {
    let server = try LoopbackServer(on: address, port: port) { self.answer($0) }
    origin.withLock { $0 = server.root }
    return server
  }

  /// Signs with another key from now on, and publishes no other.
  func exchangeKey(for key: SigningKey) { keys.withLock { $0 = key } }

  func answer(_ request: LoopbackServer.Request) -> LoopbackServer.Response {
    guard request.path.hasPrefix(Self.path) else {
      return .page(404, DevelopmentPages.problem("there is nothing here"))
    }
    switch (request.method, String(request.path.dropFirst(Self.path.utf8.count))) {
    case ("GET", ""), ("GET", "/"): return .page(200, DevelopmentPages.start(issuer: issuer))
    case ("GET", "/.well-known/openid-configuration"): return .json(200, configuration)
    case ("GET", "/keys"): return .json(200, ["keys": [keys.withLock(\.publicJWK)]])
    case ("GET", "/authorize"): return authorize(request)
    case ("GET", "/choose"): return choose(request)
    case ("POST", "/token"): return token(request)
    case ("GET", "/userinfo"), ("POST", "/userinfo"): return userInfo(request)
    default: return .page(404, DevelopmentPages.problem("there is nothing here"))
    }
  }

  private var configuration: JSON {
    [
      "issuer": .string(issuer), "authorization_endpoint": .string(issuer + "/authorize"),
      "token_endpoint": .string(issuer + "/token"), "userinfo_endpoint": .string(issuer + "/userinfo"),
      "jwks_uri": .string(issuer + "/keys"), "response_types_supported": ["code"],
      "subject_types_supported": ["public"], "id_token_signing_alg_values_supported": ["ES256"],
      "code_challenge_methods_supported": ["S256"], "authorization_response_iss_parameter_supported": true,
      "token_endpoint_auth_methods_supported": ["client_secret_post", "client_secret_basic", "private_key_jwt"],
    ]
  }

  // MARK: The person

  private func authorize(_ request: LoopbackServer.Request) -> LoopbackServer.Response {
    do {
      let wanted = try AuthorizationRequest(query: request.query, client: client.name)
      let name = state.withLock { $0.requests.keep(wanted, atMost: Self.maximumKept) }
      return .page(200, DevelopmentPages.choice(request: name, path: Self.path + "/choose"))
    } catch {
      return .page(400, DevelopmentPages.problem(error.detail))
    }
  }

  private func choose(_ request: LoopbackServer.Request) -> LoopbackServer.Response {
    let chosen = try? FormEncoding.parameters(of: request.query)
    func parameter(_ name: String) -> String? { chosen?.first { $0.name == name }?.value }
    guard let wanted = state.withLock({ $0.requests.take(parameter("request") ?? "") }) else {
      return .page(400, DevelopmentPages.problem("this login is not known here, or was finished"))
    }
    guard let account = DevelopmentAccount.all.first(where: { $0.name == parameter("account") }) else {
      return .redirect(to: wanted.answer([("error", "access_denied"), ("iss", issuer)]))
    }
    let grant = Grant(request: wanted, account: account, expiresAt: clock().adding(seconds: Self.codeSeconds))
    let code = state.withLock { $0.codes.keep(grant, atMost: Self.maximumKept) }
    return .redirect(to: wanted.answer([("code", code), ("iss", issuer)]))
  }

  // MARK: The portal

  private func token(_ request: LoopbackServer.Request) -> LoopbackServer.Response {
    let form: [(name: String, value: String)]
    do {
      form = try FormEncoding.parameters(of: String(decoding: request.body, as: UTF8.self), plusIsSpace: true)
    } catch { return .json(400, ["error": "invalid_request"]) }
    func parameter(_ name: String) -> String? { form.first { $0.name == name }?.value }
    guard
      ClientProof(form: form, authorization: request.fields["authorization"])
        .isValid(for: client, at: issuer, tokenEndpoint: issuer + "/token", now: clock())
    else { return .json(401, ["error": "invalid_client"]) }
    guard parameter("grant_type") == "authorization_code" else {
      return .json(400, ["error": "unsupported_grant_type"])
    }
    // Taken, and not read: a code serves once, whatever comes of it.
    guard let grant = state.withLock({ $0.codes.take(parameter("code") ?? "") }), clock() < grant.expiresAt,
      grant.request.returnAddress == parameter("redirect_uri"),
      grant.request.isProven(by: parameter("code_verifier") ?? "")
    else { return .json(400, ["error": "invalid_grant"]) }
    let access = state.withLock { $0.tokens.keep(grant.account, atMost: Self.maximumKept) }
    return .json(
      200,
      [
        "access_token": .string(access), "token_type": "Bearer", "expires_in": 300,
        "id_token": .string(idToken(for: grant)),
      ])
  }

  private func idToken(for grant: Grant) -> String {
    let now = clock()
    var claims = claims(of: grant.account)
    for (name, value) in [
      ("iss", .string(issuer)), ("aud", .string(client.name)), ("iat", .integer(now.secondsSince1970)),
      ("exp", .integer(now.adding(seconds: 300).secondsSince1970)), ("auth_time", .integer(now.secondsSince1970)),
      ("jti", .string(Base64URL.encode(SecureRandom.bytes(12)))),
    ] as [(String, JSON)] { claims[name] = value }
    claims["nonce"] = grant.request.nonce.map(JSON.string)
    return keys.withLock { $0.sign(payload: JSON.object(claims).bytes, header: ["typ": "JWT"]) }
  }

  private func userInfo(_ request: LoopbackServer.Request) -> LoopbackServer.Response {
    let prefix = "Bearer "
    guard let field = request.fields["authorization"], field.hasPrefix(prefix),
      let account = state.withLock({ $0.tokens.value(String(field.dropFirst(prefix.utf8.count))) })
    else { return .json(401, ["error": "invalid_token"]) }
    return .json(200, .object(claims(of: account)))
  }

  private func claims(of account: DevelopmentAccount) -> JSONObject {
    [
      "sub": .string(account.person.personalID), "name": .string(account.person.name),
      "birthdate": .string(account.person.dateOfBirth), "identity_level": .integer(Int64(account.identityLevel)),
      "authentication_level": 3, "development": true,
    ]
  }
}
