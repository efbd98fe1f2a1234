import ArgumentParser
import Foundation
import TestSupport
import Testing

@testable import WalletCommand

@Suite struct `Transcripts of commands` {
  @Test func `the tutorial is one`() throws {
    #expect(Transcript.pages.contains("Examples/tutorial.md"))
    #expect(try Transcript(at: "Examples/tutorial.md").exchanges.count > 20)
  }

  @Test(arguments: Transcript.pages) func `what a page says is what the commands say`(page: String) throws {
    let transcript = try Transcript(at: page)
    #expect(transcript.exchanges.count > 2)
    let problems = try transcript.problems()
    #expect(problems.isEmpty, "\(page)\n\(problems.joined(separator: "\n"))")
  }

  @Test func `every command has a transcript, for people and for programs`() throws {
    let lines = try Self.exchanges.flatMap { $0.command.components(separatedBy: "\n") }
    let commands = Self.commands(of: CitizenWalletCommand.self)
    #expect(commands.count > 30)
    for command in commands {
      let uses = lines.filter { "\($0) ".contains("\(command) ") }
      #expect(uses.contains { !$0.contains("--json") }, "\(command), for people")
      guard !Self.withoutJSON.contains(command) else { continue }
      #expect(uses.contains { $0.contains("--json") }, "\(command), for programs")
    }
  }

  /// One speaks a protocol of its own in JSON, one draws on a screen.
  private static let withoutJSON: Set<String> = ["citizen-wallet adapter", "citizen-wallet open"]

  @Test(arguments: [#"{"out":"#, #"{"refusal":"#, #"{"failure":"#, #"{"unsupported":true}"#])
  func `each shape of an answer is among them`(beginning: String) throws {
    #expect(
      try Self.exchanges.contains { exchange in
        exchange.command.contains("--json") && exchange.expected.contains { $0.hasPrefix(beginning) }
      })
  }

  @Test(arguments: [1, 64, 69, 74]) func `each exit status is among them`(status: Int) throws {
    #expect(try Self.exchanges.contains { $0.expected.last == "[\(status)]" })
  }

  @Test(arguments: [("vi", "Đã tạo kho"), ("en", "The wallet is in")])
  func `both languages are among them`(language: String, beginning: String) throws {
    #expect(try Self.exchanges.contains { $0.expected.contains { $0.hasPrefix(beginning) } }, "\(language)")
  }

  @Test(arguments: [
    ("a\n", ["a"], true), ("a\n", ["b"], false), ("", [], true), ("a\n", [], false), ("a\nb\n", ["a"], false),
    ("abc\n", ["a…c"], true), ("abcd\n", ["a…c"], false), ("x\ny\nz\n", ["…", "z"], true), ("a\n", ["…"], true),
  ])
  func `a page is held to the letter but for ellipses`(said: String, expected: [String], matches: Bool) {
    #expect(Transcript.matches(said, expected) == matches)
  }

  private static var exchanges: [Transcript.Exchange] {
    get throws { try Transcript.pages.flatMap { try Transcript(at: $0).exchanges } }
  }

  /// The ends of the command tree, each with its way from the root.
  private static func commands(of command: any ParsableCommand.Type, below path: [String] = []) -> [String] {
    let configuration = command.configuration
    let path = path + [configuration.commandName ?? ""]
    guard !configuration.subcommands.isEmpty else { return [path.joined(separator: " ")] }
    return configuration.subcommands.flatMap { commands(of: $0, below: path) }
  }
}
