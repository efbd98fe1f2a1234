import CitizenWallet
import Foundation
import TestSupport

/// A vector of `Specs/`: one fact, as one request or as steps in one adapter process.
struct SpecVector: Sendable {
  struct Step: Sendable {
    let operation: String
    let input: JSON
    let expected: Expectation
    /// Names under which members of the output are remembered.
    let capture: [(member: String, name: String)]
  }

  enum Expectation: Sendable {
    case output(JSON)
    case refusal(String)
  }

  let name: String
  let steps: [Step]

  init(at url: URL) throws {
    let name = url.deletingLastPathComponent().lastPathComponent + "/" + url.deletingPathExtension().lastPathComponent
    let json = try JSON(parsing: Array(Data(contentsOf: url)), limit: 16 * 1024 * 1024)
    guard json["spec"]?.array?.isEmpty == false, json["comment"]?.string?.isEmpty == false else {
      throw AdapterProblem(what: "\(name) names no requirement or has no comment")
    }
    self.name = name
    steps = try (json["steps"]?.array ?? [json]).map { try Self.step($0, name) }
  }

  private static func step(_ json: JSON, _ name: String) throws -> Step {
    guard let operation = json["op"]?.string, let input = json["in"] else {
      throw AdapterProblem(what: "\(name) has a step without op or in")
    }
    let expected: Expectation
    switch (json["out"], json["refusal"]?.string) {
    case (let output?, nil): expected = .output(output)
    case (nil, let code?): expected = .refusal(code)
    default: throw AdapterProblem(what: "\(name) expects neither out nor refusal, or both")
    }
    let capture = json["capture"]?.object?.members.compactMap { member in
      member.value.string.map { (member.name, $0) }
    }
    return Step(operation: operation, input: input, expected: expected, capture: capture ?? [])
  }

  /// The vectors of one spec. None, or another count than its manifest's, is an error.
  static func all(of spec: String) throws -> [SpecVector] {
    let folder = PackageRoot.url.appendingPathComponent("Specs/\(spec)")
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == "json" && $0.lastPathComponent != "MANIFEST.json" }
      .sorted { $0.path < $1.path }
    let manifest = try JSON(
      parsing: Array(Data(contentsOf: folder.appendingPathComponent("MANIFEST.json"))), limit: 4096)
    guard let count = manifest["count"]?.integer, count > 0, Int(count) == files.count else {
      throw AdapterProblem(what: "\(spec) has \(files.count) vectors, its manifest another count")
    }
    return try files.map(SpecVector.init(at:))
  }
}
