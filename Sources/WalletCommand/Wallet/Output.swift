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
  let text: (Language) -> StyledText
  /// Whether the exit status is 1 all the same: what was looked at is not well.
  let isBad: Bool

  init(_ json: JSON, isBad: Bool = false, _ text: @escaping (Language) -> String) {
    self.init(json: json, isBad: isBad) { StyledText(text($0)) }
  }

  private init(json: JSON, isBad: Bool, text: @escaping (Language) -> StyledText) {
    self.json = json
    self.text = text
    self.isBad = isBad
  }

  static func styled(_ json: JSON, _ text: @escaping (Language) -> StyledText) -> Answer {
    Answer(json: json, isBad: false, text: text)
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
      isBad = answer.isBad
      if json { return try StandardOutput.print(JSON.object(members: [("out", answer.json)])) }
      let text = answer.text(language)
      if !text.description.isEmpty { try StandardOutput.print(text) }
    }
    if isBad { throw ExitCode(1) }
  }

  /// Shows how far long work is, where somebody looks.
  func showing<Result>(
    _ vietnamese: String, _ english: String, total: Int? = nil, unit: ProgressLine.Unit = .items,
    _ work: (ProgressBar) async throws -> Result
  ) async rethrows -> Result {
    try await ProgressBar.showing(
      language.pick(vietnamese, english), total: total, unit: unit, language: language, work)
  }

  /// What people are told while a command works.
  func say(_ vietnamese: String, _ english: String) { StandardError.print(language.pick(vietnamese, english)) }
}
