import ArgumentParser
import Foundation

struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Say what a case shows, which requirement it serves, and its steps.")

  @Argument(help: "The case's id, such as assertion/refuses-alg-none.")
  var id: String

  @OptionGroup var source: CaseSource

  func run() async throws {
    let text = try ExitStatus.reporting {
      let library = try source.library()
      guard let explained = library.cases.first(where: { $0.id == id }) else {
        throw CaseProblem("no case has the id \(id)")
      }
      return Explanation(explained, area: library.grading.area(of: explained.folder)).text(
        try Requirements(at: library.folder))
    }
    print(text)
  }
}

/// A case in words.
struct Explanation {
  private let explained: ConformanceCase
  private let area: Grading.Area?

  init(_ explained: ConformanceCase, area: Grading.Area?) {
    self.explained = explained
    self.area = area
  }

  func text(_ requirements: Requirements) -> String {
    var lines = ["\(explained.id) (\(explained.kind.rawValue))", "", "Objective: \(explained.objective)"]
    if let area { lines.append("Area: \(area.name.en) · \(area.name.vi): \(area.why.en)") }
    for id in explained.requirements {
      lines += ["", "Requirement \(id)" + (requirements[id].map { ", Specs/\($0.file):\n\($0.text)" } ?? "")]
    }
    lines.append("")
    for (index, step) in explained.steps.enumerated() { lines += Self.lines(of: step, number: index + 1) }
    return lines.joined(separator: "\n")
  }

  private static func lines(of step: ConformanceCase.Step, number: Int) -> [String] {
    let process = step.process.isEmpty ? "" : " (process \(step.process))"
    switch step.action {
    case .restart(let killed):
      return ["Step \(number)\(process): the adapter \(killed ? "is killed" : "ends"), and another begins."]
    case .request(let operation, let input):
      let expected =
        switch step.expected {
        case .output(let output): "out with \(output.text)"
        case .refusal(let code): "refusal \(code)"
        case .anything(let reason): "anything: \(reason)"
        }
      return ["Step \(number)\(process): \(operation) \(input.text)", "  Expected: \(expected)"]
    }
  }
}
