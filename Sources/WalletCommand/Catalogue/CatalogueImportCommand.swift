import ArgumentParser
import CitizenWallet

struct CatalogueImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Read a catalogue and report what had to be cleaned.")

  @Argument(help: "The file of procedures.", completion: .file())
  var file: String

  @OptionGroup var dating: CatalogueDating

  @Option(help: "Write the cleaned catalogue into this file, one canonical JSON object per line.", completion: .file())
  var output: String?

  @OptionGroup var answer: OutputOptions

  func run() async throws {
    try await answer.report {
      let (catalogue, report) = try CatalogueFile.read(file, date: dating.day)
      let edition = catalogue.edition
      if let output { try CatalogueFile.write(catalogue, to: output) }
      return Answer(["edition": edition.json, "report": report.json]) { _ in
        "\(report.text)\nedition of \(edition.date?.description ?? "an unknown day"): \(edition.digest)"
      }
    }
  }
}
