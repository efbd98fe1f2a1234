import CitizenWallet
import Testing

/// Whom an ID token is from, whom it is for, which login it answers, and when it holds.
@Suite("Assertions: issuer, audience, nonce and times")
struct AssertionsClaimTests {
  // ASR-04
  @Test(
    arguments: [
      (nil, .malformed), (1, .malformed), (.null, .malformed), ([.string(Login.issuer)], .malformed),
      ("", .untrustedIssuer),
      ("https://id.example.vn/", .untrustedIssuer), ("https://ID.example.vn", .untrustedIssuer),
      ("http://id.example.vn", .untrustedIssuer), ("https://id.example.vn.attacker.example", .untrustedIssuer),
    ] as [(JSON?, Refusal.Code)])
  func `ASR-04: the issuer is the provider to the letter`(issuer: JSON?, code: Refusal.Code) async {
    #expect(await Login.code(claim: "iss", issuer) == code)
  }

  @Test func `ASR-04: a claim in other case is another claim`() async {
    for name in ["iss", "aud", "nonce", "exp", "iat", "sub"] {
      let code = await Login.code { login in
        login.claims[name.uppercased()] = login.claims[name]
        login.claims[name] = nil
      }
      #expect(code == (name == "nonce" ? .nonceMismatch : .malformed), "\(name)")
    }
  }

  // ASR-05
  @Test(
    arguments: [
      (["portal-1"], nil), (nil, .malformed), (1, .malformed), (.null, .malformed), ([:], .malformed),
      ([1], .malformed),
      (["portal-1", 1], .malformed), ("portal-2", .audienceMismatch), ("Portal-1", .audienceMismatch),
      ("", .audienceMismatch),
      ("portal-1 ", .audienceMismatch), ([], .audienceMismatch), (["portal-2"], .audienceMismatch),
      (["portal-1", "portal-2"], .audienceMismatch), (["portal-2", "portal-1"], .audienceMismatch),
      (["portal-1", "portal-1"], .audienceMismatch),
    ] as [(JSON?, Refusal.Code?)])
  func `ASR-05: the audience is this portal alone`(audience: JSON?, code: Refusal.Code?) async {
    #expect(await Login.code(claim: "aud", audience) == code)
  }

  @Test(
    arguments: [
      ("portal-1", nil), ("portal-2", .audienceMismatch), ("", .audienceMismatch), (1, .malformed), (.null, .malformed),
      (["portal-1"], .malformed),
    ] as [(JSON, Refusal.Code?)])
  func `ASR-05: the authorized party is this portal`(party: JSON, code: Refusal.Code?) async {
    #expect(await Login.code(claim: "azp", party) == code)
  }

  // ASR-06
  @Test(arguments: [nil, "", "n-0S6_WzA2MJ", "n-0S6_WzA2Mj ", 1, .null, ["n-0S6_WzA2Mj"]] as [JSON?])
  func `ASR-06: the nonce is that of this login`(nonce: JSON?) async {
    #expect(await Login.code(claim: "nonce", nonce) == .nonceMismatch)
  }

  @Test func `ASR-06: an empty nonce is never the right one`() async {
    for nonce in ["", nil] as [JSON?] {
      let code = await Login.code { login in
        login.expectedNonce = ""
        login.claims["nonce"] = nonce
      }
      #expect(code == .nonceMismatch)
    }
  }

  // ASR-07
  @Test(
    arguments: [
      (nil, .malformed), ("1795490430", .malformed), (.null, .malformed), (true, .malformed), (-1, .malformed),
      (.number(1e300), .malformed), (.integer(.max), .malformed), (253_402_300_800, .malformed), (0, .expired),
      (.integer(Login.seconds - 1), .expired), (.integer(Login.seconds), .expired), (.integer(Login.seconds + 1), nil),
      (.number(Double(Login.seconds) + 0.001), nil), (.number(Double(Login.seconds) - 0.001), .expired),
      (.number(Double(Login.seconds + 10)), nil), (253_402_300_799, nil),
    ] as [(JSON?, Refusal.Code?)])
  func `ASR-07: it is expired at the very instant of exp`(expiry: JSON?, code: Refusal.Code?) async {
    #expect(await Login.code(claim: "exp", expiry) == code)
  }

  @Test(arguments: [(0, .expired), (-1, nil), (1, .expired), (-300_000, nil)] as [(Int64, Refusal.Code?)])
  func `ASR-07: a millisecond before exp it is valid`(milliseconds: Int64, code: Refusal.Code?) async {
    #expect(
      await Login.code { login in
        login.claims["exp"] = .integer(Login.seconds + 300)
        login.at = Instant(milliseconds: (Login.seconds + 300) * 1000 + milliseconds)
      } == code)
  }

  @Test(
    arguments: [
      (nil, .malformed), ("now", .malformed), (.null, .malformed), (-1, .malformed),
      (.integer(Login.seconds - 7 * 86_400), .expired),
      (.integer(Login.seconds - 86_400), .expired), (.integer(Login.seconds - 86_399), nil), (0, .expired),
    ] as [(JSON?, Refusal.Code?)])
  func `ASR-07: it is refused a day after it was issued, whatever its exp says`(issuedAt: JSON?, code: Refusal.Code?)
    async
  {
    #expect(await Login.code(claim: "iat", issuedAt) == code)
  }

  // ASR-08
  @Test(arguments: [(60, nil), (61, .notYetValid), (86_400, .notYetValid)] as [(Int64, Refusal.Code?)])
  func `ASR-08: the provider's clock may run a minute ahead`(seconds: Int64, code: Refusal.Code?) async {
    #expect(await Login.code(claim: "iat", .integer(Login.seconds + seconds)) == code)
  }

  @Test(
    arguments: [
      (.integer(Login.seconds), nil), (.integer(Login.seconds + 1), .notYetValid), (.integer(Login.seconds - 1), nil),
      ("soon", .malformed), (.null, .malformed), (-1, .malformed),
    ] as [(JSON, Refusal.Code?)])
  func `ASR-08: it is not valid before nbf`(start: JSON, code: Refusal.Code?) async {
    #expect(await Login.code(claim: "nbf", start) == code)
  }
}
