import CitizenWallet
import Testing

@Suite("Assertions: the record of a login")
struct LoginRecordTests {
  // ASR-30
  @Test func `ASR-30: it holds who, how surely, when and a digest, and comes back from JSON`() async throws {
    let identity = try await Login().verify()
    let record = LoginRecord(identity)
    #expect(record.issuer == Login.issuer)
    #expect(record.subject == Login.personalID)
    #expect(record.identityLevel == .level2)
    #expect(record.authenticationLevel == .level3)
    #expect(record.authenticatedAt == Login.now.adding(seconds: -60))
    #expect(record.verifiedAt == Login.now)
    #expect(record.keyID == "provider-1")
    #expect(record.assertionDigest == identity.assertionDigest)
    #expect(try LoginRecord(json: JSON(parsing: record.json.text, limit: 10_000)) == record)
  }

  @Test func `ASR-30: it holds no token, no name and no date of birth`() async throws {
    let login = Login()
    let token = login.token
    let text = LoginRecord(try await login.verify(token)).json.text
    for part in token.split(separator: ".") { #expect(!text.contains(part)) }
    #expect(!text.contains("Nguyễn") && !text.contains("1999"))
    #expect("\(LoginRecord(try await login.verify()))".contains("redacted"))
  }

  @Test(
    arguments: [
      ("identityLevel", nil), ("identityLevel", 3), ("authenticationLevel", "2"), ("authenticationLevel", 5),
      ("evidence", "hearsay"), ("evidence", nil), ("assertionDigest", "AAAA"), ("assertionDigest", nil),
      ("verifiedAt", "yesterday"), ("verifiedAt", nil), ("issuer", 1), ("subject", nil), ("token", "eyJ"),
    ] as [(String, JSON?)])
  func `ASR-30: a record with an error in it is refused`(name: String, value: JSON?) async throws {
    var json = try #require(LoginRecord(try await Login().verify()).json.object)
    json[name] = value
    #expect(refusal { try LoginRecord(json: .object(json)) } == .malformed)
  }

  @Test func `a level that is unknown stays unknown`() async throws {
    var login = Login()
    login.claims["authentication_level"] = nil
    login.claims["auth_time"] = nil
    let record = LoginRecord(try await login.verify())
    #expect(record.authenticationLevel == .unknown)
    #expect(try LoginRecord(json: record.json) == record)
  }
}
