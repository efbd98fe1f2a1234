import CitizenWallet
import Foundation
import Testing

/// One file of `Specs/identifier`, or of its folder `dates`.
struct IdentifierVector: Sendable, CustomTestStringConvertible {
  let name: String
  let content: JSON

  var testDescription: String { name }

  static let folders = ["", "dates"].map {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../Specs/identifier/\($0)").standardized
  }

  static func loadAll() throws -> [IdentifierVector] { try folders.flatMap(load) }

  static func load(_ folder: URL) throws -> [IdentifierVector] {
    try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == "json" && $0.lastPathComponent != "MANIFEST.json" }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
      .map { IdentifierVector(name: $0.deletingPathExtension().lastPathComponent, content: try read($0)) }
  }

  static func manifestCount(_ folder: URL) throws -> Int64? {
    try read(folder.appending(path: "MANIFEST.json"))["count"]?.integer
  }

  private static func read(_ file: URL) throws -> JSON {
    try JSON(parsing: try Data(contentsOf: file), limit: 65_536)
  }

  /// Plays the operation as the adapter does, and says what is not as the vector wants it; nil when all is.
  func problem() -> String? {
    let input = content["in"] ?? .null
    let refusal: Refusal
    do {
      let answer = try Self.answer(content["op"]?.string ?? "", input)
      guard let expected = content["out"]?.object else { return "accepted, with \(answer.text)" }
      return expected.members.first { !Self.matches($0.value, answer[$0.name]) }.map { "\($0.name) in \(answer.text)" }
    } catch let error as Refusal {
      refusal = error
    } catch {
      return "failed: \(error)"
    }
    guard content["refusal"]?.string == refusal.code.rawValue else { return "refused as \(refusal)" }
    // IDN-06
    let given = input["value"]?.string ?? input["a"]?.string ?? ""
    return given.utf8.count > 2 && refusal.detail.contains(given) ? "the refusal quotes the input" : nil
  }

  /// An object need only hold the members that are listed; anything else is the same or wrong.
  private static func matches(_ expected: JSON, _ actual: JSON?) -> Bool {
    guard let members = expected.object?.members else { return expected == actual }
    return members.allSatisfy { matches($0.value, actual?[$0.name]) }
  }

  private static func answer(_ operation: String, _ input: JSON) throws -> JSON {
    let text = { (name: String) throws -> String in try #require(input[name]?.string) }
    switch operation {
    case "identifier.parse":
      let scheme = try #require(IdentifierScheme(rawValue: try text("scheme")))
      let identifier = try Identifier(scheme: scheme, try text("value"))
      return [
        "canonical": .string(identifier.canonical), "facts": .object(identifier.facts),
        "warnings": .array(identifier.warnings.map { .string($0) }),
      ]
    case "name.match":
      let relation = try VietnameseName(try text("a")).relation(to: try VietnameseName(try text("b")))
      return ["relation": .string(relation.rawValue), "reason": .string(relation.reason)]
    case "date.read":
      let format = try #require(DateFormat(rawValue: try text("format")))
      return ["date": .string(try PartialDate(try text("value"), format: format).iso8601)]
    case "date.compare":
      let (a, b) = (try PartialDate(iso8601: try text("a")), try PartialDate(iso8601: try text("b")))
      return ["relation": .string(a.relation(to: b).rawValue)]
    case "date.age":
      let day = try #require(try PartialDate(iso8601: try text("on")).calendarDate)
      let age = try #require(try PartialDate(iso8601: try text("born")).age(on: day))
      return ["youngest": .integer(Int64(age.lowerBound)), "oldest": .integer(Int64(age.upperBound))]
    default: throw Refusal(.malformed, "an unknown operation")
    }
  }
}

extension Identifiers {
  @Suite struct Vectors {
    @Test(arguments: IdentifierVector.folders)
    func `there are as many vectors as the manifest says, and not none`(folder: URL) throws {
      let count = try IdentifierVector.load(folder).count
      #expect(count > 0)
      #expect(try IdentifierVector.manifestCount(folder) == Int64(count))
    }

    @Test(arguments: try IdentifierVector.loadAll())
    func `the library answers as the vector says`(vector: IdentifierVector) {
      #expect(vector.problem() == nil)
    }

    @Test func `a match of names and dates is the same both ways`() throws {
      let asymmetric = try IdentifierVector.loadAll().filter { vector in
        guard let input = vector.content["in"], let a = input["a"], let b = input["b"], vector.content["out"] != nil
        else { return false }
        var swapped = vector.content.object ?? [:]
        swapped["in"] = ["a": b, "b": a]
        return IdentifierVector(name: vector.name, content: .object(swapped)).problem() != nil
      }
      #expect(asymmetric.map(\.name) == [])
    }
  }
}
