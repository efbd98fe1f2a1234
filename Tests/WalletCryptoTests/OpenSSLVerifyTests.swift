import Foundation
import TestSupport
import Testing

@testable import WalletCrypto

/// The verdicts of OpenSSL's own test of `openssl verify`, as far as we offer its options.
@Suite(.needsShared("vectors/openssl-test-data")) struct OpenSSLVerifyTests {
  private static let folder = "vectors/openssl-test-data"

  /// The line in OpenSSL's test script, and why it may be decided otherwise.
  private static let exceptions: [Int: String] = [
    412: "OpenSSL 3.0.19 refuses a name constraint of a kind that it does not know, where 3.0.22 takes it"
  ]

  @Test func `chains are judged as OpenSSL's own tests expect`() throws {
    let cases = try SharedFolder.json("\(Self.folder)/verify_cases.json") as? [[String: Any]] ?? []
    var wrong: [Int] = []
    var run = 0
    for test in cases {
      guard let options = Options(test["opts"] as? [String] ?? []),
        let purpose = Self.purpose(test["purpose"] as? String),
        let verdict = try verdict(test, purpose: purpose, options)
      else { continue }
      run += 1
      if verdict != (test["expect"] as? String == "ok") { wrong.append(test["line"] as? Int ?? -1) }
    }
    #expect(cases.count == 161)
    #expect(run == 84)
    #expect(Set(wrong).isSubset(of: Self.exceptions.keys), "\(wrong)")
  }

  /// Options of `openssl verify` that we have too. The others are proxy certificates, policies, depths, and SM2.
  private struct Options {
    var instant = PathCase.january2026
    var takesAnyAnchor = false
    var securityLevel = CertificateQuestion.Rules.standard.securityLevel

    init?(_ options: [String]) {
      var rest = options[...]
      while let option = rest.popFirst() {
        switch option {
        case "-partial_chain": takesAnyAnchor = true
        case "-attime": instant = rest.popFirst().flatMap { Int64($0) } ?? 0
        case "-auth_level": securityLevel = rest.popFirst().flatMap { Int32($0) } ?? 0
        default: return nil
        }
      }
    }

    var rules: CertificateQuestion.Rules {
      .init(takesAnyAnchor: takesAnyAnchor, passesSpeltCurves: false, passesSHA1: false, securityLevel: securityLevel)
    }
  }

  /// Nil when an anchor carries trust settings of OpenSSL's own format, which we do not read.
  private func verdict(_ test: [String: Any], purpose: CertificatePurpose, _ options: Options) throws -> Bool? {
    let names = [[test["cert"] as? String ?? ""]] + ["untrusted", "trusted"].map { test[$0] as? [String] ?? [] }
    let blocks = try names.map { try $0.map { try block(of: $0) } }
    guard blocks.joined().allSatisfy({ $0.hasPrefix("-----BEGIN CERTIFICATE-----") }) else { return nil }
    do {
      let certificates = try blocks.map { try $0.map { try Certificate(pem: $0) } }
      let question = CertificateQuestion(
        leaf: certificates[0][0], intermediates: certificates[1], anchors: certificates[2], instant: options.instant,
        standing: .proven, purpose: purpose, name: .any, rules: options.rules)
      _ = try question.answer(revocationLists: [], unrevoked: [])
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
