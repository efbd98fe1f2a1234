import ArgumentParser
import Foundation

struct ListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List the cases and what each shows.")

  @Option(help: "Only these: an area, a folder, a case, a requirement, or the beginning of ids with *. Repeatable.")
  var only: [String] = []

  @Flag(help: "One JSON object per line.")
  var json = false

  @OptionGroup var source: CaseSource

  func run() async throws {
    let cases = try ExitStatus.reporting { try source.library().cases(only: only) }
    for listed in cases {
      if json {
        FileHandle.standardOutput.write(try line(listed) + Data([0x0A]))
      } else {
        print(
          "\(listed.id)\t\(listed.kind.rawValue)\t\(listed.requirements.joined(separator: " "))\t\(listed.objective)")
      }
    }
  }

  private func line(_ listed: ConformanceCase) throws -> Data {
    try Value.object([
      Text("id"): .string(Text(listed.id)), Text("kind"): .string(Text(listed.kind.rawValue)),
      Text("requirements"): .array(listed.requirements.map { .string(Text($0)) }),
      Text("objective"): .string(Text(listed.objective)),
      Text("operations"): .array(listed.operations.sorted().map { .string(Text($0)) }),
    ]).line
  }
}
