import CitizenWallet
import Testing
import WalletCrypto

@testable import WalletCommand

/// What can go wrong in a login, over HTTP with the development provider.
@Suite struct `A login over HTTP` {
  @Test(arguments: 0..<3) func `ends with a verified identity, however the portal proves itself`(_ way: Int)
    async throws
  {
    let ways: [ClientAuthentication] = [
      .secretPost(LoginPortal.secret), .secretBasic(LoginPortal.secret),
      .privateKey(LoginPortal.portalKey, audience: .issuer),
    ]
    let portal = try LoginPortal(
      .init(
        profile: .openID(signedWith: [.es256], idToken: .signed, userInfo: .fetched(.plain)),
        authentication: ways[way]))
    defer { portal.server.stop() }
    let done = try await portal.logIn()
    #expect(done.identity.personalID.canonical == "001190009991")
    #expect(done.identity.identityLevel == .level2 && done.identity.fullName == "Nguyễn Thị Hòa")
    #expect(done.identity.issuer.hasSuffix("/development-only"))
    #expect(done.userInfo?.claims["development"]?.bool == true)
  }

  @Test func `of a level-1 account opens no vault`() async throws {
    let portal = try LoginPortal()
    defer { portal.server.stop() }
    let weak = DevelopmentAccount(person: DevelopmentPerson.all[0], identityLevel: 1)
    #expect(await portal.code(as: weak) == .assuranceTooLow)
  }

  @Test func `that the person refuses is refused`() async throws {
    let portal = try LoginPortal()
    defer { portal.server.stop() }
    #expect(await portal.code(as: nil) == .loginRefused)
  }

  @Test func `with the state of another login is refused`() async throws {
    let portal = try LoginPortal()
    defer { portal.server.stop() }
    let other = try await portal.login.begin(at: LoginPortal.now)
    let query = try await portal.browser.logIn(at: other.address, as: LoginPortal.account)
    #expect(await portal.code { _ in query } == .nonceMismatch)
  }

  @Test func `is finished once`() async throws {
    let portal = try LoginPortal()
    defer { portal.server.stop() }
    let started = try await portal.login.begin(at: LoginPortal.now)
    let query = try await portal.browser.logIn(at: started.address, as: LoginPortal.account)
    _ = try await portal.finish(query, started.pending)
    #expect(await refusalCode { try await portal.finish(query, started.pending) } == .replayed)
  }

  @Test func `with a nonce that was changed on the way is refused`() async throws {
    let portal = try LoginPortal()
    defer { portal.server.stop() }
    let started = try await portal.login.begin(at: LoginPortal.now)
    let changed = try Endpoint(started.address.text.replacing("nonce=", with: "nonce=x"))
    let query = try await portal.browser.logIn(at: changed, as: LoginPortal.account)
    #expect(await refusalCode { try await portal.finish(query, started.pending) } == .nonceMismatch)
  }

  @Test func `with another PKCE verifier is refused by the provider`() async throws {
    let exchange = EditedExchange(request: { $0.replacing("code_verifier=", with: "code_verifier=x") })
    let portal = try LoginPortal(.init(exchange: exchange))
    defer { portal.server.stop() }
    #expect(await portal.code() == .loginRefused)
  }

  @Test func `with a stolen code is refused, because the code belongs to another verifier`() async throws {
    let portal = try LoginPortal()
    defer { portal.server.stop() }
    let victim = try await portal.login.begin(at: LoginPortal.now)
    let stolen = try await portal.browser.logIn(at: victim.address, as: LoginPortal.account)
    let code = try #require(stolen.split(separator: "&").first { $0.hasPrefix("code=") })
    let attack = await portal.code { query in
      query.split(separator: "&").map { $0.hasPrefix("code=") ? code : $0 }.joined(separator: "&")
    }
    #expect(attack == .loginRefused)
  }

  @Test func `with a code that was used before is refused by the provider`() async throws {
    let portal = try LoginPortal()
    defer { portal.server.stop() }
    let started = try await portal.login.begin(at: LoginPortal.now)
    let query = try await portal.browser.logIn(at: started.address, as: LoginPortal.account)
    // Another process of the portal that shares no single-use memory.
    let other = try LoginPortal()
    defer { other.server.stop() }
    _ = try await portal.finish(query, started.pending)
    #expect(await refusalCode { try await other.finish(query, started.pending) } == .tampered)
    let code = query.split(separator: "&").first { $0.hasPrefix("code=") }
    #expect(
      await portal.code { query in
        query.split(separator: "&").map { $0.hasPrefix("code=") ? code ?? "" : $0 }.joined(separator: "&")
      } == .loginRefused)
  }

  @Test func `whose answer names another provider is refused`() async throws {
    let portal = try LoginPortal()
    defer { portal.server.stop() }
    let code = await portal.code { query in
      query.split(separator: "&").map { $0.hasPrefix("iss=") ? "iss=https%3A%2F%2Fevil.example" : $0 }
        .joined(separator: "&")
    }
    #expect(code == .untrustedIssuer)
  }

  @Test func `whose answer no longer names its provider is refused`() async throws {
    let portal = try LoginPortal()
    defer { portal.server.stop() }
    let code = await portal.code { query in
      query.split(separator: "&").filter { !$0.hasPrefix("iss=") }.joined(separator: "&")
    }
    #expect(code == .malformed)
  }

  @Test func `whose configuration is another's is not begun`() async throws {
    let exchange = EditedExchange(answer: { $0.replacing("\"issuer\":\"http", with: "\"issuer\":\"https") })
    let portal = try LoginPortal(.init(exchange: exchange))
    defer { portal.server.stop() }
    #expect(await refusalCode { try await portal.login.begin(at: LoginPortal.now) } == .untrustedIssuer)
  }

  @Test func `goes on when the provider exchanges its key`() async throws {
    let portal = try LoginPortal(.init(minimumInterval: 0))
    defer { portal.server.stop() }
    _ = try await portal.logIn()
    portal.provider.exchangeKey(for: .generateP256(keyID: "second"))
    _ = try await portal.logIn()
  }

  @Test func `fetches keys again no sooner than the minimum interval`() async throws {
    let portal = try LoginPortal(.init(minimumInterval: 60))
    defer { portal.server.stop() }
    _ = try await portal.logIn()
    portal.provider.exchangeKey(for: .generateP256(keyID: "second"))
    #expect(await portal.code() == .unknownKey)
  }

  @Test func `with the wrong secret is refused by the provider`() async throws {
    let portal = try LoginPortal(.init(authentication: .secretPost("another")))
    defer { portal.server.stop() }
    #expect(await portal.code() == .loginRefused)
  }

  @Test func `with somebody else's key is refused by the provider`() async throws {
    let portal = try LoginPortal(
      .init(authentication: .privateKey(.generateP256(keyID: "portal"), audience: .tokenEndpoint)))
    defer { portal.server.stop() }
    #expect(await portal.code() == .loginRefused)
  }

  @Test func `fails and is not refused when the provider is gone`() async throws {
    let portal = try LoginPortal()
    let started = try await portal.login.begin(at: LoginPortal.now)
    let query = try await portal.browser.logIn(at: started.address, as: LoginPortal.account)
    portal.server.stop()
    await #expect(throws: NetworkFailure.self) { try await portal.finish(query, started.pending) }
  }
}
