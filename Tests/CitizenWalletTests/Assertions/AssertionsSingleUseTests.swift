import CitizenWallet
import Testing

// ASR-12
@Suite("Assertions: single use")
struct AssertionsSingleUseTests {
  @Test func `ASR-12: the same assertion is refused a second time`() async throws {
    let used = SingleUseMemory()
    let login = Login()
    let token = login.token
    _ = try await login.verify(token, remembering: used)
    #expect(await login.code(token, remembering: used) == .replayed)
  }

  @Test func `ASR-12: another signature over the same content is the same assertion`() async throws {
    let used = SingleUseMemory()
    let login = Login()
    let tokens = [login.token, login.token]
    try #require(tokens[0] != tokens[1])
    _ = try await login.verify(tokens[0], remembering: used)
    #expect(await login.code(tokens[1], remembering: used) == .replayed)
  }

  @Test func `ASR-12: another assertion of the same person is accepted`() async throws {
    let used = SingleUseMemory()
    var login = Login()
    _ = try await login.verify(remembering: used)
    login.claims["jti"] = "assertion-2"
    _ = try await login.verify(remembering: used)
  }

  @Test func `ASR-12: a refused assertion does not use itself up`() async throws {
    let used = SingleUseMemory()
    let login = Login()
    let token = login.token
    let changes: [@Sendable (inout Login) -> Void] = [
      { $0.expectedNonce = "other" }, { $0.at = Login.now.adding(seconds: 1000) },
      {
        $0.policy = .vault; $0.mapping.identityLevel.values = [:]
      },
      { $0.keys = TestKey(TestKey.stranger, named: "provider-1").keySet }, { $0.algorithms = [] },
      { $0.mapping.personalID = "other" },
    ]
    for change in changes {
      var other = login
      change(&other)
      let code = await other.code(token, remembering: used)
      #expect(code != nil && code != .replayed)
    }
    _ = try await login.verify(token, remembering: used)
  }

  @Test func `ASR-12: of many at the same time one is accepted`() async throws {
    let used = SingleUseMemory()
    let login = Login()
    let token = login.token
    let codes = await withTaskGroup(of: Refusal.Code?.self) { group in
      for _ in 0..<50 {
        group.addTask { await login.code(token, remembering: used) }
      }
      return await group.reduce(into: [Refusal.Code?]()) { $0.append($1) }
    }
    #expect(codes.filter { $0 == nil }.count == 1)
    #expect(codes.filter { $0 == .replayed }.count == 49)
  }

  /// An assertion is remembered for at least as long as it could be accepted.
  @Test(arguments: [-5, 0, 60] as [Int64])
  func `ASR-12: it is remembered until it is refused for its age`(ahead: Int64) async throws {
    let used = RecordingUse()
    var login = Login()
    login.claims["iat"] = .integer(Login.seconds + ahead)
    login.claims["exp"] = .integer(Login.seconds + 1_000_000)
    _ = try await login.verify(remembering: used)
    let until = try #require(await used.expiries.first)
    login.at = until.adding(seconds: 1)
    #expect(await login.code(login.token) == .expired)
  }

  @Test func `ASR-12: where the memory fails, the assertion is not accepted`() async {
    struct Broken: SingleUse {
      struct Failure: Error {}
      func take(_ key: [UInt8], until expiry: Instant, at now: Instant) async throws -> Bool { throw Failure() }
    }
    await #expect(throws: Broken.Failure.self) { try await Login().verify(remembering: Broken()) }
  }

  @Test func `the memory forgets what has expired and nothing else`() throws {
    let memory = SingleUseMemory()
    let now = Login.now
    let keys = (0..<20_000).map { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
    // Every other one expires at once.
    let taken = try keys.enumerated().map {
      try memory.take($1, until: now.adding(seconds: $0 % 2 == 0 ? -1 : 60), at: now)
    }
    #expect(taken.allSatisfy { $0 })
    let again = try keys.enumerated().filter { $0.offset % 2 == 1 }.map {
      try memory.take($0.element, until: now, at: now)
    }
    #expect(!again.contains(true))
    // A later take does not shorten the memory of the first.
    #expect(try !memory.take(keys[1], until: now.adding(seconds: 1), at: now.adding(seconds: 59)))
  }

  @Test func `a full memory lets nothing pass until something has expired`() throws {
    let memory = SingleUseMemory(capacity: 160)
    let now = Login.now
    let keys = (0..<1000).map { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
    let codes = keys.map { key in refusal { try memory.take(key, until: now.adding(seconds: 60), at: now) } }
    #expect(codes.count { $0 == nil } == 160)
    #expect(codes.count { $0 == .tooLarge } == 840)
    let later = now.adding(seconds: 61)
    #expect(try keys.prefix(16).allSatisfy { try memory.take($0, until: later, at: later) })
  }
}

private actor RecordingUse: SingleUse {
  var expiries: [Instant] = []

  func take(_ key: [UInt8], until expiry: Instant, at now: Instant) -> Bool {
    expiries.append(expiry)
    return true
  }
}
