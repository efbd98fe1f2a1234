import Foundation
import Testing

@testable import WalletCrypto

/// The certificates that `Fixtures/make.sh` writes. They are valid from 2024 to 2126 unless their name says otherwise.
enum Fixture {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Fixtures")

  static func text(_ file: String) throws -> String {
    String(decoding: try Data(contentsOf: folder.appendingPathComponent(file)), as: UTF8.self)
  }

  static func certificate(_ name: String) throws -> Certificate { try Certificate(pem: text("\(name).pem")) }

  static func list(_ name: String) throws -> RevocationList { try RevocationList(pem: text("\(name).crl")) }
}

/// A question to ``CertificatePath`` that is answered well. Each test changes one thing.
struct PathCase: Sendable, CustomTestStringConvertible {
  static let january2026: Int64 = 1_767_225_600

  var sentence: String
  var leaf = "leaf"
  var intermediates = ["issuing"]
  var anchors = ["root"]
  var lists: [String] = []
  var instant = PathCase.january2026
  var purpose = CertificatePurpose.any
  var name: CertificateName?
  var expected: CertificateProblem?

  init(_ sentence: String, _ expected: CertificateProblem?, _ change: (inout PathCase) -> Void = { _ in }) {
    self.sentence = sentence
    self.expected = expected
    change(&self)
  }

  var testDescription: String { sentence }

  func run() throws -> [Certificate] {
    try CertificatePath.verify(
      leaf: Fixture.certificate(leaf), intermediates: intermediates.map(Fixture.certificate),
      anchors: anchors.map(Fixture.certificate), revocationLists: lists.map(Fixture.list), at: instant,
      purpose: purpose, name: name)
  }

  func problem() throws -> CertificateProblem? {
    do {
      _ = try run()
      return nil
    } catch let problem as CertificateProblem {
      return problem
    }
  }
}
