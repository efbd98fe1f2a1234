import CitizenWallet
import Foundation
import TestSupport
import Testing

/// Tokens of others: a local authority of Sigstore, Sectigo's, and those in Vietnamese legal texts.
@Suite("Timestamps: tokens of others")
struct TimestampForeignTests {
  private static let samples = "vectors/rfc3161-samples/test_tsa"
  private static let sectigo = "vectors/openssl-test-data/tsa"

  private static func blocks(_ path: String) throws -> [String] {
    let end = "-----END CERTIFICATE-----\n"
    return try SharedFolder.text(path).components(separatedBy: end).dropLast().map { text in
      String(text[try #require(text.range(of: "-----BEGIN ")).lowerBound...]) + end
    }
  }

  private static func verify(
    _ path: String, of content: TimestampVerifier.Content, anchors: [String], intermediates: [String] = [],
    at instant: String
  ) throws -> VerifiedTimestamp {
    try TimestampVerifier(
      anchors: anchors, intermediates: intermediates, revocation: .none, judged: .now, weakAlgorithms: .refused
    ).verify(
      UnverifiedTimestamp(SharedFolder.bytes(path)), of: content, expecting: .nothing, at: Instant(rfc3339: instant))
  }

  /// `response-injected-certs` carries two certificates that nobody signed before the right one.
  @Test(
    .enabled(if: SharedFolder.has(samples), "\(SharedFolder.absence)"),
    arguments: [
      ("response", nil), ("response-injected-certs", nil), ("other_response", Refusal.Code.untrustedCertificate),
    ])
  func `Sigstore's samples are decided as rfc3161-client does`(name: String, expected: Refusal.Code?) throws {
    let anchors = try Self.blocks("\(Self.samples)/ts_chain.pem")
    let code = refusal {
      let timestamp = try Self.verify(
        "\(Self.samples)/\(name).tsr", of: .message(Array("hello".utf8)), anchors: anchors,
        at: "2026-11-24T00:00:00Z")
      #expect(timestamp.time.description == "2024-10-08T15:40:32Z" && timestamp.accuracy == 1_000_000)
      #expect(timestamp.authority == "CN=Test TSA Timestamping,O=local" && timestamp.policy == "1.3.6.1.4.1.57264.2")
    }
    #expect(code == expected)
  }

  /// OpenSSL's own cases: a path through a certificate that two roots have signed, and a chain given as anchors.
  @Test(
    .enabled(if: SharedFolder.has(sectigo), "\(SharedFolder.absence)"),
    arguments: [
      (["comodo-aaa"], ["user-trust-ca-aaa", "sectigo-time-stamping-ca", "sectigo-signer"], nil),
      (["user-trust-ca"], ["sectigo-time-stamping-ca", "sectigo-signer"], nil),
      (["user-trust-ca", "sectigo-time-stamping-ca", "sectigo-signer"], [], nil),
      (["comodo-aaa"], ["sectigo-signer"], Refusal.Code.untrustedCertificate),
      (["comodo-aaa"], ["user-trust-ca", "sectigo-time-stamping-ca", "sectigo-signer"], .untrustedCertificate),
    ])
  func `Sectigo's token leads to the roots that OpenSSL's test names`(
    anchors: [String], intermediates: [String], expected: Refusal.Code?
  ) throws {
    let read = { (name: String) in try #require(try Self.blocks("\(Self.sectigo)/\(name).pem").first) }
    let code = refusal {
      let timestamp = try Self.verify(
        "\(Self.sectigo)/sectigo-all-zero.tsr", of: .digest([UInt8](repeating: 0, count: 32)),
        anchors: anchors.map(read), intermediates: intermediates.map(read), at: "2021-02-17T00:00:00Z")
      #expect(timestamp.time.description == "2021-02-16T15:42:47Z" && timestamp.accuracy == nil)
    }
    #expect(code == expected)
  }
}

@Suite("Timestamps: broken tokens")
struct TimestampFuzzTests {
  /// Certificates that nobody signed may change: what is read then is still what was signed.
  @Test(arguments: ["accepts-token", "accepts-response", "accepts-indefinite-length", "accepts-rsa-pss"])
  func `a mutated token is refused, or says nothing else`(name: String) throws {
    let vector = try TimestampVector(name)
    let token = try vector.token()
    let original = try vector.verify(token)
    var mutation = Mutation(seed: 61)
    var accepted = 0
    for _ in 0..<1500 {
      let changed = mutation.mutate(token)
      let code = refusal {
        let timestamp = try vector.verify(changed)
        #expect(timestamp.time == original.time && timestamp.authority == original.authority)
        #expect(timestamp.serialNumber == original.serialNumber)
      }
      if code == nil { accepted += 1 }
    }
    #expect(accepted < 150)
  }

  @Test func `a token prints nothing of its content`() throws {
    let token = try UnverifiedTimestamp(TimestampVector("accepts-token").token())
    #expect("\(token)" == "UnverifiedTimestamp(2026-11-20T08:00:00Z)" && Mirror(reflecting: token).children.isEmpty)
  }
}
