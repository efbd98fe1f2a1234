import CitizenWallet
import Testing
import WalletCrypto

@testable import WalletCommand

/// The same login in each profile, over HTTP with the development provider.
@Suite struct `A login in each profile over HTTP` {
  typealias Setup = LoginPortal.Setup
  private static let weak = DevelopmentAccount(person: DevelopmentPerson.all[0], identityLevel: 1)
  private static let decryption = LoginPortal.decryption

  /// Runs a portal, and stops its provider.
  private func with<Value>(_ setup: Setup, _ body: (LoginPortal) async throws -> Value) async throws -> Value {
    let portal = try LoginPortal(setup)
    defer { portal.server.stop() }
    return try await body(portal)
  }

  private func setup(_ dialect: DevelopmentDialect) throws -> Setup { try #require(Setup.all[dialect]) }

  @Test(arguments: DevelopmentDialect.allCases) func `says who is there, and by what`(dialect: DevelopmentDialect)
    async throws
  {
    let done = try await with(setup(dialect)) { try await $0.logIn() }
    #expect(done.identity.personalID.canonical == "001190009991" && done.identity.identityLevel == .level2)
    #expect(done.identity.fullName == "Nguyễn Thị Hòa" && done.identity.dateOfBirth?.iso8601 == "1990-03-15")
    #expect(done.identity.issuer.hasSuffix("/development-only" + dialect.rawValue))
    #expect(done.identity.evidence == (dialect == .openID ? .idToken : .userInfo))
    #expect(done.userInfo?.isSigned == (dialect == .openID ? nil : false))
    #expect(done.record == LoginRecord(done.identity))
  }

  @Test(arguments: DevelopmentDialect.allCases)
  func `is for everybody of the family`(dialect: DevelopmentDialect) async throws {
    let portal = try LoginPortal(setup(dialect))
    defer { portal.server.stop() }
    for person in DevelopmentPerson.all {
      let done = try await portal.logIn(as: DevelopmentAccount(person: person, identityLevel: 2))
      #expect(done.identity.personalID.canonical == person.personalID)
      #expect(done.identity.dateOfBirth?.iso8601 == person.dateOfBirth)
    }
  }

  @Test(arguments: DevelopmentDialect.allCases)
  func `of a level-1 account opens no vault`(dialect: DevelopmentDialect) async throws {
    #expect(try await with(setup(dialect)) { await $0.code(as: Self.weak) } == .assuranceTooLow)
  }

  @Test(arguments: DevelopmentDialect.allCases)
  func `that the person refuses is refused`(dialect: DevelopmentDialect) async throws {
    #expect(try await with(setup(dialect)) { await $0.code(as: nil) } == .loginRefused)
  }

  @Test(arguments: DevelopmentDialect.allCases)
  func `with the state of another login is refused, and with none`(dialect: DevelopmentDialect) async throws {
    let portal = try LoginPortal(setup(dialect))
    defer { portal.server.stop() }
    let other = try await portal.login.begin(at: LoginPortal.now)
    let query = try await portal.browser.logIn(at: other.address, as: LoginPortal.account)
    #expect(await portal.code { _ in query } == .nonceMismatch)
    let stateless = await portal.code { query in
      query.split(separator: "&").filter { !$0.hasPrefix("state=") }.joined(separator: "&")
    }
    #expect(stateless == .malformed)
  }

  @Test(arguments: DevelopmentDialect.allCases)
  func `is finished once`(dialect: DevelopmentDialect) async throws {
    let portal = try LoginPortal(setup(dialect))
    defer { portal.server.stop() }
    let started = try await portal.login.begin(at: LoginPortal.now)
    let query = try await portal.browser.logIn(at: started.address, as: LoginPortal.account)
    _ = try await portal.finish(query, started.pending)
    #expect(await refusalCode { try await portal.finish(query, started.pending) } == .replayed)
  }

  @Test(arguments: DevelopmentDialect.allCases)
  func `with a stolen code is refused, because the code belongs to another verifier`(dialect: DevelopmentDialect)
    async throws
  {
    let portal = try LoginPortal(setup(dialect))
    defer { portal.server.stop() }
    let victim = try await portal.login.begin(at: LoginPortal.now)
    let stolen = try await portal.browser.logIn(at: victim.address, as: LoginPortal.account)
    let parts = stolen.split(separator: "&").filter { !$0.hasPrefix("state=") }
    let attack = await portal.code { query in
      (parts + query.split(separator: "&").filter { $0.hasPrefix("state=") }).joined(separator: "&")
    }
    #expect(attack == .loginRefused)
  }

  @Test func `LOG-16: without PKCE it rests on the state alone`() async throws {
    var setup = Setup.vneid
    setup.profile = .userInfoAlone(decryptingWith: Self.decryption, proofKey: .notSent)
    let portal = try LoginPortal(setup)
    defer { portal.server.stop() }
    let started = try await portal.login.begin(at: LoginPortal.now)
    #expect(!started.address.text.contains("nonce=") && !started.address.text.contains("code_challenge"))
    let done = try await portal.finish(
      portal.browser.logIn(at: started.address, as: LoginPortal.account), started.pending)
    #expect(done.identity.evidence == .userInfo)
  }

  @Test(arguments: DevelopmentDialect.allCases)
  func `whose answers are too long is refused`(dialect: DevelopmentDialect) async throws {
    var setup = try setup(dialect)
    setup.exchange = EditedExchange(answer: { $0 + String(repeating: " ", count: 1024 * 1024) })
    #expect(try await with(setup) { await $0.code() } == .tooLarge)
  }

  // MARK: VNeID

  @Test func `whose code was encrypted for another portal is refused`() async throws {
    var setup = Setup.vneid
    setup.registered.encryption = try JSONWebKey(DecryptionKey.generateRSA(keyID: "another").publicJWK)
    #expect(try await with(setup) { await $0.code() } == .tampered)
  }

  @Test func `whose code was made a form is refused`() async throws {
    let portal = try LoginPortal(.vneid)
    defer { portal.server.stop() }
    // A code has no plus sign in it, now and then.
    let code = await portal.code { $0.replacing("code=", with: "code=+").replacing("+", with: " ") }
    #expect(code == .malformed)
  }

  @Test func `whose encrypted code was changed is refused, and used up`() async throws {
    let portal = try LoginPortal(.vneid)
    defer { portal.server.stop() }
    let started = try await portal.login.begin(at: LoginPortal.now)
    let query = try await portal.browser.logIn(at: started.address, as: LoginPortal.account)
    let parts = query.split(separator: "&").map { part in
      part.hasPrefix("code=") ? "code=" + String(repeating: "A", count: 42) + "AA==" : String(part)
    }
    let changed = parts.joined(separator: "&").replacing("AA==", with: "A=")
    let code = await refusalCode { try await portal.finish(changed, started.pending) }
    #expect(code == .tampered || code == .malformed)
    // Each question about a code costs a login.
    #expect(await refusalCode { try await portal.finish(query, started.pending) } == .replayed)
  }

  @Test func `whose body was changed is refused`() async throws {
    var setup = Setup.vneid
    setup.exchange = EditedExchange(answer: { body in
      guard let json = try? JSON(parsing: Array(body.utf8), limit: 100_000), let data = json["data"]?.string,
        let key = json["key"]?.string
      else { return body }
      return JSON.object(["data": .string(String(data.dropLast(32)) + data.prefix(32)), "key": .string(key)]).text
    })
    #expect(try await with(setup) { await $0.code() } == .tampered)
  }

  @Test func `whose provider says nothing in secret is as good, for encryption proves nothing`() async throws {
    var setup = Setup.vneid
    setup.registered.encryption = nil
    #expect(try await with(setup) { try await $0.logIn() }.identity.evidence == .userInfo)
  }

  @Test func `where encryption was not agreed on opens nothing`() async throws {
    var setup = Setup.vneid
    setup.profile = .userInfoAlone(decryptingWith: nil, proofKey: .sent)
    #expect(try await with(setup) { await $0.code() } == .unsupportedFormat)
  }

  @Test func `of the national portal has a level by contract only`() async throws {
    var setup = Setup.nationalPortal
    setup.claims = .nationalPortal
    #expect(try await with(setup) { await $0.code() } == .assuranceTooLow)
  }

  // MARK: OpenID Connect, encrypted

  private static let keys = try! DecryptionKeys(
    [decryption], algorithms: [.rsaOAEP256], encryptions: [.a256GCM])

  private static func openID(
    _ idToken: IDTokenForm, _ userInfo: LoginProfile.UserInfoRequest,
    sent: (isEncrypted: Bool, userInfo: DevelopmentClient.UserInfoProtection)
  ) -> Setup {
    Setup(
      profile: .openID(signedWith: [.es256], idToken: idToken, userInfo: userInfo),
      registered: DevelopmentClient(
        name: LoginPortal.client, secret: LoginPortal.secret, keys: nil,
        encryption: try! JSONWebKey(decryption.publicJWK),
        encryptsIDToken: sent.isEncrypted, userInfo: sent.userInfo))
  }

  private static let userInfoForms: [(DevelopmentClient.UserInfoProtection, UserInfoForm)] = [
    (.plain, .plain), (.signed, .signed), (.encrypted, .encrypted(keys)),
    (.signedAndEncrypted, .signedAndEncrypted(keys)),
  ]

  @Test(arguments: 0..<4, 0..<4)
  func `takes userinfo in the form that was agreed on, and in no other`(agreed: Int, sent: Int) async throws {
    let setup = Self.openID(
      .signed, .fetched(Self.userInfoForms[agreed].1), sent: (false, Self.userInfoForms[sent].0))
    if agreed == sent {
      let done = try await with(setup) { try await $0.logIn() }
      #expect(done.identity.evidence == .idTokenAndUserInfo)
      #expect(done.userInfo?.isSigned == [false, true, false, true][agreed])
    } else {
      let code = try await with(setup) { await $0.code() }
      #expect(code == .unsupportedFormat || code == .malformed)
    }
  }

  @Test(arguments: [true, false], [true, false])
  func `takes an encrypted ID token where that was agreed on, and there only`(agreed: Bool, sent: Bool) async throws {
    let setup = Self.openID(agreed ? .signedAndEncrypted(Self.keys) : .signed, .notAsked, sent: (sent, .plain))
    let code = try await with(setup) { await $0.code() }
    #expect(code == (agreed == sent ? nil : sent ? .malformed : .unsupportedFormat))
  }

  @Test func `takes no other encryption than was agreed on`() async throws {
    let other = try DecryptionKeys([Self.decryption], algorithms: [.rsaOAEP], encryptions: [.a256GCM])
    let setup = Self.openID(.signedAndEncrypted(other), .notAsked, sent: (true, .plain))
    #expect(try await with(setup) { await $0.code() } == .unsupportedAlgorithm)
  }

  @Test func `takes no other signature than was agreed on`() async throws {
    let setup = Setup(profile: .openID(signedWith: [.rs256], idToken: .signed, userInfo: .notAsked))
    #expect(try await with(setup) { await $0.code() } == .unsupportedAlgorithm)
  }

  @Test func `opens no ID token that was encrypted for another portal`() async throws {
    var setup = Self.openID(.signedAndEncrypted(Self.keys), .notAsked, sent: (true, .plain))
    setup.registered.encryption = try JSONWebKey(DecryptionKey.generateRSA(keyID: "portal-rsa").publicJWK)
    #expect(try await with(setup) { await $0.code() } == .tampered)
  }
}
