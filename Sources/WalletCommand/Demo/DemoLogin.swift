import CitizenWallet
import WalletCrypto
import WalletNetwork

/// The portal's login in the demo: over HTTP, as VNeID is observed to do it, with the development provider in this
/// process.
struct DemoLogin {
  private let server: LoopbackServer
  private let browser: DevelopmentBrowser
  private let client: LoginClient
  private static let portal = "cong-dich-vu-cong-da-nang"

  init(at now: Instant) throws {
    let secret = Base64URL.encode(SecureRandom.bytes(18))
    let key = DecryptionKey.generateRSA(keyID: "demo-portal")
    let provider = DevelopmentProvider(
      client: DevelopmentClient(
        name: Self.portal, secret: secret, keys: nil, encryption: try JSONWebKey(key.publicJWK)),
      key: .generateP256(keyID: "demo-login"), clock: { now })
    server = try provider.start()
    browser = try DevelopmentBrowser()
    let connection = try ProviderConnection(
      issuer: provider.issuer(of: .vneid), configuration: provider.configuration(of: .vneid), claims: .vneid,
      exchange: URLSessionExchange(timeLimit: .seconds(10)),
      freshness: FreshnessPolicy(maximumAge: 3600, staleFor: 3600, minimumInterval: 60))
    let registration = try LoginRegistration(
      client: Self.portal, returnAddress: browser.returnAddress, authentication: .secretPost(secret), scopes: [],
      parameters: [], profile: .vneid(decryptingWith: key))
    client = LoginClient(
      provider: connection, registration: registration, key: try LoginKey(SecureRandom.bytes(LoginKey.byteCount)),
      used: SingleUseMemory(), random: .system)
  }

  /// A person who is back from the provider.
  struct Answer {
    let query: String
    let pending: String
  }

  func visit(as account: DevelopmentAccount, at now: Instant) async throws -> Answer {
    let login = try await client.begin(at: now)
    return Answer(query: try await browser.logIn(at: login.address, as: account), pending: login.pending)
  }

  func finish(_ answer: Answer, at now: Instant) async throws -> VerifiedIdentity {
    try await client.finish(
      UnverifiedLoginAnswer(query: answer.query), of: answer.pending, requiring: .vault, at: now
    ).identity
  }

  /// The code of the refusal, or nil when the login is accepted.
  func refusal(_ answer: Answer, at now: Instant) async throws -> Refusal.Code? {
    do {
      _ = try await finish(answer, at: now)
      return nil
    } catch let refusal as Refusal {
      return refusal.code
    }
  }

  func end() { server.stop() }
}
