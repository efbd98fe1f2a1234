import CitizenWallet
import Synchronization

/// A provider for development: everybody may log in as anybody of a fictional family.
///
/// It runs on a loopback address only, and its issuers say in every token what it is. It speaks OpenID Connect, and
/// below the same address as VNeID and the national portal do.
final class DevelopmentProvider: Sendable {
  static let path = "/development-only"
  private static let maximumKept = 1000
  private static let codeSeconds: Int64 = 60

  let client: DevelopmentClient
  private let keys: Mutex<SigningKey>
  let clock: @Sendable () -> Instant
  private let state = Mutex(State())
  private let origin = Mutex("")

  private struct State {
    /// Logins whose person has not chosen yet.
    var requests = Kept<AuthorizationRequest>()
    var codes = Kept<Grant>()
    var tokens = Kept<Grant>()
  }

  /// - Parameter clock: what time it is, for `iat` and `exp`.
  init(client: DevelopmentClient, key: SigningKey, clock: @escaping @Sendable () -> Instant) {
    self.client = client
    keys = Mutex(key)
    self.clock = clock
  }

  var issuer: String { issuer(of: .openID) }

  func issuer(of dialect: DevelopmentDialect) -> String {
    origin.withLock { $0 } + Self.path + dialect.rawValue
  }

  /// - Throws: as ``LoopbackListener``.
  func start(on address: String = "127.0.0.1", port: UInt16 = 0) throws -> LoopbackServer {
    let server = try LoopbackServer(on: address, port: port) { self.answer($0) }
    origin.withLock { $0 = server.root }
    return server
  }

  /// Signs with another key from now on, and publishes no other.
  func exchangeKey(for key: SigningKey) { keys.withLock { $0 = key } }

  func answer(_ request: LoopbackServer.Request) -> LoopbackServer.Response {
    guard request.path.hasPrefix(Self.path) else { return Self.nothing }
    var path = request.path.dropFirst(Self.path.utf8.count)
    let dialect = DevelopmentDialect.allCases.last { path.hasPrefix($0.rawValue) } ?? .openID
    path = path.dropFirst(dialect.rawValue.utf8.count)
    do {
      return try answer(request, at: String(path), as: dialect)
    } catch {
      return .json(400, ["error": "invalid_request"])
    }
  }

  private static let nothing = LoopbackServer.Response.page(404, DevelopmentPages.problem("there is nothing here"))

  private func answer(
    _ request: LoopbackServer.Request, at path: String, as dialect: DevelopmentDialect
  ) throws(Refusal) -> LoopbackServer.Response {
    switch (request.method, path) {
    case ("GET", ""), ("GET", "/"): return .page(200, DevelopmentPages.start(issuer: issuer(of: dialect)))
    case ("GET", "/authorize"): return authorize(request, as: dialect)
    case ("GET", "/choose"): return try choose(request)
    case ("POST", "/token"): return try token(request, as: dialect)
    case ("GET", "/userinfo"), ("POST", "/userinfo"): return try userInfo(request, as: dialect)
    case ("GET", "/.well-known/openid-configuration") where dialect == .openID: return .json(200, configuration)
    case ("GET", "/keys") where dialect == .openID: return .json(200, ["keys": [keys.withLock(\.publicJWK)]])
    default: return Self.nothing
    }
  }

  /// What a portal is configured with: only OpenID Connect publishes it.
  func configuration(of dialect: DevelopmentDialect) throws(Refusal) -> ProviderConnection.Configuration {
    guard dialect != .openID else { return .discovered }
    return .fixed(try ProviderMetadata(developmentProvider: issuer(of: dialect)))
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

  private func authorize(
    _ request: LoopbackServer.Request, as dialect: DevelopmentDialect
  ) -> LoopbackServer.Response {
    do {
      let wanted = try AuthorizationRequest(query: request.query, client: client.name, dialect: dialect)
      let name = state.withLock { $0.requests.keep(wanted, atMost: Self.maximumKept) }
      let path = Self.path + dialect.rawValue + "/choose"
      return .page(200, DevelopmentPages.choice(request: name, path: path))
    } catch {
      return .page(400, DevelopmentPages.problem(error.detail))
    }
  }

  private func choose(_ request: LoopbackServer.Request) throws(Refusal) -> LoopbackServer.Response {
    let chosen = try? FormEncoding.parameters(of: request.query)
    func parameter(_ name: String) -> String? { chosen?.first { $0.name == name }?.value }
    guard let wanted = state.withLock({ $0.requests.take(parameter("request") ?? "") }) else {
      return .page(400, DevelopmentPages.problem("this login is not known here, or was finished"))
    }
    let names = wanted.dialect == .openID ? [(name: "iss", value: issuer)] : []
    guard let account = DevelopmentAccount.all.first(where: { $0.name == parameter("account") }) else {
      return .redirect(to: wanted.answer([("error", "access_denied")] + names))
    }
    let grant = Grant(request: wanted, account: account, expiresAt: clock().adding(seconds: Self.codeSeconds))
    let code = state.withLock { $0.codes.keep(grant, atMost: Self.maximumKept) }
    guard wanted.dialect == .vneid, let key = client.encryption else {
      return .redirect(to: wanted.answer([("code", code)] + names))
    }
    let sealed = try VNeIDSealing.code(code, to: key)
    return .redirect(to: wanted.answer([], unescaped: "code=\(sealed.code)&encrypt_key=\(sealed.encryptKey)"))
  }

  // MARK: What is handed over

  func signed(_ claims: JSONObject) -> String {
    keys.withLock { $0.sign(payload: JSON.object(claims).bytes, header: ["typ": "JWT"]) }
  }

  /// Taken, and not read: a code serves once, whatever comes of it.
  func takeGrant(for code: String) -> Grant? { state.withLock { $0.codes.take(code) } }

  func accessToken(for grant: Grant) -> String {
    state.withLock { $0.tokens.keep(grant, atMost: Self.maximumKept) }
  }

  func grant(behind accessToken: String) -> Grant? { state.withLock { $0.tokens.value(accessToken) } }
}
