import ArgumentParser
import CitizenWallet

struct RulesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "Work with rule files.", subcommands: [RulesCheckCommand.self])
}

struct RulesCheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check rule files, and name file, line and field of what is wrong.",
    discussion: "What a rule file holds is said in Specs/dossier.md. Of each file the first fault is named.")

  @Argument(help: "Rule files.", completion: .file())
  var files: [String]

  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await output.report {
      var problems: [Refusal] = []
      for path in files {
        let bytes = try InputContent.bytes(of: path)
        do throws(Refusal) { try RuleSet.check(path, bytes) } catch { problems.append(error) }
      }
      for problem in problems { StandardError.print("\(problem.detail) (\(problem.code.rawValue))") }
      let listed = problems.map { problem -> JSON in
        ["refusal": .string(problem.code.rawValue), "detail": .string(problem.detail)]
      }
      return Answer(
        ["files": .integer(Int64(files.count)), "problems": .array(listed)], isBad: !problems.isEmpty
      ) { _ in "" }
    }
  }
}
