import Foundation
import TestSupport
import Testing

@testable import CitizenWallet

struct DossiersVectorTests {
  static let folder = PackageRoot.url.appendingPathComponent("Specs/dossier")

  static func vectors() throws -> [(name: String, json: JSON)] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      .filter { $0.hasSuffix(".json") && $0 != "MANIFEST.json" }
      .map { ($0, try read($0)) }
  }

  private static func read(_ name: String) throws -> JSON {
    try JSON(parsing: [UInt8](Data(contentsOf: folder.appendingPathComponent(name))), limit: 1 << 20)
  }

  // A loader that finds nothing must not pass.
  @Test func `there are as many vectors as the manifest says`() throws {
    #expect(try Self.vectors().count == Int(Self.read("MANIFEST.json")["count"]?.integer ?? -1))
  }

  // DSR-30 DSR-31 DSR-32 DSR-33 DSR-34 DSR-35 DSR-38
  // DSR-01 DSR-02 DSR-03 DSR-06 DSR-07 DSR-08 DSR-09 DSR-10 DSR-11 DSR-12 DSR-13 DSR-14 DSR-16 DSR-17 DSR-18
  // DSR-19 DSR-22 DSR-80 DSR-81 DSR-83
  @Test func `the planner decides every vector as it says`() throws {
    for (name, vector) in try Self.vectors() where vector["op"] == "dossier.plan" {
      let answer = Self.answer(vector["in"] ?? .null)
      if let refusal = vector["refusal"]?.string {
        #expect(answer["refusal"]?.string == refusal, "\(name)")
      } else {
        let difference = Self.difference(vector["out"] ?? .null, answer, at: "out")
        #expect(difference == nil, "\(name): \(difference ?? "")")
      }
    }
  }

  private static func answer(_ request: JSON) -> JSON {
    do throws(Refusal) {
      return try DossierFixtures.plan(request).json
    } catch { return ["refusal": .string(error.code.rawValue)] }
  }

  /// Where the answer is not as expected: objects by the members listed, arrays element by element.
  private static func difference(_ expected: JSON, _ actual: JSON, at path: String) -> String? {
    switch (expected, actual) {
    case (.object(let object), .object):
      for (name, value) in object.members {
        guard let member = actual[name] else { return "\(path).\(name) is missing in \(actual.text)" }
        if let difference = difference(value, member, at: "\(path).\(name)") { return difference }
      }
      return nil
    case (.array(let elements), .array(let others)):
      guard elements.count == others.count else { return "\(path) has \(others.count) elements: \(actual.text)" }
      return zip(elements, others).enumerated().lazy
        .compactMap { difference($1.0, $1.1, at: "\(path)[\($0)]") }.first
    default: return expected == actual ? nil : "\(path) is \(actual.text), not \(expected.text)"
    }
  }
}
