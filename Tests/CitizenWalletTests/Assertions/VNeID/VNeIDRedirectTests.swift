import Testing
import WalletCrypto

@testable import CitizenWallet

/// What comes back with the browser.
@Suite("VNeID: the redirect")
struct VNeIDRedirectTests {
  /// The code of a query that says of which login it is.
  private static func code(_ query: String, key: DecryptionKey? = .portalRSA) throws -> String {
    try UnverifiedLoginAnswer(query: query + "&state=s")
      .code(in: .userInfoAlone(decryptingWith: key, proofKey: .sent))
  }

  // VNE-01
  @Test(
    arguments: [
      ("code=a+b/c=", "a+b/c="), ("code=a%2Bb%2Fc%3D", "a+b/c="), ("other=s&code=x&&flag", "x"),
      ("code=a=b=c", "a=b=c"),
      ("code=%C4%91", "đ"), ("code=a%20b", "a b"), ("c%6Fde=x", "x"),
    ])
  func `VNE-01: a plus sign is a plus sign, and escapes are undone once`(query: String, code: String) throws {
    #expect(try Self.code(query) == code)
  }

  @Test func `a plus sign is a space in forms`() throws {
    #expect(try FormEncoding.parameters(of: "code=a+b%2B", plusIsSpace: true).first?.value == "a b+")
  }

  @Test(
    arguments: [
      ("code=a b", .malformed), ("code=đ", .malformed), ("code=a%", .malformed), ("code=a%2", .malformed),
      ("code=a%+1", .malformed), ("code=%ff", .malformed), ("code=%C4", .malformed), ("code=%00", .malformed),
      ("code=%0a", .malformed), ("code=%7f", .malformed), ("code=a#b", .malformed), ("code=a\u{0}", .malformed),
      ("code", .malformed), ("code=", .malformed), ("", .malformed), ("Code=x", .malformed), ("?code=x", .malformed),
      ("code=x&code=x", .duplicateMember), ("code=x&%63ode=y", .duplicateMember), ("code=x&code", .duplicateMember),
    ] as [(String, Refusal.Code)])
  func `VNE-01: what is not the raw query, or says one thing twice, is refused`(query: String, code: Refusal.Code) {
    #expect(refusal { try Self.code(query) } == code)
  }

  @Test func `VNE-01: a query has limits`() {
    #expect(refusal { try Self.code("code=" + String(repeating: "a", count: 16 * 1024)) } == .tooLarge)
    let long = String(repeating: "A", count: 8 * 1024)
    #expect(refusal { try Self.code("code=\(long)AAAA&encrypt_key=AAAA") } == .tooLarge)
    #expect(refusal { try Self.code("code=AAAA&encrypt_key=\(long)") } == .tooLarge)
    #expect(refusal { try Self.code("code=" + long) } == nil)
    let many = (0..<50).map { "p\($0)=" }.joined(separator: "&")
    #expect(refusal { try Self.code("code=x&" + many) } == .tooLarge)
  }

  // VNE-02
  @Test func `VNE-02: an encrypted code is opened`() throws {
    let recipient = try JSONWebKey(TestKey.portalRSA.publicJWK)
    for code in ["2f6c9a34-0b1e-4d77-9a55-1c2d3e4f5a6b", "x", String(repeating: "y", count: 1000)] {
      let sealed = try VNeIDSealing.code(code, to: recipient)
      let query = "code=\(sealed.code)&encrypt_key=\(sealed.encryptKey)"
      #expect(try Self.code(query) == code)
      #expect(refusal { try Self.code(query, key: nil) } == .unsupportedFormat)
    }
    #expect(try Self.code("code=x&encrypt_key=") == "x")
  }

  @Test func `VNE-02: nobody opens a code where there is an ID token`() throws {
    let answer = try UnverifiedLoginAnswer(query: "code=AAAA&encrypt_key=AAAA&state=s")
    #expect(
      try answer.code(in: .openID(signedWith: [.es256], idToken: .signed, userInfo: .notAsked)) == "AAAA")
  }

  @Test func `VNE-02: whatever does not open is refused in the same words`() throws {
    let recipient = try JSONWebKey(TestKey.portalRSA.publicJWK)
    let (one, other) = try (VNeIDSealing.code("one", to: recipient), VNeIDSealing.code("other", to: recipient))
    let stranger = try JSONWebKey(TestKey(.rsa(bits: 2048), "s").publicJWK)
    let foreign = try VNeIDSealing.code("one", to: stranger)
    let control = try VNeIDSealing.code("a\nb", to: recipient)
    let empty = try VNeIDSealing.code("", to: recipient)
    var sentences = Set<String>()
    for (code, key) in [
      (one.code, other.encryptKey), (foreign.code, foreign.encryptKey), (one.code, foreign.encryptKey),
      (control.code, control.encryptKey), (empty.code, empty.encryptKey),
    ] {
      let found = #expect(throws: Refusal.self) { try Self.code("code=\(code)&encrypt_key=\(key)") }
      #expect(found?.code == .tampered)
      sentences.insert(found?.detail ?? "")
    }
    #expect(sentences.count == 1)
  }

  @Test func `the readers of queries survive anything`() throws {
    let sealed = try VNeIDSealing.code("2f6c9a34", to: JSONWebKey(TestKey.portalRSA.publicJWK))
    let query = "other=s&code=\(sealed.code)&encrypt_key=\(sealed.encryptKey)"
    var mutation = Mutation(seed: 44)
    for _ in 0..<1000 {
      let mutant = mutation.mutate(query)
      guard let code = try? Self.code(mutant) else { continue }
      // Some mutations leave the key out: then the code is what stands there.
      let isOpened = try UnverifiedLoginAnswer(query: mutant + "&state=s").encryptKey != nil
      #expect(!isOpened || code == "2f6c9a34")
    }
  }
}
