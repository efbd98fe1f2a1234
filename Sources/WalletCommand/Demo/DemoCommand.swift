import ArgumentParser
import CitizenWallet
import Foundation

struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Play the main job: log in, keep documents, plan dossiers, have a result come back.",
    discussion: "All people, papers and authorities are fictional; procedures and rules are real.")

  @Option(help: "The folder of the new store; by default a new temporary one.", completion: .directory)
  var store: String?

  @Option(help: "The national catalogue, one JSON object per line.", completion: .file())
  var catalogue: String = "../shared/data/procedures/procedures.jsonl"

  @OptionGroup var output: OutputOptions

  func run() async throws {
    try await output.report {
      let folder = store ?? FileManager.default.temporaryDirectory.path + "/citizen-wallet-demo-\(UUID().uuidString)"
      var story = try DemoStory(
        storePath: folder, catalogue: CatalogueFile.readIfPresent(catalogue), isTold: !output.json)
      try await story.play()
      return Answer(story.outcome) { _ in "" }
    }
  }
}
