import CitizenWallet
import Foundation
import Testing

@Suite struct `Vectors of the specifications, through the adapter` {
  @Test(arguments: [
    "identifier", "assertion", "vneid", "chip", "document", "store", "linking", "representation", "attestation",
    "status", "trust", "dossier",
  ])
  func `every vector is answered as its spec says`(spec: String) throws {
    let adapter = try AdapterProcess()
    let problems = try SpecVector.all(of: spec).compactMap { try VectorRun($0, on: adapter).problem() }
    #expect(problems == [])
    #expect(try adapter.finish() == 0)
  }
}

/// One vector played against an adapter.
struct VectorRun {
  private let vector: SpecVector
  private let adapter: AdapterProcess

  init(_ vector: SpecVector, on adapter: AdapterProcess) {
    self.vector = vector
    self.adapter = adapter
  }

  /// What was answered otherwise than expected, or nil.
  func problem() throws -> String? {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("citizen-wallet-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var captured = ["TMP": JSON.string(folder.path)]
    for (number, step) in vector.steps.enumerated() {
      let answer = try adapter.ask(step.operation, step.input.replacing(captured))
      if let difference = difference(answer, step.expected, captured) {
        return "\(vector.name), step \(number + 1): \(difference)"
      }
      for (member, name) in step.capture { captured[name] = answer["out"]?[member] ?? .null }
    }
    return nil
  }

  private func difference(
    _ answer: JSON, _ expected: SpecVector.Expectation, _ captured: [String: JSON]
  ) -> String? {
    switch expected {
    case .refusal(let code):
      answer["refusal"]?.string == code ? nil : "expected refusal \(code), got \(answer.text.prefix(300))"
    case .output(let output):
      answer["out"].flatMap { output.replacing(captured).difference(from: $0, at: "out") }
        ?? (answer["out"] == nil ? "expected an output, got \(answer.text.prefix(300))" : nil)
    }
  }
}

extension JSON {
  /// Strings `$NAME` replaced, also at the start of a path `$TMP/…`.
  func replacing(_ captured: [String: JSON]) -> JSON {
    switch self {
    case .string(let text) where text.hasPrefix("$"):
      let name = String(text.dropFirst().prefix { $0 != "/" })
      guard let value = captured[name] else { return self }
      let rest = text.dropFirst(name.count + 1)
      return rest.isEmpty ? value : .string((value.string ?? "") + rest)
    case .array(let elements): return .array(elements.map { $0.replacing(captured) })
    case .object(let object):
      return .object(JSONObject(object.members.map { ($0.name, $0.value.replacing(captured)) }))
    default: return self
    }
  }

  /// Where the answer lacks something expected: members are compared one by one, arrays element by
  /// element, and members that the expectation does not name are free.
  func difference(from answer: JSON, at place: String) -> String? {
    switch (self, answer) {
    case (.object(let expected), .object(let actual)):
      for member in expected.members {
        guard let value = actual[member.name] else { return "\(place) lacks \(member.name)" }
        if let difference = member.value.difference(from: value, at: "\(place).\(member.name)") { return difference }
      }
      return nil
    case (.array(let expected), .array(let actual)):
      guard expected.count == actual.count else {
        return "\(place) has \(actual.count) elements, not \(expected.count)"
      }
      for (index, pair) in zip(expected, actual).enumerated() {
        if let difference = pair.0.difference(from: pair.1, at: "\(place)[\(index)]") { return difference }
      }
      return nil
    default: return self == answer ? nil : "\(place) is \(answer.text.prefix(200)), not \(text.prefix(200))"
    }
  }
}
