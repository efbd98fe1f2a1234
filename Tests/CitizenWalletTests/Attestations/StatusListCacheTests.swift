import CitizenWallet
import Synchronization
import Testing

@Suite("Status lists: fetched and kept")
struct StatusListCacheTests {
  private static let freshness = StatusFreshness(age: 30...3600, staleFor: 100, minimumInterval: 20)

  private static func answer(
    _ status: UInt8, age: Int64 = 10, ttl: Int64? = 60, key: TestKey = .issuer
  ) throws -> ExchangeResponse {
    let token = try StatusListTests.token(StatusListTests.list(status), age: age, ttl: ttl, key: key)
    return ExchangeResponse(status: 200, contentType: "application/statuslist+jwt", body: Array(token.utf8))
  }

  private static var credential: Credential {
    var credential = Credential()
    credential.payload["status"] = ["status_list": ["idx": 7, "uri": .string(StatusListTests.uri)]]
    credential.status = .require(StatusLists([]))
    return credential
  }

  private static func code(
    _ credential: Credential = credential, from cache: StatusListCache, after seconds: Int64 = 0
  ) async throws -> Refusal.Code? {
    let anchors = try TrustAnchors([.always(Credential.issuer, VerificationKeySet(TestKey.issuer.keySet))])
    let policy = AttestationPolicy(
      anchors: anchors, type: .anyType, keyBinding: .notRequired, status: credential.status)
    return await refusal(awaiting: {
      try await AttestationVerifier.verify(
        UnverifiedAttestation(credential.text), policy: policy, fetchingStatusFrom: cache,
        at: Credential.now.adding(seconds: seconds))
    })
  }

  private static func cache(_ answers: [ExchangeResponse]) -> (StatusListCache, ScriptedExchange) {
    let exchange = ScriptedExchange(answers)
    return (StatusListCache(exchange: exchange, freshness: freshness), exchange)
  }

  // STA-11
  @Test func `STA-11: a list is asked for once while it is fresh, and anew after its ttl`() async throws {
    let (cache, exchange) = try Self.cache([Self.answer(0), Self.answer(1, age: 5)])
    for seconds in [0, 30, 59] as [Int64] { #expect(try await Self.code(from: cache, after: seconds) == nil) }
    #expect(exchange.asked.count == 1)
    #expect(exchange.asked.first?.fields.first?.value == "application/statuslist+jwt")
    #expect(try await Self.code(from: cache, after: 60) == .revoked)
    #expect(exchange.asked.count == 2)
  }

  @Test(arguments: [(nil, 30), (1, 30), (40, 40)] as [(Int64?, Int64)])
  func `STA-11: the verifier bounds the age that a list gives itself`(ttl: Int64?, age: Int64) async throws {
    let (cache, exchange) = try Self.cache([Self.answer(0, ttl: ttl), Self.answer(0, ttl: ttl)])
    for seconds in [0, age - 1] { _ = try await Self.code(from: cache, after: seconds) }
    #expect(exchange.asked.count == 1)
    _ = try await Self.code(from: cache, after: age)
    #expect(exchange.asked.count == 2)
  }

  @Test func `STA-11: a provider that cannot be reached is asked again after an interval, and never taken for valid`()
    async throws
  {
    let (cache, exchange) = Self.cache([])
    for seconds in [0, 19, 20, 39] as [Int64] {
      #expect(try await Self.code(from: cache, after: seconds) == .statusUnavailable)
    }
    #expect(exchange.asked.count == 2)
  }

  @Test func `STA-11: an old list serves as long as was said while nobody answers`() async throws {
    let (cache, exchange) = try Self.cache([Self.answer(0)])
    for (seconds, code) in [(0, nil), (60, nil), (159, nil), (160, .statusUnavailable)] as [(Int64, Refusal.Code?)] {
      #expect(try await Self.code(from: cache, after: seconds) == code)
    }
    #expect(exchange.asked.count == 3)
  }

  @Test func `STA-11: no list serves beyond its exp`() async throws {
    var credential = Self.credential
    credential.payload["exp"] = nil
    let (cache, _) = try Self.cache([Self.answer(0, ttl: 3000)])
    for (seconds, code) in [(0, nil), (999, nil), (1000, .statusUnavailable)] as [(Int64, Refusal.Code?)] {
      #expect(try await Self.code(credential, from: cache, after: seconds) == code)
    }
  }

  @Test(
    arguments: [
      (200, "application/json"), (200, nil), (302, "application/statuslist+jwt"), (404, "application/statuslist+jwt"),
      (206, "application/statuslist+jwt"),
    ] as [(Int, String?)])
  func `STA-11: takes nothing but a list`(status: Int, type: String?) async throws {
    let body = try Self.answer(0).body
    let (cache, _) = Self.cache([ExchangeResponse(status: status, contentType: type, body: body)])
    #expect(try await Self.code(from: cache) == .statusUnavailable)
  }

  @Test func `STA-11: asks nobody for an attestation that is refused anyway, or whose status is ignored`() async throws
  {
    let (cache, exchange) = Self.cache([])
    var credential = Self.credential
    credential.payload["iss"] = "https://stranger.example.vn"
    #expect(try await Self.code(credential, from: cache) == .untrustedIssuer)
    credential = Self.credential
    credential.payload["exp"] = .integer(Credential.seconds)
    #expect(try await Self.code(credential, from: cache) == .expired)
    credential = Self.credential
    credential.status = .ignore
    #expect(try await Self.code(credential, from: cache) == nil)
    for uri in ["http://issuer.example.vn/1", "file:///etc/passwd", "https://user@host/", "x"] {
      credential = Self.credential
      credential.payload["status"] = ["status_list": ["idx": 7, "uri": .string(uri)]]
      #expect(try await Self.code(credential, from: cache) == .statusUnavailable)
    }
    #expect(exchange.asked.isEmpty)
  }

  // STA-12
  @Test func `STA-12: an older list is not taken for a newer one`() async throws {
    let (cache, _) = try Self.cache([Self.answer(1, age: 10), Self.answer(0, age: 20), Self.answer(2, age: 9)])
    #expect(try await Self.code(from: cache) == .revoked)
    #expect(try await Self.code(from: cache, after: 60) == .statusUnavailable)
    #expect(try await Self.code(from: cache, after: 80) == .suspended)
  }

  @Test func `a list by anybody else counts for nothing`() async throws {
    let (cache, _) = try Self.cache([Self.answer(0, key: TestKey(TestKey.stranger, named: "issuer-1"))])
    #expect(try await Self.code(from: cache) == .statusUnavailable)
  }

  @Test func `all who wait share one question`() async throws {
    let exchange = SlowExchange(try Self.answer(0))
    let cache = StatusListCache(exchange: exchange, freshness: Self.freshness)
    let codes = try await withThrowingTaskGroup(of: Refusal.Code?.self) { group in
      for _ in 0..<20 { group.addTask { try await Self.code(from: cache) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(codes.allSatisfy { $0 == nil })
    #expect(exchange.count.load(ordering: .relaxed) == 1)
  }
}

/// Answers when everybody who is about to ask has had their turn.
private final class SlowExchange: HTTPExchange {
  let count = Atomic(0)
  private let answer: ExchangeResponse

  init(_ answer: ExchangeResponse) { self.answer = answer }

  func response(to request: ExchangeRequest) async throws -> ExchangeResponse {
    count.add(1, ordering: .relaxed)
    for _ in 0..<1000 { await Task.yield() }
    return answer
  }
}
