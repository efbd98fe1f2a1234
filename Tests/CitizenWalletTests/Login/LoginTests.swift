import Synchronization
import Testing
import WalletCrypto

@testable import CitizenWallet

@Suite("Login")
struct LoginTests {
  private static let policy = FreshnessPolicy(maximumAge: 100, staleFor: 0, minimumInterval: 10)

  @Test func `LOG-04: who comes while a fetch is under way waits for that one`() async throws {
    let document = CachedDocument<Int>(Self.policy)
    let (started, start) = AsyncStream.makeStream(of: Void.self)
    let (gate, open) = AsyncStream.makeStream(of: Void.self)
    let count = ScriptedCount()
    let fetch: @Sendable () async throws -> Int = {
      start.yield()
      for await _ in gate { break }
      return try await count.fetch("up")()
    }
    let first = Task { try await document.current(at: Login.now, fetch: fetch).value }
    for await _ in started { break }
    let others = (0..<20).map { _ in
      Task { try await document.current(at: Login.now, fetch: count.fetch("up")).value }
    }
    // Some of them wait now, others come later: no one may fetch.
    await Task.yield()
    open.yield()
    #expect(try await first.value == 1)
    for other in others { #expect(try await other.value == 1) }
    #expect(count.value == 1)
  }

  @Test func `LOG-04: who gives up waiting does not end the fetch for the others`() async throws {
    let document = CachedDocument<Int>(Self.policy)
    let (started, start) = AsyncStream.makeStream(of: Void.self)
    let (gate, open) = AsyncStream.makeStream(of: Void.self)
    let impatient = Task {
      try await document.current(at: Login.now) {
        start.yield()
        for await _ in gate { break }
        try Task.checkCancellation()
        return 7
      }.value
    }
    for await _ in started { break }
    impatient.cancel()
    let patient = Task { try await document.current(at: Login.now) { 8 }.value }
    open.yield()
    #expect(try await patient.value == 7)
  }

  @Test func `a login prints no secret`() async throws {
    let secret = "0123456789abcdef"
    let values: [Any] = [
      ClientAuthentication.secretPost(secret), try LoginKey(Array((secret + secret).utf8)),
      try UnverifiedLoginAnswer(query: "code=\(secret)&state=\(secret)"),
      ExchangeRequest(
        .post, try Endpoint("https://identity.example/\(secret)"), fields: [("Authorization", secret)],
        body: Array(secret.utf8), maximumResponseBytes: 1),
      ExchangeResponse(status: 200, contentType: secret, body: Array(secret.utf8)),
      UserInfo(claims: ["sub": .string(secret)], isSigned: false),
    ]
    for value in values {
      var dumped = ""
      dump(value, to: &dumped)
      for text in ["\(value)", String(reflecting: value), dumped] {
        #expect(!text.contains(secret) && !text.contains("48, 49, 50"), "shown: \(text.prefix(100))")
      }
    }
  }

  @Test(arguments: [0, 31, 33]) func `LOG-06: a key of another length than 32 bytes is refused`(count: Int) {
    #expect(refusal { try LoginKey([UInt8](repeating: 1, count: count)) } == .malformed)
  }

  @Test func `LOG-05: no two logins have anything in common`() async throws {
    let logins = (0..<50).map { _ in
      PendingLogin(
        issuer: "i", client: "c", returnAddress: try! Endpoint("https://portal.example/"), random: .system,
        at: Login.now)
    }
    #expect(Set(logins.flatMap { [$0.state, $0.nonce, $0.verifier] }).count == 150)
  }

  @Test func `the fixed configuration of another issuer is refused`() throws {
    let endpoint = try Endpoint("https://evil.example/")
    let metadata = ProviderMetadata(
      issuer: "https://evil.example", authorizationEndpoint: endpoint, tokenEndpoint: endpoint, keysEndpoint: endpoint,
      userInfoEndpoint: nil, answersNameIssuer: false)
    let code = refusal {
      try ProviderConnection(
        issuer: "https://identity.example", configuration: .fixed(metadata), claims: .default,
        exchange: ScriptedExchange([]), freshness: Self.policy)
    }
    #expect(code == .untrustedIssuer)
  }

  @Test func `mutated answers and pending logins are refused or read, never a crash`() throws {
    var mutation = Mutation(seed: 4)
    let key = try LoginKey([UInt8](repeating: 7, count: 32))
    let login = PendingLogin(
      issuer: "https://i.example", client: "c", returnAddress: try Endpoint("https://portal.example/"),
      random: .system, at: Login.now)
    let sealed = login.sealed(by: key, random: .system)
    for _ in 0..<3000 {
      _ = try? UnverifiedLoginAnswer(query: mutation.mutate("code=ab%2Fc&state=xyz&iss=https%3A%2F%2Fi.example"))
      _ = try? Endpoint(mutation.mutate("https://identity.example:8443/a?b=%20c"))
      let mutant = mutation.mutate(sealed)
      if mutant != sealed { #expect(refusal { try PendingLogin(mutant, by: key) } == .tampered) }
    }
  }
}
