import ArgumentParser
import CitizenWallet
import Foundation

/// Signed tokens beside what one signature costs, and beside peers, round by round in turn.
struct TokenBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tokens", abstract: "Measure signed tokens beside OpenSSL, jwt-kit and PyPI's sd-jwt.")

  @Option(help: "How many rounds; their median is shown.")
  var rounds = 15
  @Option(help: "How many repetitions a round has.")
  var count = 1000
  @Option(help: "Python with sd-jwt.")
  var python = "python3"
  @Option(help: "The folder of the peers' scripts.")
  var peers = "Sources/WalletBench/Peers"
  @Option(help: "The folder of the peers that were built.")
  var built = ".build"

  @Option(help: "Measure this alone, for a profiler: es256, rs256, attestation or issue.")
  var only: TokenSubjects.Subject?

  func run() async throws {
    let measured = only.map { [$0] } ?? TokenSubjects.Subject.allCases
    let samples = try await TokenSamples()
    let subjects = try TokenSubjects(
      samples: samples, peers: only == nil ? peers : nil, built: built, python: python)
    var table = TokenTable(samples)
    for _ in 0..<rounds { table.add(try await subjects.round(of: measured, count)) }
    print(table.text)
  }
}
