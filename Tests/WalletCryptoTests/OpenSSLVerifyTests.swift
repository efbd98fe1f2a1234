import Foundation
import TestSupport
import Testing

@testable import WalletCrypto

/// The verdicts of OpenSSL's own test of `openssl verify`, as far as we offer its options.
@Suite(.needsShared("vectors/openssl-test-data")) struct OpenSSLVerifyTests {
  private static let folder = "vectors/openssl-test-data"

  /// The line in OpenSSL's test script, and why we decide otherwise.
  private static let exceptions: [Int: String] = [:]

  @Test func `chains are judged as OpenSSL's own tests expect`() throws {
    let cases = try SharedFolder.json("\(Self.folder)/verify_cases.json") as? [[String: Any]] ?? []
    var wrong: [Int] = []
    var run = 0
    for test in cases {
      guard (test["opts"] as? [String])?.isEmpty == true, let purpose = Self.purpose(test["purpose"] as? String),
        let verdict = try verdict(test, purpose: purpose)
      else { continue }
      run += 1
      if verdict != (test["expect"] as? String == "ok") { wrong.append(test["line"] as? Int ?? -1) }
    }
    #expect(cases.count == 161)
    #expect(run == 63)
    #expect(wrong == Self.exceptions.keys.sorted())
  }

  /// Nil when an anchor carries trust settings of OpenSSL's own format, which we do not read.
  private func verdict(_ test: [String: Any], purpose: CertificatePurpose) throws -> Bool? {
    let names = [[test["cert"] as? String ?? ""]] + ["untrusted", "trusted"].map { test[$0] as? [String] ?? [] }
    let blocks = try names.map { try $0.map { try block(of: $0) } }
    guard blocks.joined().allSatisfy({ $0.hasPrefix("-----BEGIN CERTIFICATE-----") }) else { return nil }
    do {
      let certificates = try blocks.map { try $0.map { try Certificate(pem: $0) } }
      _ = try CertificatePath.verify(
        leaf: certificates[0][0], intermediates: certificates[1], anchors: certificates[2], revocationLists: [],
        at: PathCase.january2026, purpose: purpose, name: nil)
      return true
    } catch {
      return false
    }
  }

  /// Some files have words before the certificate, which ``Certificate`` refuses.
  private func block(of name: String) throws -> String {
    let text = try SharedFolder.text("\(Self.folder)/certs/\(name).pem")
    guard let start = text.range(of: "-----BEGIN ") else { return text }
    return String(text[start.lowerBound...])
  }

  private static func purpose(_ name: String?) -> CertificatePurpose? {
    switch name {
    case "": .any
    case "sslserver": .tlsServer
    case "timestampsign": .timestamping
    default: nil
    }
  }
}
