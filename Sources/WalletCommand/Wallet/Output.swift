import ArgumentParser
import CitizenWallet
import Foundation

/// How a command answers.
struct OutputOptions: ParsableArguments {
  @Flag(help: "Answer with one JSON object: out, or refusal and detail, or failure.")
  var json = false

  @Option(help: "vi or en; by default the language of the locale.")
  var lang: Language?

  var language: Language { lang ?? .ofLocale }
}

enum Language: String, ExpressibleByArgument, CaseIterable {
  case vietnamese = "vi"
  case english = "en"

  /// By the variables of POSIX, the strongest first. Whoever has set nothing reads Vietnamese.
  static var ofLocale: Language {
    let environment = ProcessInfo.processInfo.environment
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
    return locale.hasPrefix("en") ? .english : .vietnamese
  }

  /// One of two spellings of the same.
  func pick(_ vietnamese: String, _ english: String) -> String { self == .vietnamese ? vietnamese : english }
}

/// What a command has to say: for programs and for people.
struct Answer {
  let json: JSON
  let text: (Language) -> String

  init(_ json: JSON, _ text: @escaping (Language) -> String) {
    self.json = json
    self.text = text
  }
}

extension OutputOptions {
  /// Does a command's work and says what came of it. Data goes to standard output, talk to standard error; the exit
  /// status is 0, 1 for a refusal or 74 for a disk or network.
  func report(_ work: () async throws -> Answer) async throws {
    try await RefusalExit.reporting {
      do {
        let answer = try await work()
        let text = json ? JSON.object(members: [("out", answer.json)]).text : answer.text(language)
        if !text.isEmpty { try StandardOutput.print(text) }
      } catch let refusal as Refusal where json {
        try say(["refusal": .string(refusal.code.rawValue), "detail": .string(refusal.detail)])
        throw refusal
      } catch let failure as StoreFailure where json {
        try say(["failure": .string("\(failure)")])
        throw failure
      } catch let failure as FileFailure where json {
        try say(["failure": .string("\(failure)")])
        throw failure
      }
    }
  }

  private func say(_ json: JSON) throws { try StandardOutput.print(json.text) }
}
