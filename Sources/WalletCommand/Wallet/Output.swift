import ArgumentParser
import CitizenWallet
import Foundation

/// How a command answers.
struct OutputOptions: ParsableArguments {
  @Flag(help: "Answer with one JSON object: out, or refusal and detail, or unsupported, or failure.")
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

  func pick(_ text: BilingualText) -> String { pick(text.vietnamese, text.english) }
}

/// What a command has to say: for programs and for people.
struct Answer {
  let json: JSON
  let text: (Language) -> String
  /// Whether the exit status is 1 all the same: what was looked at is not well.
  let isBad: Bool

  init(_ json: JSON, isBad: Bool = false, _ text: @escaping (Language) -> String) {
    self.json = json
    self.text = text
    self.isBad = isBad
  }
}

extension OutputOptions {
  /// Does a command's work and says what came of it: data on standard output, talk on standard error.
  ///
  /// - Throws: the exit status, where it is not 0; errors of usage as they are.
  func report(_ work: () async throws -> Answer) async throws {
    var isBad = false
    try await RefusalExit.reporting(asJSON: json) {
      let answer = try await work()
      let text = json ? JSON.object(members: [("out", answer.json)]).text : answer.text(language)
      if !text.isEmpty { try StandardOutput.print(text) }
      isBad = answer.isBad
    }
    if isBad { throw ExitCode(1) }
  }

  /// What people are told while a command works.
  func say(_ vietnamese: String, _ english: String) { StandardError.print(language.pick(vietnamese, english)) }
}
