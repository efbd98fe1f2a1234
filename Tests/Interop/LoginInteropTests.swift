import CitizenWallet
import Foundation
import FoundationNetworking
import Synchronization
import Testing
import WalletCrypto
import WalletNetwork

@testable import WalletCommand

/// Whole logins over HTTP: ours at a foreign provider (`oidc-provider-mock`), a foreign portal's (`authlib`) at our
/// development provider.
@Suite(
  .enabled(if: PythonPeer.hasLogins, "Python's oidc-provider-mock is absent and could not be installed"), .serialized)
struct `Logins and Python` {
  private static let person = "001190009991"
  private static let network = URLSessionExchange(timeLimit: .seconds(60))

  /// Our portal, registered at the foreign provider, and a browser that comes back to it.
  private final class Portal: Sendable {
    let provider: PythonPeer.Server
    private let listener: LoopbackServer
    private let query: Returned
    let login: LoginClient

    private final class Returned: Sendable {
      let value = Mutex("")
    }

    init(algorithms: Set<JWSAlgorithm> = [.rs256], claims: String? = nil) async throws {
      let own = claims ?? #"{"sub":"001190009991","name":"Nguyễn Thị Hòa","identity_level":2}"#
      let port = try PythonPeer.freePort()
      provider = try PythonPeer.Server(
        module: "oidc_provider_mock", ["--port", "\(port)", "--require-nonce", "true", "--user-claims", own])
      let issuer = "http://127.0.0.1:\(port)"
      try await provider.wait { _ = try await Self.answer(from: issuer + "/.well-known/openid-configuration") }
      let query = Returned()
      self.query = query
      listener = try LoopbackServer(on: "127.0.0.1", port: 0) { request in
        query.value.withLock { $0 = request.query }
        return .page(200, "<!doctype html><title>ok</title>")
      }
      login = LoginClient(
        provider: try ProviderConnection(
          issuer: issuer, configuration: .discovered, claims: .default, exchange: network,
          freshness: FreshnessPolicy(maximumAge: 3600, staleFor: 0, minimumInterval: 60)),
        registration: try LoginRegistration(
          client: "portal", returnAddress: Endpoint(listener.root + "/return"), authentication: .secretPost("secret"),
          scopes: ["profile"], parameters: [],
          profile: .openID(signedWith: algorithms, idToken: .signed, userInfo: .fetched(.plain))),
        key: try LoginKey(SecureRandom.bytes(LoginKey.byteCount)), used: SingleUseMemory(), random: .system)
    }

    deinit { listener.stop() }

    /// - Parameter form: what the person sends: who they are, or that they refuse.
    func logIn(
      _ form: String = "sub=\(person)", at change: (String) -> String = { $0 }
    ) async throws -> CompletedLogin {
      let started = try await login.begin(at: .now())
      _ = try await Self.answer(from: change(started.address.text), to: form)
      let query = query.value.withLock { $0 }
      return try await login.finish(
        UnverifiedLoginAnswer(query: query), of: started.pending, requiring: .vault, at: .now())
    }

    func code(_ form: String = "sub=\(person)", at change: (String) -> String = { $0 }) async -> Refusal.Code? {
      do { _ = try await logIn(form, at: change) } catch { return (error as? Refusal)?.code }
      return nil
    }

    private static func answer(from address: String, to form: String? = nil) async throws -> Data {
      guard let url = URL(string: address) else { throw URLError(.badURL) }
      var request = URLRequest(url: url, timeoutInterval: 60)
      request.httpMethod = form == nil ? "GET" : "POST"
      request.httpBody = form.map { Data($0.utf8) }
      return try await URLSession.shared.data(for: request).0
    }
  }

  @Test func `we log in at Python's provider`() async throws {
    let portal = try await Portal()
    let done = try await portal.logIn()
    #expect(done.identity.personalID.canonical == Self.person && done.identity.identityLevel == .level2)
    #expect(done.identity.fullName == "Nguyễn Thị Hòa")
    #expect(done.userInfo?.claims["identity_level"]?.integer == 2)
  }

  @Test func `we refuse what Python's provider answers to another login, signs otherwise, or does not know`()
    async throws
  {
    let portal = try await Portal()
    #expect(await portal.code(at: { $0.replacing("nonce=", with: "nonce=x") }) == .nonceMismatch)
    #expect(await portal.code(at: { $0.replacing("state=", with: "state=x") }) == .nonceMismatch)
    #expect(await portal.code(at: { $0.replacing("client_id=portal", with: "client_id=another") }) == .loginRefused)
    // An error that names no login, as RFC 6749 §4.1.2.1 wants it to, could be anybody's.
    #expect(await portal.code("action=deny") == .malformed)
    // Somebody of whom it says no level.
    #expect(await portal.code("sub=038085009992") == .assuranceTooLow)
    #expect(await portal.code("sub=hoa") == .invalidIdentifier)
    let strict = try await Portal(algorithms: [.es256])
    #expect(await strict.code() == .unsupportedAlgorithm)
  }

  private static func relyingParty(
    _ method: String, secret: String = "development", fault: String = "nothing"
  ) throws -> JSON {
    let provider = DevelopmentProvider(
      client: DevelopmentClient(name: "portal", secret: "development", keys: nil),
      key: .generateP256(keyID: "interop"), clock: { .now() })
    let server = try provider.start()
    defer { server.stop() }
    let outcome = try PythonPeer.outcome(
      of: PythonPeer.path(of: "relying_party.py"),
      [provider.issuer, "portal", secret, method, "\(person)-2", fault])
    #expect(outcome.status == 0, "\(outcome.errors.suffix(500))")
    return try JSON(parsing: outcome.output, limit: 100_000)
  }

  @Test(arguments: ["client_secret_basic", "client_secret_post"])
  func `Python's portal logs in at our development provider`(_ method: String) throws {
    let claims = try Self.relyingParty(method)
    #expect(claims["idToken"]?["sub"]?.string == Self.person && claims["idToken"]?["identity_level"]?.integer == 2)
    #expect(claims["userInfo"]?["name"]?.string == "Nguyễn Thị Hòa")
  }

  @Test(arguments: [
    ("nothing", "another", "invalid_client"), ("verifier", "development", "invalid_grant"),
    ("again", "development", "invalid_grant"),
  ])
  func `our development provider refuses Python's portal by the names of RFC 6749`(
    _ fault: String, _ secret: String, _ error: String
  ) throws {
    #expect(try Self.relyingParty("client_secret_post", secret: secret, fault: fault)["error"]?.string == error)
  }
}
