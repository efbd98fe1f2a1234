import CitizenWallet
import TestSupport
import Testing
import WalletCrypto

@Suite(
  "Status lists: the draft's own vectors",
  .enabled(if: SharedFolder.has("vectors/token-status-list"), "\(SharedFolder.absence)"))
struct StatusListForeignTests {
  private static func text(_ file: String) throws -> String {
    try SharedFolder.text("vectors/token-status-list/\(file)")
  }

  private static func keys() throws -> VerificationKeySet {
    try VerificationKeySet(["keys": [JSON(parsing: text("extracted/example_key.jwk.json"), limit: 4096)]])
  }

  /// What is printed as `status[7] = 0b10` in a section of Appendix C.
  private static func printed(section: String, before next: String) throws -> [Int64: UInt8] {
    let text = try text("draft-ietf-oauth-status-list.txt")
    let start = try #require(text.ranges(of: section).last).upperBound
    let end = try #require(text[start...].firstRange(of: next)).lowerBound
    var statuses: [Int64: UInt8] = [:]
    for line in text[start..<end].split(separator: "\n") {
      let line = line.filter { $0 != " " }
      guard line.hasPrefix("status["), let index = Int64(line.dropFirst(7).prefix { $0 != "]" }) else { continue }
      let value = try #require(line.split(separator: "=").last)
      let status: UInt8 = try #require(UInt8(value.dropFirst(2), radix: 2))
      statuses[index] = status
    }
    return statuses
  }

  // STA-02, STA-03
  @Test(
    arguments: [
      ("status_list_encoding1_long_json", "C.1.  1-bit Status List", "CBOR encoding"),
      ("status_list_encoding2_long_json", "C.2.  2-bit Status List", "CBOR encoding"),
      ("status_list_encoding4_json", "C.3.  4-bit Status List", "CBOR encoding"),
      ("status_list_encoding8_json", "C.4.  8-bit Status List", "CBOR encoding"),
    ])
  func `every status of a printed list is the printed one, and all others are valid`(
    file: String, section: String, end: String
  ) throws {
    let list = try Self.list(file)
    let printed = try Self.printed(section: section, before: end)
    #expect(list.capacity == 1 << 20 && printed.count > 3)
    var wrong = 0
    for index in Int64(0)..<Int64(list.capacity) where try list.status(at: index) != printed[index] ?? 0 { wrong += 1 }
    #expect(wrong == 0)
  }

  // STA-02, STA-03
  @Test(
    arguments: [
      ("status_list_encoding_json", [1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1] as [UInt8]),
      ("status_list_encoding2_json", [1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3]),
    ])
  func `every status of a list in the text is the printed one`(file: String, printed: [UInt8]) throws {
    let list = try Self.list(file)
    #expect(try (Int64(0)..<Int64(list.capacity)).map { index in try list.status(at: index) } == printed)
  }

  /// The list that an example prints, from a token around it.
  private static func list(_ file: String) throws -> StatusList {
    let text = try Self.text("examples/\(file).md").filter { !$0.isWhitespace }
    let start = try #require(text.firstIndex(of: "{"))
    let json = try JSON(parsing: String(text[start...text.lastIndex(of: "}")!]), limit: 1 << 20)
    let claims: JSON = ["sub": "https://example.com/1", "iat": 0, "status_list": json]
    let token = TestKey.issuer.token(header: ["typ": "statuslist+jwt"], claims: claims)
    return try StatusListVerifier.verify(
      UnverifiedStatusList(token), uri: "https://example.com/1", signedBy: VerificationKeySet(TestKey.issuer.keySet),
      at: Credential.now
    ).list
  }

  @Test func `the printed token is verified`() throws {
    let token = try Self.text("examples/status_list_jwt_raw.md").filter { !$0.isWhitespace }
    let list = try StatusListVerifier.verify(
      UnverifiedStatusList(token), uri: "https://example.com/statuslists/1", signedBy: Self.keys(),
      at: Instant(secondsSince1970: 1_686_920_170))
    #expect(list.timeToLive == 43200)
    let statuses = try (Int64(0)..<16).map { index in try list.list.status(at: index) }
    #expect(statuses == [1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1])
  }
}
