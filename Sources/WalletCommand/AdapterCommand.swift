import ArgumentParser
import CitizenWallet
import Foundation

struct AdapterCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "adapter",
    abstract: "Answer the adapter protocol on standard input and output.",
    discussion: """
      One JSON object per line comes in, one goes out, in order. State between lines, such as open \
      stores and used assertions, lasts until end of input. Specs/conformance.md describes the protocol.
      """)

  @Option(help: "The national catalogue, for procedures that the project's own rules do not know.", completion: .file())
  var catalogue: String?

  func run() async throws {
    try await RefusalExit.reporting {
      let adapter = Adapter(catalogue: try catalogue.map { try CatalogueFile.read($0).catalogue })
      var lines = LineReader(.standardInput, limit: Adapter.maximumLineBytes)
      while let line = lines.next() {
        let answer = await adapter.answer(line)
        try StandardOutput.write(answer + [UInt8(ascii: "\n")])
      }
    }
  }
}
