import CitizenWallet
import Testing

/// ID tokens that are signed and then encrypted.
@Suite("Assertions: encrypted ID tokens")
struct AssertionsEncryptedTests {
  private static func code(
    _ token: String, _ form: IDTokenForm, _ change: (inout Login) -> Void = { _ in }
  ) async -> Refusal.Code? {
    var login = Login()
    change(&login)
    let built = login
    return await refusal(awaiting: {
      let provider = try IdentityProvider(
        issuer: Login.issuer, keys: VerificationKeySet(built.keys), algorithms: built.algorithms, claims: built.mapping,
        idToken: form)
      return try await AssertionVerifier(provider: provider, audience: Login.audience, used: SingleUseMemory())
        .verify(UnverifiedAssertion(idToken: token), nonce: built.expectedNonce, requiring: built.policy, at: built.at)
    })
  }

  private static let agreed = IDTokenForm.signedAndEncrypted(try! .of(.portal))

  // ASR-22
  @Test func `ASR-22: what was agreed on is what comes, neither less nor more`() async throws {
    let token = Login().token
    let sealed = try TestKey.portal.sealed(token)
    #expect(await Self.code(sealed, Self.agreed) == nil)
    #expect(await Self.code(token, Self.agreed) == .unsupportedFormat)
    #expect(await Self.code(sealed, .signed) == .malformed)
    #expect(await Self.code(token, .signed) == nil)
  }

  @Test func `ASR-22: what nobody signed inside is refused, whatever it says`() async throws {
    let login = Login()
    let stranger = TestKey.stranger.token(header: login.header, claims: .object(login.claims))
    let inside: [(String, Refusal.Code)] = [
      (JSON.object(login.claims).text, .malformed), (stranger, .unknownKey), ("", .malformed), ("..", .malformed),
      (try TestKey.portal.sealed(login.token), .malformed),
      (TokenParts.changing(login.token) { $0.signature = "" }, .badSignature),
      ("\(base64URL(#"{"alg":"none"}"#)).\(base64URL(JSON.object(login.claims).text)).", .unsupportedAlgorithm),
    ]
    for (content, code) in inside {
      #expect(await Self.code(try TestKey.portal.sealed(content), Self.agreed) == code)
    }
  }

  @Test func `ASR-22: the header says that a signed token is inside`() async throws {
    let token = Login().token
    for (header, code) in [
      (["cty": "JWT"], nil), (["cty": "jwt", "typ": "JWT"], nil), ([:], .unsupportedFormat),
      (["cty": "json"], .unsupportedFormat), (["cty": 1], .unsupportedFormat),
      (["cty": "JWT", "typ": "at+jwt"], .unsupportedFormat),
    ] as [(JSONObject, Refusal.Code?)] {
      #expect(await Self.code(try TestKey.portal.sealed(token, header: header), Self.agreed) == code)
    }
  }

  @Test func `every other check is about the token inside`() async throws {
    let sealed = try TestKey.portal.sealed(Login().token)
    #expect(await Self.code(sealed, Self.agreed) { $0.expectedNonce = "other" } == .nonceMismatch)
    #expect(await Self.code(sealed, Self.agreed) { $0.at = Login.now.adding(seconds: 1000) } == .expired)
    #expect(await Self.code(sealed, Self.agreed) { $0.algorithms = [.ps256] } == .unsupportedAlgorithm)
  }

  @Test func `ASR-12: another encryption of the same token is the same assertion`() async throws {
    let used = SingleUseMemory()
    let login = Login()
    let provider = try IdentityProvider(
      issuer: Login.issuer, keys: VerificationKeySet(login.keys), algorithms: login.algorithms, claims: login.mapping,
      idToken: Self.agreed)
    let verifier = AssertionVerifier(provider: provider, audience: Login.audience, used: used)
    var codes: [Refusal.Code?] = []
    let token = login.token
    for _ in 0..<2 {
      let sealed = try UnverifiedAssertion(idToken: TestKey.portal.sealed(token))
      codes.append(
        await refusal(awaiting: {
          try await verifier.verify(sealed, nonce: Login.nonce, requiring: login.policy, at: login.at)
        }))
    }
    #expect(codes == [nil, .replayed])
  }

  @Test func `no mutation of an encrypted assertion is accepted`() async throws {
    let sealed = try TestKey.portal.sealed(Login().token)
    var mutation = Mutation(seed: 42)
    for _ in 0..<500 {
      let text = mutation.mutate(sealed)
      guard text != sealed else { continue }
      if await Self.code(text, Self.agreed) == nil { Issue.record("accepted \(text)") }
    }
  }
}
