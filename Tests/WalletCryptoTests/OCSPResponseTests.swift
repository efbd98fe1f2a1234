import Foundation
import TestSupport
import Testing

@testable import WalletCrypto

/// Answers of status responders, as OpenSSL's own test and pyca/cryptography have collected them.
@Suite struct OCSPResponseTests {
  private static let folder = "vectors/openssl-test-data"
  private static let odd = "vectors/pyca-vectors/x509/ocsp"

  private static func certificates(_ name: String) throws -> [Certificate] {
    let end = "-----END CERTIFICATE-----\n"
    return try SharedFolder.text("\(folder)/ocsp-tests/\(name)").components(separatedBy: end).dropLast().map { text in
      let start = try #require(text.range(of: "-----BEGIN "))
      return try Certificate(pem: text[start.lowerBound...] + end)
    }
  }

  @Test(.needsShared(folder))
  func `TRU-46: responders are authorised as OpenSSL's own tests expect`() throws {
    let cases = try SharedFolder.json("\(Self.folder)/ocsp_cases.json") as? [[String: Any]] ?? []
    var wrong: Set<String> = []
    for test in cases {
      let text = { (name: String) in test[name] as? String ?? "" }
      let base64 = try SharedFolder.text("\(Self.folder)/ocsp-tests/\(text("response_b64"))")
      let der = try #require(Base64.decode(base64.filter { !$0.isWhitespace }))
      let isAuthorised: Bool
      do {
        // Issuer hints (-issuer) are no certificates that a responder could be found among.
        let others = text("opt") == "-verify_other" ? try Self.certificates(text("verify_other")) : []
        let anchors = try Self.certificates(text("ca"))
        isAuthorised = try OCSPResponse(der: der).isAuthorised(
          in: CertificateQuestion(
            leaf: anchors[0], intermediates: others, anchors: anchors,
            instant: Int64(test["attime"] as? Int ?? 0), standing: .proven, purpose: .any, name: .any,
            rules: .init(takesAnyAnchor: true, passesSpeltCurves: false, passesSHA1: true, securityLevel: 1)))
      } catch {
        isAuthorised = false
      }
      let isExpected = test["expected_exit"] as? Int == 0
      if isAuthorised != isExpected { wrong.insert("\(text("group")), \(text("title")), \(text("response_b64"))") }
    }
    #expect(cases.count == 59)
    #expect(wrong == [])
  }

  @Test(
    .needsShared(odd),
    arguments: [
      ("resp-sha256", nil), ("resp-revoked", nil), ("resp-responder-key-hash", nil), ("resp-unknown-hash-alg", nil),
      ("resp-sct-extension", nil), ("resp-single-extension-reason", nil), ("resp-revoked-no-next-update", nil),
      ("resp-delegate-unknown-cert", nil), ("resp-invalid-signature-oid", nil), ("resp-unknown-extension", nil),
      ("ocsp-army.deps.mil-resp", nil), ("resp-revoked-reason", nil),
      // OpenSSL passes over the version; what it cannot mean is not looked at either.
      ("resp-invalid-version", nil),
      ("resp-unauthorized", KeyProblem.unsupported), ("resp-unknown-response-status", .unsupported),
      ("resp-successful-no-response-bytes", .malformed), ("resp-response-type-unknown-oid", .malformed),
      ("req-sha1", .malformed), ("req-ext-nonce", .malformed),
    ])
  func `TRU-43: an odd response is read, or refused in good order`(name: String, problem: KeyProblem?) throws {
    let der = try SharedFolder.bytes("\(Self.odd)/\(name).der")
    do throws(KeyProblem) {
      _ = try OCSPResponse(der: der)
      #expect(problem == nil)
    } catch {
      #expect(error == problem)
    }
    #expect(isErrorQueueEmpty)
  }

  @Test func `an empty response, and one that is too large, is malformed`() {
    for der in [[], [UInt8](repeating: 0x30, count: OCSPResponse.maximumCount + 1)] {
      #expect(throws: KeyProblem.malformed) { try OCSPResponse(der: der) }
    }
  }
}
