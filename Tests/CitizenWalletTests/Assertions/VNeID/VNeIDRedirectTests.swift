import CitizenWallet
import Testing
import WalletCrypto

/// What comes back with the browser.
@Suite("VNeID: the redirect")
struct VNeIDRedirectTests {
  private static func read(_ query: String) throws -> VNeIDRedirect {
    try VNeIDRedirect(query: RedirectQuery(raw: query, plus: .plus), openingWith: .portalRSA)
  }

  // VNE-01
  @Test(
    arguments: [
      ("code=a+b/c=", "a+b/c="), ("code=a%2Bb%2Fc%3D", "a+b/c="), ("state=s&code=x&&flag", "x"),
      ("code=a=b=c", "a=b=c"),
      ("code=%C4%91", "đ"), ("code=a%20b", "a b"), ("c%6Fde=x", "x"),
    ])
  func `VNE-01: a plus sign is a plus sign, and escapes are undone once`(query: String, code: String) throws {
    #expect(try Self.read(query).code == code)
  }

  @Test func `a plus sign is a space where the standard says so`() throws {
    #expect(try RedirectQuery(raw: "code=a+b%2B", plus: .space)["code"] == "a b+")
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
    #expect(refusal { try Self.read(query) } == code)
  }

  @Test func `VNE-01: a query has limits`() {
    #expect(refusal { try Self.read("code=" + String(repeating: "a", count: 16 * 1024)) } == .tooLarge)
    #expect(refusal { try Self.read("code=" + String(repeating: "a", count: 8 * 1024 + 1)) } == .tooLarge)
    #expect(refusal { try Self.read("code=" + String(repeating: "a", count: 8 * 1024)) } == nil)
    let many = (0..<50).map { "p\($0)=" }.joined(separator: "&")
    #expect(refusal { try Self.read("code=x&" + many) } == .tooLarge)
  }

  // VNE-02
  @Test func `VNE-02: an encrypted code is opened`() throws {
    let recipient = try JSONWebKey(TestKey.portalRSA.publicJWK)
    for code in ["2f6c9a34-0b1e-4d77-9a55-1c2d3e4f5a6b", "x", String(repeating: "y", count: 1000)] {
      let sealed = try VNeIDSealing.code(code, to: recipient)
      let redirect = try Self.read("state=s&code=\(sealed.code)&encrypt_key=\(sealed.encryptKey)")
      #expect(redirect.code == code)
      #expect(redirect.state == "s")
      #expect(redirect.encryptKey == sealed.encryptKey)
    }
    #expect(try Self.read("code=x&encrypt_key=").encryptKey == nil)
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
      let found = #expect(throws: Refusal.self) { try Self.read("code=\(code)&encrypt_key=\(key)") }
      #expect(found?.code == .tampered)
      sentences.insert(found?.detail ?? "")
    }
    #expect(sentences.count == 1)
  }

  @Test func `nothing prints a code`() throws {
    let query = try RedirectQuery(raw: "code=geheim", plus: .plus)
    let redirect = try Self.read("code=geheim")
    for value in [query, redirect] as [Any] {
      var dumped = ""
      dump(value, to: &dumped)
      #expect(!"\(value)\(String(reflecting: value))\(dumped)".contains("geheim"))
    }
  }

  @Test func `the readers of queries survive anything`() throws {
    let sealed = try VNeIDSealing.code("2f6c9a34", to: JSONWebKey(TestKey.portalRSA.publicJWK))
    let query = "state=s&code=\(sealed.code)&encrypt_key=\(sealed.encryptKey)"
    var mutation = Mutation(seed: 44)
    for _ in 0..<1000 {
      // Some mutations hit the state, or leave the key out: then the code is what stands there.
      guard let redirect = try? Self.read(mutation.mutate(query)) else { continue }
      #expect(redirect.encryptKey == nil || redirect.code == "2f6c9a34")
    }
  }
}
