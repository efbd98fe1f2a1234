import CitizenWallet
import Testing

/// That a response belongs to a login, and is used once.
@Suite("VNeID: logins and responses")
struct VNeIDLoginTests {
  private static let state = "8Vq2nXc0TgWkQ5yJ"

  private static func take(
    _ state: String?, expected: String, _ used: SingleUseMemory = SingleUseMemory()
  ) async throws -> ReturnedLogin {
    try await .taking(
      state, expected: expected, remembering: used, until: Login.now.adding(seconds: 600), at: Login.now)
  }

  // VNE-06
  @Test(
    arguments: [
      (state, nil), (nil, .nonceMismatch), ("", .nonceMismatch), ("8Vq2nXc0TgWkQ5yj", .nonceMismatch),
      (state + "x", .nonceMismatch),
    ] as [(String?, Refusal.Code?)])
  func `VNE-06: a login comes back with the state that was made for it`(returned: String?, code: Refusal.Code?) async {
    #expect(await refusal(awaiting: { try await Self.take(returned, expected: Self.state) }) == code)
  }

  @Test func `VNE-06: an empty state belongs to no login`() async {
    for returned in ["", nil] as [String?] {
      #expect(await refusal(awaiting: { try await Self.take(returned, expected: "") }) == .nonceMismatch)
    }
  }

  @Test func `VNE-06: a state comes back once, and a wrong one does not use it up`() async throws {
    let used = SingleUseMemory()
    #expect(await refusal(awaiting: { try await Self.take("other", expected: Self.state, used) }) == .nonceMismatch)
    _ = try await Self.take(Self.state, expected: Self.state, used)
    #expect(await refusal(awaiting: { try await Self.take(Self.state, expected: Self.state, used) }) == .replayed)
    _ = try await Self.take("other", expected: "other", used)
  }

  // VNE-08
  @Test func `VNE-08: a response is used once, and the next login is another`() async throws {
    let used = SingleUseMemory()
    let verifier = try VNeIDUserInfoTests.verifier(used: used)
    let body = JSON.object(VNeIDUserInfoTests.claims).text
    func code(_ state: String) async -> Refusal.Code? {
      await refusal(awaiting: {
        try await verifier.verify(.fetched(body, state: state), requiring: .vault, at: Login.now)
      })
    }
    #expect(
      await [code("morning"), code("morning"), code("evening"), code("evening")] == [nil, .replayed, nil, .replayed])
  }

  @Test func `VNE-08: a response is for now`() async throws {
    let body = JSON.object(VNeIDUserInfoTests.claims).text
    for (age, code) in [(0, nil), (300, nil), (301, .expired), (-1, .notYetValid)] as [(Int64, Refusal.Code?)] {
      let response = try BackChannelResponse.fetched(body, at: Login.now.adding(seconds: -age))
      let verifier = try VNeIDUserInfoTests.verifier()
      #expect(
        await refusal(awaiting: { try await verifier.verify(response, requiring: .vault, at: Login.now) }) == code)
    }
  }

  @Test func `VNE-08: a refused response is not used up, and a failing memory accepts nothing`() async throws {
    let used = SingleUseMemory()
    let verifier = try VNeIDUserInfoTests.verifier(used: used)
    let response = try BackChannelResponse.fetched(JSON.object(VNeIDUserInfoTests.claims).text)
    let strict = AssurancePolicy(
      identityLevel: .atLeast(.level2), authenticationLevel: .atLeast(.level4), authenticationAge: .ignored)
    #expect(
      await refusal(awaiting: { try await verifier.verify(response, requiring: strict, at: Login.now) })
        == .assuranceTooLow)
    _ = try await verifier.verify(response, requiring: .vault, at: Login.now)
    struct Broken: SingleUse {
      struct Failure: Error {}
      func take(_ key: [UInt8], until expiry: Instant, at now: Instant) async throws -> Bool { throw Failure() }
    }
    await #expect(throws: Broken.Failure.self) {
      try await VNeIDUserInfoTests.verifier(used: Broken()).verify(response, requiring: .vault, at: Login.now)
    }
  }

  @Test func `nothing prints a response`() throws {
    let response = try BackChannelResponse.fetched(#"{"citizenPid":"001190009991"}"#)
    var dumped = ""
    dump(response, to: &dumped)
    #expect(!"\(response)\(String(reflecting: response))\(dumped)".contains("001190009991"))
  }

  // VNE-09
  @Test(
    arguments: [
      (["access_token": "eyJ", "token_type": "bearer", "expires_in": 300], nil), (["access_token": "eyJ"], nil),
      ([:], .malformed), (["access_token": ""], .malformed), (["access_token": 1], .malformed),
      (["access_token": "a b"], .malformed), (["access_token": "a,b"], .malformed),
      (["access_token": "=a"], .malformed), (["access_token": "a\n"], .malformed), (["access_token": "đ"], .malformed),
      (["access_token": "eyJ", "token_type": "mac"], .unsupportedFormat),
      (["access_token": "eyJ", "token_type": 1], .malformed),
      (["access_token": .string(String(repeating: "a", count: 16 * 1024 + 1))], .tooLarge),
    ] as [(JSON, Refusal.Code?)])
  func `VNE-09: a token response brings a bearer token`(body: JSON, code: Refusal.Code?) throws {
    for text in [body.text, JSON.object(try VNeIDUserInfoTests.wrapped(body)).text] {
      let response = try BackChannelResponse.fetched(text)
      #expect(
        refusal { try TokenAnswer(response, in: .vneid(decryptingWith: .portalRSA), at: Login.now) }
          == code)
    }
  }

  @Test func `VNE-09: nothing prints an access token`() throws {
    let token = try TokenAnswer(
      .fetched(#"{"access_token":"geheim","expires_in":60}"#), in: .nationalPortal, at: Login.now)
    #expect(token.accessToken == "geheim")
    #expect(token.expiresIn == 60)
    #expect(!"\(token)".contains("geheim"))
  }
}
