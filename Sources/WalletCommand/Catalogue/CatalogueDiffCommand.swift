import ArgumentParser
import CitizenWallet

struct CatalogueDiffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Tell what has changed from an older catalogue to a newer one.",
    discussion: "Exits with 0 whether or not something has changed.")

  @Argument(help: "The older file of procedures.")
  var old: String

  @Argument(help: "The newer file of procedures.")
  var new: String

  @Flag(help: "Answer as JSON, with every component that has changed.")
  var json = false

  func run() async throws {
    try await RefusalExit.reporting {
      let diff = CatalogueDiff(
        from: try CatalogueFile.read(old).catalogue, to: try CatalogueFile.read(new).catalogue)
      try StandardOutput.print(json ? diff.json.text : diff.text)
    }
  }
}
