import ArgumentParser
import CitizenWallet
import Foundation

struct RulesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "Work with rule files.", subcommands: [RulesCheckCommand.self])
}

struct RulesCheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check rule files, and name file, line and field of what is wrong.",
    discussion: "What a rule file holds is said in Specs/dossier.md. Of each file the first fault is named.")

  @Argument(help: "Rule files.")
  var files: [String]

  func run() async throws {
    try await RefusalExit.reporting {
      var refused = false
      for path in files {
        guard let data = FileManager.default.contents(atPath: path) else {
          throw FileFailure(what: "a rule file cannot be read")
        }
        do throws(Refusal) {
          try RuleSet.check(path, Array(data))
        } catch {
          StandardError.print("\(error.detail) (\(error.code.rawValue))")
          refused = true
        }
      }
      if refused { throw ExitCode(1) }
    }
  }
}
