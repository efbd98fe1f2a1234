import Foundation
import Testing

@testable import CitizenWallet

/// The vectors beside a specification. A missing folder or a wrong count fails, so that no test runs on nothing.
struct Vectors {
  struct Vector: Sendable, CustomStringConvertible {
    let name: String
    let json: JSON
    var description: String { name }
  }

  /// - Parameter folder: below `Specs/`.
  static func load(_ folder: String) -> [Vector] {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let directory = root.appendingPathComponent("Specs/" + folder)
    let names = try! FileManager.default.contentsOfDirectory(atPath: directory.path).filter { $0.hasSuffix(".json") }
    func read(_ name: String) -> JSON {
      try! JSON(parsing: [UInt8](Data(contentsOf: directory.appendingPathComponent(name))), limit: 4_000_000)
    }
    let vectors = names.filter { $0 != "MANIFEST.json" }.sorted().map { Vector(name: $0, json: read($0)) }
    precondition(read("MANIFEST.json")["count"]?.integer == Int64(vectors.count), "the manifest of \(folder) is wrong")
    return vectors
  }

  /// Whether the answer has all that is expected. It may have more members; an array has as many elements.
  static func matches(_ answer: JSON?, _ expected: JSON) -> Bool {
    switch (answer, expected) {
    case (.object(let answer)?, .object(let expected)):
      return expected.members.allSatisfy { matches(answer[$0.name], $0.value) }
    case (.array(let answer)?, .array(let expected)):
      return answer.count == expected.count && zip(answer, expected).allSatisfy { matches($0, $1) }
    case (let answer?, _): return answer.text.hasSameBytes(as: expected.text)
    case (nil, _): return false
    }
  }
}

extension Vectors.Vector {
  /// Does what the vector asks for, and holds the answer or the refusal against what it says.
  func check(
    at location: SourceLocation = #_sourceLocation, _ run: (_ op: String, _ given: JSON) async throws -> JSON
  ) async throws {
    let answer: JSON
    do {
      answer = ["out": try await run(json["op"]?.string ?? "", json["in"]!)]
    } catch let refusal as Refusal {
      answer = ["refusal": .string(refusal.code.rawValue)]
    }
    var expected = JSONObject()
    for name in ["out", "refusal"] { expected[name] = json[name] }
    #expect(
      Vectors.matches(answer, .object(expected)), "gave \(answer.text.prefix(600))", sourceLocation: location)
  }
}
