import CitizenWallet
import WalletCrypto
import WalletNetwork

@testable import WalletCommand

/// A portal, the development provider and a browser, over HTTP on this machine.
struct LoginPortal {
  static let client = "portal.example"
  static let secret = "bí mật+&="
  static let portalKey = SigningKey.generateP256(keyID: "portal")
  static let now = Instant(secondsSince1970: 1_795_490_130)
  static let account = DevelopmentAccount(person: DevelopmentPerson.all[0], identityLevel: 2)

  /// What providers encrypt for; in VNeID's way, and for tokens.
  static let decryption = DecryptionKey.generateRSA(keyID: "portal-rsa")

  let provider: DevelopmentProvider
  let server: LoopbackServer
  let browser: DevelopmentBrowser
  let login: LoginClient

  /// A good portal; each test changes one thing.
  struct Setup {
    var dialect = DevelopmentDialect.openID
    var profile = LoginProfile.openID(signedWith: [.es256], idToken: .signed, userInfo: .notAsked)
    var claims = ClaimMapping.default
    var authentication = ClientAuthentication.secretPost(secret)
    var minimumInterval: Int64 = 60
    var exchange: any HTTPExchange = network
    /// How the portal is registered at the provider.
    var registered = DevelopmentClient(name: client, secret: secret, keys: nil)

    static let vneid = Setup(
      dialect: .vneid, profile: .vneid(decryptingWith: decryption), claims: .vneid,
      registered: DevelopmentClient(
        name: client, secret: secret, keys: nil, encryption: try! JSONWebKey(decryption.publicJWK)))

    /// With the meaning that the development provider gives to `loginIdp`, as a contract would.
    static let nationalPortal: Setup = {
      var claims = ClaimMapping.nationalPortal
      claims.identityLevel = .init(claim: "loginIdp", values: ["BCA": 2])
      return Setup(dialect: .nationalPortal, profile: .nationalPortal, claims: claims)
    }()

    static let all: [DevelopmentDialect: Setup] = [
      .openID: Setup(), .vneid: vneid, .nationalPortal: nationalPortal,
    ]
  }

  init(_ setup: Setup = Setup()) throws {
    var registered = setup.registered
    if registered.keys == nil {
      registered = DevelopmentClient(
        name: registered.name, secret: registered.secret,
        keys: try VerificationKeySet(["keys": [Self.portalKey.publicJWK]]), encryption: registered.encryption,
        encryptsIDToken: registered.encryptsIDToken, userInfo: registered.userInfo)
    }
    provider = DevelopmentProvider(client: registered, key: .generateP256(keyID: "first"), clock: { Self.now })
    server = try provider.start()
    browser = try DevelopmentBrowser()
    let connection = try ProviderConnection(
      issuer: provider.issuer(of: setup.dialect), configuration: provider.configuration(of: setup.dialect),
      claims: setup.claims, exchange: setup.exchange,
      freshness: FreshnessPolicy(maximumAge: 3600, staleFor: 0, minimumInterval: setup.minimumInterval))
    let registration = try LoginRegistration(
      client: Self.client, returnAddress: browser.returnAddress, authentication: setup.authentication, scopes: [],
      parameters: [], profile: setup.profile)
    login = LoginClient(
      provider: connection, registration: registration, key: try LoginKey(SecureRandom.bytes(LoginKey.byteCount)),
      used: SingleUseMemory(), random: .system)
  }

  /// Long enough for a slow machine: no test waits for it.
  static let network = URLSessionExchange(timeLimit: .seconds(60))

  func finish(_ query: String, _ pending: String) async throws -> CompletedLogin {
    try await login.finish(UnverifiedLoginAnswer(query: query), of: pending, requiring: .vault, at: Self.now)
  }

  /// A whole login; `change` edits the query that the browser brings back.
  func logIn(
    as account: DevelopmentAccount? = account, _ change: (String) -> String = { $0 }
  ) async throws -> CompletedLogin {
    let started = try await login.begin(at: Self.now)
    return try await finish(change(browser.logIn(at: started.address, as: account)), started.pending)
  }

  func code(
    as account: DevelopmentAccount? = account, _ change: (String) -> String = { $0 }
  ) async -> Refusal.Code? {
    await refusalCode { try await logIn(as: account, change) }
  }
}

/// The code with which the body is refused; nil for whatever else comes of it.
func refusalCode<T>(_ body: () async throws -> T) async -> Refusal.Code? {
  do { _ = try await body() } catch { return (error as? Refusal)?.code }
  return nil
}

/// Passes everything on, with the bodies of requests and answers edited.
struct EditedExchange: HTTPExchange {
  var request: @Sendable (String) -> String = { $0 }
  var answer: @Sendable (String) -> String = { $0 }

  func response(to request: ExchangeRequest) async throws -> ExchangeResponse {
    let edited = ExchangeRequest(
      request.method, request.endpoint, fields: request.fields,
      body: Array(self.request(String(decoding: request.body, as: UTF8.self)).utf8),
      maximumResponseBytes: request.maximumResponseBytes)
    let response = try await LoginPortal.network.response(to: edited)
    let body = answer(String(decoding: response.body, as: UTF8.self))
    return ExchangeResponse(status: response.status, contentType: response.contentType, body: Array(body.utf8))
  }
}
