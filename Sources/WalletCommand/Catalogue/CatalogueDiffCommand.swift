import ArgumentParser
import CitizenWallet

struct CatalogueDiffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Tell what has changed from an older catalogue to a newer one.",
    discussion: "Exits with 0 whether or not something has changed.")

  @Argument(help: "The older file of procedures.", completion: .file())
  var old: String

  @Argument(help: "The newer file of procedures.", completion: .file())
  var new: String

  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await output.report {
      let diff = CatalogueDiff(
        from: try CatalogueFile.read(old).catalogue, to: try CatalogueFile.read(new).catalogue)
      return Answer(diff.json) { _ in diff.text }
    }
  }
}
