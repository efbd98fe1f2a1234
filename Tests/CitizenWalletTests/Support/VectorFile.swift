import CitizenWallet
import Foundation
import TestSupport
import Testing
import WalletCrypto

/// A vector of a specification, to be played against the library itself: the adapter's test plays the same ones from
/// outside.
struct VectorFile: Sendable {
  let name: String
  let json: JSON

  init(_ name: String, in folder: String) throws {
    self.name = name
    let url = PackageRoot.url.appending(path: "Specs/\(folder)/\(name).json")
    json = try JSON(parsing: Array(Data(contentsOf: url)), limit: 4 * 1024 * 1024)
  }

  /// Those that show a requirement. None is an error.
  static func of(_ requirement: String, in folder: String) throws -> [VectorFile] {
    let names = try FileManager.default.contentsOfDirectory(
      atPath: PackageRoot.url.appending(path: "Specs/\(folder)").path)
    let vectors = try names.sorted().filter { $0.hasSuffix(".json") && $0 != "MANIFEST.json" }
      .map { try VectorFile(String($0.dropLast(5)), in: folder) }
      .filter { $0.json["spec"]?.array?.contains(.string(requirement)) ?? false }
    guard !vectors.isEmpty else { throw CocoaError(.fileNoSuchFile) }
    return vectors
  }

  /// What is asked one after the other; the vector itself when that is all.
  var steps: [JSON] { json["steps"]?.array ?? [json] }

  /// What the first step is asked with.
  var input: JSON { steps.first?["in"] ?? .null }

  /// The code with which it must be refused; nil when it must not be.
  func expectedRefusal() throws -> Refusal.Code? {
    guard let text = json["refusal"]?.string else { return nil }
    let code = try #require(Refusal.Code(rawValue: text))
    return code
  }

  func instant() throws -> Instant { try Instant(rfc3339: text("at")) }

  func text(_ member: String) throws -> String { try #require(input[member]?.string) }

  /// Nil when the member is absent.
  func bytes(_ member: String) throws -> [UInt8]? {
    guard let value = input[member] else { return nil }
    let bytes = try #require(value.string.flatMap(Base64URL.decode))
    return bytes
  }

  func texts(_ member: String) -> [String] { input[member]?.array?.compactMap(\.string) ?? [] }

  func revocation() throws -> RevocationEvidence {
    try RevocationEvidence(
      lists: texts("crls"), responses: texts("ocsp").map { try #require(Base64URL.decode($0)) })
  }
}
