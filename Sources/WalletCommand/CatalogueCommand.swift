import ArgumentParser
import CitizenWallet

struct CatalogueCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "catalogue", abstract: "Work with the national catalogue of procedures.",
    subcommands: [CatalogueImportCommand.self])
}

struct CatalogueImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Read a catalogue and report what had to be cleaned.",
    discussion: "The catalogue is the national portal's, one JSON object per line, as it is published.")

  @Argument(help: "The file of procedures.")
  var file: String

  @Flag(help: "Report as JSON, with every finding.")
  var json = false

  func run() async throws {
    try await RefusalExit.reporting {
      let report = try CatalogueFile.read(file).report
      try StandardOutput.print(json ? report.json.text : report.text)
    }
  }
}
